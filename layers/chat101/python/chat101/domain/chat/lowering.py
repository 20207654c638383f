"""A risk is lowered by two people and a reason, and by nothing else (promise 1)."""

from dataclasses import replace

from chat101.domain.chat.chat import Alarm, Chat, Lowering, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import Staff
from chat101.domain.errors import (
    AlarmStillSoundingError,
    ChatClosedError,
    NothingToLowerError,
    SecondPersonNeededError,
    UnreadMessageError,
)
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.verdict import Grade


def lowering_asked(chat: Chat, staff: Staff, to: Grade, reason: str, *, seen: int) -> Change:
    """The first of two. Nothing is lowered yet; a newer wish takes the place of an older one.

    `seen`: the newest number on their screen. Raises NothingToLowerError: it is not higher than that;
    AlarmStillSoundingError: nobody has acknowledged it; UnreadMessageError; ChatClosedError.
    """
    if chat.state is State.CLOSED:
        raise ChatClosedError
    if to.rank >= chat.risk.rank:
        raise NothingToLowerError
    if chat.alarm is Alarm.SOUNDING:
        raise AlarmStillSoundingError
    if chat.heard > seen:
        raise UnreadMessageError
    asked = replace(chat, lowering=Lowering(to, staff.id, staff.name, chat.seq + 1))
    body = {"from": chat.risk.value, "to": to.value, "reason": reason, "by_name": staff.name}
    return Change(asked, (Happening(EventType.LOWERING_ASKED, staff.actor, body, _marks(to)),))


def lowering_approved(chat: Chat, staff: Staff, *, seen: int) -> Change:
    """The second. What both have seen is looked at; what was written after the wish is judged by itself.

    `seen`: the newest number on their screen. Raises NothingToLowerError, SecondPersonNeededError;
    UnreadMessageError: the wish that stands, or something that the person wrote, is not on it;
    AlarmStillSoundingError.
    """
    wish = _wish(chat, staff)
    if seen < max(wish.number, chat.heard):
        raise UnreadMessageError
    if chat.alarm is Alarm.SOUNDING:
        raise AlarmStillSoundingError
    ends = wish.to is Grade.NONE
    lowered = replace(
        chat.quiet(Alarm.NONE) if ends else chat,
        risk=wish.to,
        categories=() if ends else chat.categories,
        widened=False if ends else chat.widened,
        lowering=None,
        calm_after=wish.number,
    )
    body = {"from": chat.risk.value, "to": wish.to.value, "asked_by": wish.by_name, "by_name": staff.name}
    return Change(lowered, (Happening(EventType.RISK_LOWERED, staff.actor, body, _marks(wish.to)),))


def lowering_refused(chat: Chat, staff: Staff) -> Change:
    """The risk stays. Raises NothingToLowerError, SecondPersonNeededError."""
    wish = _wish(chat, staff)
    body = {"to": wish.to.value, "asked_by": wish.by_name, "by_name": staff.name}
    refused = Happening(EventType.LOWERING_REFUSED, staff.actor, body, _marks(wish.to))
    return Change(replace(chat, lowering=None), (refused,))


def _wish(chat: Chat, staff: Staff) -> Lowering:
    if chat.lowering is None:
        raise NothingToLowerError
    if chat.lowering.by == staff.id:
        raise SecondPersonNeededError
    return chat.lowering


def _marks(to: Grade) -> Marks:
    return Marks(flags=(f"to:{to.value}",))
