"""API Gateway WebSocket, $connect: a socket is open, and whoever shares the conversation sees it."""

from typing import Any

from chat101.actions.presence import public_arrives, staff_arrives
from chat101.bootstrap import stage
from chat101.entry.observing import observed
from chat101.entry.sockets import SUBPROTOCOL, is_staff, public_caller, staff_caller


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    if is_staff(event):
        staff_arrives(staff_caller(event), stage=stage())
    else:
        public_arrives(public_caller(event), stage=stage())
    return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": SUBPROTOCOL}}
