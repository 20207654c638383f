"""The policies bucket on S3."""

from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import PolicyFile, UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import GetObjectTaggingOutputTypeDef, HeadObjectOutputTypeDef


GONE = ("404", "NoSuchKey", "NotFound", "NoSuchVersion", "405", "MethodNotAllowed")
"""What S3 answers of an object or a version that is not there; 405 of a version that marks a deletion."""

SCANNED = "GuardDutyMalwareScanStatus"
"""The tag that GuardDuty leaves on what it scanned; the bucket lets nobody else write one."""

FOUND = {"NO_THREATS_FOUND": Scan.CLEAN, "THREATS_FOUND": Scan.INFECTED}
"""What the tag says. Any other value (UNSUPPORTED, ACCESS_DENIED, FAILED, or a new one) says neither."""


class S3PolicyFiles:
    """PolicyFiles in a bucket that keeps every version. `scanned`: whether GuardDuty looks at what is put there."""

    def __init__(self, client: "S3Client", *, bucket: str, scanned: bool) -> None:
        self._client = client
        self._bucket = bucket
        self._scanned = scanned

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        """See PolicyFiles. An edition is a version of the object."""
        try:
            return self._scan(key, edition) if self._scanned else self._file(key, edition, Scan.UNNEEDED)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise UnavailableError("the policies bucket did not answer") from error
        except BotoCoreError as error:
            raise UnavailableError("the policies bucket did not answer") from error

    def _scan(self, key: DocumentKey, edition: str | None) -> PolicyFile:
        """The tags first: the bucket refuses even the head of what is not known to be clean."""
        tagged = self._tags(key, edition)
        said = next((tag["Value"] for tag in tagged["TagSet"] if tag["Key"] == SCANNED), None)
        scan = Scan.AWAITED if said is None else FOUND.get(said, Scan.IMPOSSIBLE)
        if scan is Scan.CLEAN:
            return self._file(key, tagged["VersionId"], scan)
        return PolicyFile(key, 0, {}, tagged["VersionId"], scan)

    def _file(self, key: DocumentKey, edition: str | None, scan: Scan) -> PolicyFile:
        head = self._head(key, edition)
        return PolicyFile(key, head["ContentLength"], dict(head["Metadata"]), head["VersionId"], scan)

    def _tags(self, key: DocumentKey, edition: str | None) -> "GetObjectTaggingOutputTypeDef":
        if edition is None:
            return self._client.get_object_tagging(Bucket=self._bucket, Key=key)
        return self._client.get_object_tagging(Bucket=self._bucket, Key=key, VersionId=edition)

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
