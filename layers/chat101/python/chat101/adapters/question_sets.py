"""A force's question sets in its configuration bucket: `questions/<department>.jsonl`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.departments import Department
from chat101.domain.knowledge.comparing import AskedQuestion, QuestionSetError, question_set
from chat101.ports import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FOLDER = "questions/"


class S3QuestionSets:
    """Keeps ports.QuestionSets. A department without a file has no questions."""

    def __init__(self, bucket: str, client: "Callable[[], S3Client]") -> None:
        self._bucket = bucket
        self._client = client

    def of(self, departments: Sequence[Department]) -> Sequence[AskedQuestion]:
        return [question for department in departments for question in self._of(department)]

    def _of(self, department: Department) -> Sequence[AskedQuestion]:
        key = f"{FOLDER}{department.value}.jsonl"
        try:
            text = self._client().get_object(Bucket=self._bucket, Key=key)["Body"].read().decode("utf-8-sig")
            return question_set(text.splitlines(), department)
        except ClientError as missing:
            if missing.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return ()
            raise UnavailableError("the configuration bucket did not answer") from missing
        except BotoCoreError as failed:
            raise UnavailableError("the configuration bucket did not answer") from failed
        except (UnicodeDecodeError, QuestionSetError) as error:
            reason = "It is not UTF-8 text." if isinstance(error, UnicodeDecodeError) else str(error)
            raise QuestionSetError(f"The question set {key} cannot be read. {reason}") from None
