"""AWS at its worst: a service that refuses, cannot be reached, or breaks, and says what it was sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any
from unittest.mock import patch

from botocore.endpoint import Endpoint
from botocore.exceptions import EndpointConnectionError

DYNAMODB, SQS, SNS, S3, SECRETS, SOCKETS = (
    "dynamodb",
    "sqs",
    "sns",
    "s3",
    "secretsmanager",
    "apigatewaymanagementapi",
)
SERVICES = (DYNAMODB, SQS, SNS, S3, SECRETS, SOCKETS)


class Fault(StrEnum):
    """How it goes wrong. Each but `unreachable` repeats the request in its message, as a careless service would."""

    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    STRANGE = "strange"


class StrangeError(RuntimeError):
    """Nothing that anyone foresaw."""


@contextmanager
def down(*services: str, fault: Fault = Fault.UNREACHABLE, operation: str = "") -> Iterator[list[str]]:
    """These services fail; of one service perhaps only this operation. Gives the operations that failed so far."""
    whole = Endpoint.make_request
    failed: list[str] = []

    def make_request(self: Endpoint, operation_model: Any, request: dict[str, Any]) -> Any:
        service = operation_model.service_model.service_name
        if service not in services or operation_model.name != (operation or operation_model.name):
            return whole(self, operation_model, request)
        failed.append(operation_model.name)
        return _fail(fault, request)

    with patch.object(Endpoint, "make_request", make_request):
        yield failed


def _fail(fault: Fault, request: dict[str, Any]) -> Any:
    if fault is Fault.UNREACHABLE:
        raise EndpointConnectionError(endpoint_url=request["url"])
    sent = request["body"].decode() if isinstance(request["body"], bytes) else str(request["body"])
    if fault is Fault.STRANGE:
        raise StrangeError(sent)
    error = {"Code": "ValidationException", "Message": f"Invalid request: {sent}"}
    return _Refused(), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400, "RequestId": "refused"}}


class _Refused:
    """An HTTP answer as botocore reads it."""

    status_code = 400
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed
    content = b""
