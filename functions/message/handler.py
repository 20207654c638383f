"""API Gateway WebSocket: every frame from the public, and $default for whatever no route knows."""

from typing import Any

from chat101.actions.callers import PublicCaller
from chat101.actions.presence import read, typing
from chat101.actions.public_requests import ask_for_person, end_chat, leave_fast, rate_chat, report_browser_floor
from chat101.actions.rate_answer import rate_answer
from chat101.actions.replies import recorded
from chat101.actions.resume import check_in, resume_chat
from chat101.actions.say import say
from chat101.bootstrap import rules, sessions, stage, surveys, turns
from chat101.domain.chat.people import Role
from chat101.domain.chat.views import for_public
from chat101.domain.wire.public import (
    AskForPersonFrame,
    BrowserFloorFrame,
    EndFrame,
    HeartbeatFrame,
    LeaveFrame,
    PublicFrame,
    RateAnswerFrame,
    RateFrame,
    ReadFrame,
    ResumeFrame,
    SayFrame,
    TypingFrame,
    public_frames,
)
from chat101.domain.wire.server import Answer, Done
from chat101.entry.observing import observed
from chat101.entry.sockets import SocketReply, answered, public_caller

rules()
stage()


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> SocketReply:
    return answered(event, public_frames, lambda frame: act(frame, public_caller(event)))


def act(frame: PublicFrame, caller: PublicCaller) -> Answer:  # noqa: PLR0911 - a table
    """Each frame is one verb."""
    match frame:
        case SayFrame():
            return recorded(say(frame, caller, stage=stage(), rules=rules(), turns=turns()), for_public)
        case AskForPersonFrame():
            return recorded(ask_for_person(frame, caller, stage=stage()), for_public)
        case EndFrame():
            return recorded(end_chat(frame, caller, stage=stage()), for_public)
        case LeaveFrame():
            leave_fast(frame, caller, stage=stage(), sessions=sessions())
        case RateFrame():
            return recorded(
                rate_chat(frame, caller, surveys=surveys(), stage=stage(), rules=rules(), turns=turns()), for_public
            )
        case RateAnswerFrame():
            return recorded(rate_answer(frame, caller, stage=stage()), for_public)
        case BrowserFloorFrame():
            return recorded(report_browser_floor(frame, caller, stage=stage()), for_public)
        case ResumeFrame():
            return resume_chat(frame, caller, stage=stage())
        case HeartbeatFrame():
            return check_in(caller, stage=stage())
        case TypingFrame():
            typing(caller.chat_id, Role.PUBLIC, caller.connection, stage=stage())
        case ReadFrame():
            read(caller.chat_id, Role.PUBLIC, frame.upto, caller.connection, stage=stage())
    return Done()
