"""Frames to open sockets, through API Gateway's connections endpoint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel

from chat101.domain.ids import ConnectionId
from chat101.ports import Delivery

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient


GONE = ("GoneException", "410")


class ApiGatewayCourier:
    """Keeps ports.Courier. `report` is told, in its own words, of a push that failed; it must not raise."""

    def __init__(
        self, client: "Callable[[], ApiGatewayManagementApiClient]", *, report: Callable[[str], None] = lambda _: None
    ) -> None:
        self._client = client
        self._report = report

    def push(self, connection: ConnectionId, frame: BaseModel) -> Delivery:
        try:
            self._client().post_to_connection(ConnectionId=connection, Data=frame.model_dump_json().encode())
        except ClientError as refused:
            code = refused.response["Error"]["Code"]
            if code in GONE:
                return Delivery.GONE
            self._report(f"a push failed: {code}")
            return Delivery.LOST
        except BotoCoreError as failed:
            self._report(f"a push failed: {type(failed).__name__}")
            return Delivery.LOST
        return Delivery.TAKEN
