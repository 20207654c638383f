"""API Gateway WebSocket: every frame from staff. Role, department and ownership are checked for each."""

from typing import Any

from chat101.actions import operator_requests as asks
from chat101.actions.callers import StaffCaller
from chat101.actions.presence import staff_read, staff_typing
from chat101.actions.replies import recorded
from chat101.actions.watch_desk import check_pulse, greet_desk
from chat101.bootstrap import stage
from chat101.domain.chat.views import for_staff
from chat101.domain.wire import staff as wire
from chat101.domain.wire.server import Answer, Done
from chat101.entry.observing import observed
from chat101.entry.sockets import SocketReply, answered, staff_caller

stage()


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> SocketReply:
    return answered(event, wire.staff_frames, lambda frame: act(frame, staff_caller(event)))


def act(frame: wire.StaffFrame, caller: StaffCaller) -> Answer:  # noqa: PLR0911 - a table
    """Each frame is one verb."""
    match frame:
        case wire.HelloFrame():
            return greet_desk(frame, caller, stage=stage())
        case wire.OpenFrame():
            return asks.open_chat(frame, caller, stage=stage())
        case wire.ClaimFrame():
            return recorded(asks.claim_chat(frame, caller, stage=stage()), for_staff)
        case wire.ReplyFrame():
            return recorded(asks.reply_to_public(frame, caller, stage=stage()), for_staff)
        case wire.AcknowledgeAlarmFrame():
            return recorded(asks.acknowledge_alarm(frame, caller, stage=stage()), for_staff)
        case wire.LowerRiskFrame():
            return recorded(asks.lower_risk(frame, caller, stage=stage()), for_staff)
        case wire.DecideLoweringFrame():
            return recorded(asks.decide_lowering(frame, caller, stage=stage()), for_staff)
        case wire.CloseFrame():
            return recorded(asks.close_chat(frame, caller, stage=stage()), for_staff)
        case wire.PulseFrame():
            return check_pulse(frame, caller, stage=stage())
        case wire.DeskTypingFrame():
            staff_typing(frame, caller, stage=stage())
        case wire.DeskReadFrame():
            staff_read(frame, caller, stage=stage())
    return Done()
