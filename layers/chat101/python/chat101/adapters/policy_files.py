"""The policies bucket on S3."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import PolicyFile, UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import HeadObjectOutputTypeDef


GONE = ("404", "NoSuchKey", "NotFound", "NoSuchVersion", "405", "MethodNotAllowed")
"""What S3 answers of an object or a version that is not there; 405 of a version that marks a deletion."""


class S3PolicyFiles:
    """PolicyFiles in a bucket that keeps every version."""

    def __init__(self, client: "S3Client", *, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        """See PolicyFiles. An edition is a version of the object."""
        try:
            head = self._head(key, edition)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise UnavailableError("the policies bucket did not answer") from error
        except BotoCoreError as error:
            raise UnavailableError("the policies bucket did not answer") from error
        return PolicyFile(key, head["ContentLength"], dict(head["Metadata"]), head["VersionId"])

    def _head(self, key: DocumentKey, edition: str | None) -> "HeadObjectOutputTypeDef":
        if edition is None:
            return self._client.head_object(Bucket=self._bucket, Key=key)
        return self._client.head_object(Bucket=self._bucket, Key=key, VersionId=edition)

    def read(self, key: DocumentKey, edition: str) -> bytes:
        """See PolicyFiles."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key, VersionId=edition)["Body"].read()
        except (BotoCoreError, ClientError) as error:
            raise UnavailableError("the policies bucket did not give the document") from error
