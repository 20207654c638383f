"""API Gateway WebSocket, $disconnect: perhaps only a reload, so a clock runs before it counts as leaving."""

from typing import Any

from chat101.actions.presence import public_goes, staff_goes
from chat101.bootstrap import clocks, stage
from chat101.entry.observing import observed
from chat101.entry.sockets import is_staff, public_caller, staff_caller


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    if is_staff(event):
        staff_goes(staff_caller(event), stage=stage(), clocks=clocks())
    else:
        public_goes(public_caller(event), stage=stage(), clocks=clocks())
    return {"statusCode": 200}
