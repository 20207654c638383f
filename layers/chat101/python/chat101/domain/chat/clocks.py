"""A clock expires and the owner stays: that it did is on the record, and a new clock runs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from chat101.domain.chat import promises
from chat101.domain.chat.chat import Alarm, Chat, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import SYSTEM
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.verdict import Grade


def clock_expired(chat: Chat, at: datetime, *, again: timedelta) -> Change:
    """Whoever owes the next action still does; the desk is reminded after `again`.

    A chat at risk that nobody claimed in time is open to every operator, and at an emergency its alarm sounds again:
    to acknowledge an alarm is not to take the chat.
    """
    late = chat.next_action.value
    unclaimed = chat.locked and chat.state is State.QUEUED
    rings = unclaimed and chat.risk is Grade.EMERGENCY
    waiting = replace(chat.ringing(at) if rings else chat, due=at + again, widened=chat.widened or unclaimed)
    marks = Marks(flags=(f"late:{late}",), department=chat.department.value)
    return Change(waiting, (Happening(EventType.CLOCK_EXPIRED, SYSTEM, {"what": late}, marks),))


def looked_at_in_time(chat: Chat, at: datetime) -> Chat:
    """However seldom the desk is reminded of a chat at risk, it comes up by when its silence is a signal, and by when
    its alarm goes to supervisors.
    """
    moments = [moment for moment in _signals(chat) if moment > at]
    if not chat.locked or chat.due is None or not moments:
        return chat
    return replace(chat, due=min(chat.due, *moments))


def _signals(chat: Chat) -> Iterator[datetime]:
    if chat.heard_at is not None and chat.silence_checked != chat.heard:
        yield chat.heard_at + promises.QUIET_AT_RISK
    if chat.alarm_since is not None and not chat.escalated:
        yield chat.alarm_since + promises.ALARM_ACKNOWLEDGED_WITHIN


def alarm_unacknowledged(chat: Chat, at: datetime) -> Change:
    """Nobody has acknowledged the alarm in time: supervisors are told, once for each time that it begins to sound."""
    since = chat.alarm_since
    if chat.alarm is not Alarm.SOUNDING or chat.escalated or since is None:
        return Change(chat, ())
    if at < since + promises.ALARM_ACKNOWLEDGED_WITHIN:
        return Change(chat, ())
    marks = Marks(flags=(f"grade:{chat.risk.value}",), department=chat.department.value)
    return Change(replace(chat, escalated=True), (Happening(EventType.ALARM_ESCALATED, SYSTEM, {}, marks),))
