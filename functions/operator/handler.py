"""API Gateway WebSocket: every frame from staff. Role, department and ownership are checked for each."""

from typing import Any

from chat101.actions.callers import StaffCaller
from chat101.actions.operator_requests import acknowledge_alarm, claim_chat, close_chat, open_chat, reply_to_public
from chat101.actions.presence import staff_read, staff_typing
from chat101.actions.replies import recorded
from chat101.actions.watch_desk import check_pulse, greet_desk
from chat101.bootstrap import stage
from chat101.domain.chat.views import for_staff
from chat101.domain.wire.server import Answer, Done
from chat101.domain.wire.staff import (
    AcknowledgeAlarmFrame,
    ClaimFrame,
    CloseFrame,
    DeskReadFrame,
    DeskTypingFrame,
    HelloFrame,
    OpenFrame,
    PulseFrame,
    ReplyFrame,
    StaffFrame,
    staff_frames,
)
from chat101.entry.observing import observed
from chat101.entry.sockets import SocketReply, answered, staff_caller

stage()


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> SocketReply:
    return answered(event, staff_frames, lambda frame: act(frame, staff_caller(event)))


def act(frame: StaffFrame, caller: StaffCaller) -> Answer:  # noqa: PLR0911 - a table
    """Each frame is one verb."""
    match frame:
        case HelloFrame():
            return greet_desk(frame, caller, stage=stage())
        case OpenFrame():
            return open_chat(frame, caller, stage=stage())
        case ClaimFrame():
            return recorded(claim_chat(frame, caller, stage=stage()), for_staff)
        case ReplyFrame():
            return recorded(reply_to_public(frame, caller, stage=stage()), for_staff)
        case AcknowledgeAlarmFrame():
            return recorded(acknowledge_alarm(frame, caller, stage=stage()), for_staff)
        case CloseFrame():
            return recorded(close_chat(frame, caller, stage=stage()), for_staff)
        case PulseFrame():
            return check_pulse(frame, caller, stage=stage())
        case DeskTypingFrame():
            staff_typing(frame, caller, stage=stage())
        case DeskReadFrame():
            staff_read(frame, caller, stage=stage())
    return Done()
