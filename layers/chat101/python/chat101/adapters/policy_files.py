"""The policies bucket on S3."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import PolicyFile, UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class S3PolicyFiles:
    """PolicyFiles in a bucket."""

    def __init__(self, client: "S3Client", *, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def describe(self, key: DocumentKey) -> PolicyFile | None:
        """See PolicyFiles."""
        try:
            head = self._client.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in ("404", "NoSuchKey", "NotFound"):
                return None
            raise UnavailableError("the policies bucket did not answer") from error
        except BotoCoreError as error:
            raise UnavailableError("the policies bucket did not answer") from error
        return PolicyFile(key, head["ContentLength"], dict(head["Metadata"]))

    def read(self, key: DocumentKey) -> bytes:
        """See PolicyFiles."""
        try:
            return self._client.get_object(Bucket=self._bucket, Key=key)["Body"].read()
        except (BotoCoreError, ClientError) as error:
            raise UnavailableError("the policies bucket did not give the document") from error
