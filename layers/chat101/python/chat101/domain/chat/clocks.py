"""A clock expires and the owner stays: that it did is on the record, and a new clock runs."""

from dataclasses import replace
from datetime import datetime, timedelta

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
    waiting = replace(
        chat, due=at + again, widened=chat.widened or unclaimed, alarm=Alarm.SOUNDING if rings else chat.alarm
    )
    marks = Marks(flags=(f"late:{late}",), department=chat.department.value)
    return Change(waiting, (Happening(EventType.CLOCK_EXPIRED, SYSTEM, {"what": late}, marks),))
