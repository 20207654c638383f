"""Asks for a document to be looked at again, in the words in which S3 says that it was uploaded."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


class SqsDoorbell:
    """Keeps ports.Doorbell, on the queue that S3's own events arrive in."""

    def __init__(self, url: str, client: "Callable[[], SQSClient]") -> None:
        self._url = url
        self._client = client

    def ring(self, key: DocumentKey) -> None:
        """See Doorbell."""
        self._send({"Records": [{"s3": {"object": {"key": quote_plus(key)}}}]})

    def ring_for_library(self) -> None:
        """See Doorbell."""
        self._send({"library": True})

    def _send(self, notice: Mapping[str, Any]) -> None:
        try:
            self._client().send_message(QueueUrl=self._url, MessageBody=json.dumps(notice))
        except (BotoCoreError, ClientError) as failed:
            raise UnavailableError("the queue of uploads did not answer") from failed
