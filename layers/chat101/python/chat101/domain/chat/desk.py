"""What operators do with a chat."""

from dataclasses import replace
from datetime import datetime

from chat101.domain.chat import promises
from chat101.domain.chat.changes import queued
from chat101.domain.chat.chat import Alarm, Chat, NextAction, OwnedBy, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import SYSTEM, Staff
from chat101.domain.errors import (
    AlarmStillSoundingError,
    AlreadyClaimedError,
    ChatClosedError,
    ChatNotFoundError,
    UnreadMessageError,
)
from chat101.domain.record.sealing import Marks


def viewed(chat: Chat, staff: Staff) -> Change:
    """Reading a transcript is itself recorded (promise 6)."""
    return Change(chat, (Happening(EventType.STAFF_VIEWED, staff.actor),))


def claimed(chat: Chat, staff: Staff, at: datetime) -> Change:
    """The first who asks gets it. An alarm still sounds until it is acknowledged."""
    if chat.state is not State.QUEUED:
        raise AlreadyClaimedError
    taken = replace(
        chat,
        state=State.OPERATOR,
        owner=OwnedBy(staff.id, staff.name),
        last_operator=staff.id,
        next_action=NextAction.REPLY,
        due=at + promises.OPERATOR_REPLIES_WITHIN,
    )
    return Change(taken, (Happening(EventType.CHAT_CLAIMED, staff.actor, {"by_name": staff.name}),))


def replied(chat: Chat, staff: Staff, text: str, at: datetime, *, seen: int) -> Change:
    """Only the owner speaks for the force. What the person wrote past number `seen` is still owed a reply."""
    _only_owner(chat, staff)
    quiet = promises.QUIET_AT_RISK if chat.locked else promises.PUBLIC_MAY_BE_QUIET_FOR
    listening = replace(chat, next_action=NextAction.LISTEN, due=at + quiet)
    return Change(
        chat if chat.heard > seen else listening,
        (Happening(EventType.OPERATOR_MESSAGE, staff.actor, {"text": text, "by_name": staff.name}),),
    )


def alarm_acknowledged(chat: Chat, staff: Staff) -> Change:
    """A named operator has seen it. A second acknowledgement changes nothing."""
    if chat.alarm is not Alarm.SOUNDING:
        return Change(chat, ())
    seen = chat.quiet(Alarm.ACKNOWLEDGED)
    return Change(seen, (Happening(EventType.ALARM_ACKNOWLEDGED, staff.actor, {"by_name": staff.name}),))


def closed_by_operator(chat: Chat, staff: Staff, *, seen: int) -> Change:
    """Only the owner closes, never over an alarm that nobody acknowledged, nor over a message past number `seen`."""
    _only_owner(chat, staff)
    if chat.alarm is Alarm.SOUNDING:
        raise AlarmStillSoundingError
    if chat.heard > seen:
        raise UnreadMessageError
    return Change(ended(chat), (closing(chat, "operator", staff),))


def returned_to_queue(chat: Chat, reason: str, at: datetime) -> Change:
    """The operator is gone: the chat waits again with its place kept, and the person is told that it does."""
    change = queued(chat, chat.department, reason, at)
    return Change(change.chat, (Happening(EventType.CHAT_RETURNED, SYSTEM, {"reason": reason}), *change.happenings))


def ended(chat: Chat) -> Chat:
    """Closed: nobody owes anything, and a wish that nobody decided is gone."""
    return replace(
        chat,
        state=State.CLOSED,
        owner=None,
        waiting_since=None,
        next_action=NextAction.NOTHING,
        due=None,
        lowering=None,
    )


def closing(chat: Chat, by: str, staff: Staff | None = None) -> Happening:
    """The last word for now. Sealing adds how many events came before it and their head."""
    actor = staff.actor if staff else SYSTEM
    marks = Marks(flags=(f"by:{by}",), department=chat.department.value)
    return Happening(EventType.CHAT_CLOSED, actor, {"by": by, "survey": not chat.locked}, marks)


def _only_owner(chat: Chat, staff: Staff) -> None:
    if chat.state is State.CLOSED:
        raise ChatClosedError
    if chat.owner is None or chat.owner.id != staff.id:
        raise ChatNotFoundError
