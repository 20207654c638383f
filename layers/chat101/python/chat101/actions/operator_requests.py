"""What an operator asks of a chat: see it, take it, answer it, acknowledge its alarm, close it."""

from datetime import datetime

from chat101.actions.access import access_chat_as_staff
from chat101.actions.callers import StaffCaller
from chat101.actions.changing import Decide, Outcome, Stage, change_chat
from chat101.actions.replies import transcript
from chat101.domain.chat import desk, lowering, views
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change
from chat101.domain.chat.people import Role
from chat101.domain.chat.promises import SLOTS_PER_OPERATOR
from chat101.domain.errors import NotPermittedError, TooManyChatsError
from chat101.domain.ids import ChatId, ClientId
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.wire.server import Transcript
from chat101.domain.wire.staff import (
    AcknowledgeAlarmFrame,
    ClaimFrame,
    CloseFrame,
    DecideLoweringFrame,
    LowerRiskFrame,
    OpenFrame,
    ReplyFrame,
    StaffChatFrame,
)
from chat101.ports import Act, Room, Seat


def open_chat(frame: OpenFrame, caller: StaffCaller, *, stage: Stage) -> Transcript:
    """The conversation, and every later event of it on this socket. That it was read is recorded before it is.

    One reading for as long as the socket has its seat: later pages and gaps belong to it.
    """
    chat_id = ChatId(frame.conv)
    room = access_chat_as_staff(stage.chats.enter(chat_id), caller.staff)
    if frame.after == 0 or not room.has_seat(caller.connection):
        _change(frame, caller, lambda room, _at: desk.viewed(room.chat, caller.staff), stage=stage)
    stage.chats.sit(chat_id, Seat(caller.connection, caller.staff.id))
    return transcript(stage.chats.enter(chat_id), frame.after, views.for_staff, stage.chats)


def claim_chat(frame: ClaimFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """Give a waiting chat to the first operator who asks. Raises AlreadyClaimedError, TooManyChatsError."""
    held = [chat.id for chat in stage.chats.owned_by(caller.staff.id)]

    def decide(room: Room, at: datetime) -> Change:
        _has_room(caller, held, room.chat)
        return desk.claimed(room.chat, caller.staff, at)

    outcome = _change(frame, caller, decide, stage=stage)
    stage.chats.sit(outcome.chat.id, Seat(caller.connection, caller.staff.id))
    return outcome


def reply_to_public(frame: ReplyFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """One message from the operator who has the chat."""

    def decide(room: Room, at: datetime) -> Change:
        return desk.replied(room.chat, caller.staff, frame.text, at, seen=frame.seen)

    return _change(frame, caller, decide, stage=stage)


def acknowledge_alarm(frame: AcknowledgeAlarmFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """A named member of staff has seen the alarm."""
    return _change(frame, caller, lambda room, _at: desk.alarm_acknowledged(room.chat, caller.staff), stage=stage)


def lower_risk(frame: LowerRiskFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """Ask for the risk to be lowered. Raises NothingToLowerError, AlarmStillSoundingError, UnreadMessageError."""

    def decide(room: Room, _at: datetime) -> Change:
        return lowering.lowering_asked(room.chat, caller.staff, Grade(frame.to), frame.reason, seen=frame.seen)

    return _change(frame, caller, decide, stage=stage)


def decide_lowering(frame: DecideLoweringFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """The second person lowers it or does not. Raises NothingToLowerError, SecondPersonNeededError; and, to lower it,
    UnreadMessageError, AlarmStillSoundingError.
    """

    def decide(room: Room, _at: datetime) -> Change:
        if frame.approve:
            return lowering.lowering_approved(room.chat, caller.staff, seen=frame.seen)
        return lowering.lowering_refused(room.chat, caller.staff)

    return _change(frame, caller, decide, stage=stage)


def close_chat(frame: CloseFrame, caller: StaffCaller, *, stage: Stage) -> Outcome:
    """The operator who has the chat ends it. Raises AlarmStillSoundingError, UnreadMessageError, ChatClosedError."""

    def decide(room: Room, _at: datetime) -> Change:
        return desk.closed_by_operator(room.chat, caller.staff, seen=frame.seen)

    return _change(frame, caller, decide, stage=stage)


def _change(frame: StaffChatFrame, caller: StaffCaller, decide: Decide, *, stage: Stage) -> Outcome:
    """A change of a chat that this member of staff may see."""

    def allowed(room: Room, at: datetime) -> Change:
        return decide(access_chat_as_staff(room, caller.staff), at)

    act = Act(Role.OPERATOR, ClientId(frame.id))
    return change_chat(ChatId(frame.conv), allowed, stage=stage, act=act, teller=caller.connection)


def _has_room(caller: StaffCaller, held: list[ChatId], chat: Chat) -> None:
    """Capacity bends for an emergency and for nothing else. Supervisors watch; they do not hold chats."""
    if caller.staff.role is not Role.OPERATOR:
        raise NotPermittedError
    full = len([other for other in held if other != chat.id]) >= SLOTS_PER_OPERATOR
    if full and chat.risk is not Grade.EMERGENCY:
        raise TooManyChatsError
