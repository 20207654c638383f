"""Clocks ring and the sweeper walks: nothing that is overdue stays so (promise 3)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from chat101.actions.changing import ALARM_SOUNDS, Stage, change_chat
from chat101.actions.say import ask_for_second_look
from chat101.domain.chat import promises, wording
from chat101.domain.chat.answering import passed_on
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.clocks import alarm_unacknowledged, clock_expired, looked_at_in_time
from chat101.domain.chat.desk import returned_to_queue
from chat101.domain.chat.events import Change
from chat101.domain.chat.leaving import went_quiet
from chat101.domain.chat.silence import is_gone, is_silent, silence_noticed
from chat101.domain.ids import ChatId, StaffId
from chat101.ports import ClockAlarm, Clocks, Room, Turns

AVAILABLE = "available"
SECOND_LOOK = {"public_gone": "public_still_gone", "operator_gone": "operator_still_gone"}
SECOND_LOOK_AFTER = 10
"""Seconds. Whoever is reloading their page at the very moment of the first look is back by then."""

REMINDED_AT_MOST_EVERY = timedelta(minutes=15)


def ring(alarm: ClockAlarm, *, stage: Stage, clocks: Clocks) -> None:
    """A clock that was started some time ago: whether it still matters is decided on things as they stand now.

    Nobody counts as gone at the first look.
    """
    if alarm.what == ALARM_SOUNDS:
        change_chat(ChatId(alarm.subject), lambda room, at: alarm_unacknowledged(room.chat, at), stage=stage)
        return
    if alarm.what.startswith("public"):
        gone = not _public_is_here(ChatId(alarm.subject), stage=stage)
    else:
        gone = not _is_at_desk(StaffId(alarm.subject), stage=stage)
    if not gone:
        return
    if alarm.what in SECOND_LOOK:
        clocks.start(ClockAlarm(SECOND_LOOK[alarm.what], alarm.subject), SECOND_LOOK_AFTER)
    elif alarm.what == "public_still_gone":
        _public_gone(ChatId(alarm.subject), stage=stage)
    else:
        _operator_gone(StaffId(alarm.subject), stage=stage)


def sweep(*, stage: Stage, turns: Turns) -> int:
    """Everything overdue gets its next owner or a new clock, the gravest and then the latest first. How many. What the
    opinions on danger have not looked at, because a turn was lost, is asked for again.

    A chat that cannot be changed does not keep the sweeper from the others: what was wrong is raised at the end.
    """
    overdue = sorted(stage.chats.overdue(stage.clock.now()), key=lambda chat: (-chat.risk.rank, chat.due))
    for chat in overdue:
        ask_for_second_look(chat, turns)
    _each(overdue, lambda room, at: _overdue(room, at, stage=stage), stage=stage)
    return len(overdue)


def _each(chats: list[Chat], decide: Callable[[Room, datetime], Change], *, stage: Stage) -> None:
    faults: list[Exception] = []
    for chat in chats:
        try:
            change_chat(chat.id, decide, stage=stage)
        except Exception as fault:  # noqa: BLE001 - raised below, after the others had their turn
            faults.append(fault)
    if faults:
        raise faults[0]


def _public_is_here(chat_id: ChatId, *, stage: Stage) -> bool:
    room = stage.chats.enter(chat_id)
    return room.public_is_here or room.chat.state is State.CLOSED


def _public_gone(chat_id: ChatId, *, stage: Stage) -> None:
    def decide(room: Room, at: datetime) -> Change:
        here = room.public_is_here or room.chat.state is State.CLOSED
        return Change(room.chat, ()) if here else went_quiet(room.chat, at, "gone")

    change_chat(chat_id, decide, stage=stage)


def _operator_gone(staff: StaffId, *, stage: Stage) -> None:
    def decide(room: Room, at: datetime) -> Change:
        owned = room.chat.owner is not None and room.chat.owner.id == staff
        return returned_to_queue(room.chat, "operator_gone", at) if owned else Change(room.chat, ())

    _each(list(stage.chats.owned_by(staff)), decide, stage=stage)


def _overdue(room: Room, at: datetime, *, stage: Stage) -> Change:
    """What becomes of a chat whose next action is overdue, of its silence, and of its alarm."""
    chat = room.chat
    if chat.due is None or chat.due > at:
        return Change(chat, ())
    change = silence_noticed(chat, at) if room.public_is_here and is_silent(chat, at) else Change(chat, ())
    change = change.then(_late(replace(room, chat=change.chat), at, stage=stage))
    change = change.then(alarm_unacknowledged(change.chat, at))
    return Change(looked_at_in_time(change.chat, at), change.happenings)


def _late(room: Room, at: datetime, *, stage: Stage) -> Change:
    chat = room.chat
    if chat.locked and not room.public_is_here and is_gone(chat, at):
        return went_quiet(chat, at, "gone")
    if chat.next_action is NextAction.ANSWER:
        return passed_on(chat, wording.HANDING_OVER_FAULT, "assistant_late", at)
    if chat.next_action is NextAction.LISTEN and not (room.public_is_here and chat.state is State.OPERATOR):
        return went_quiet(chat, at, "quiet" if room.public_is_here else "gone")
    if chat.next_action is NextAction.REPLY and not _is_available(chat, stage=stage):
        return returned_to_queue(chat, "operator_gone", at)
    return clock_expired(chat, at, again=_again(chat, at))


def _again(chat: Chat, at: datetime) -> timedelta:
    """Sooner at risk; and less often the longer it has waited, so that the reminders do not bury the conversation."""
    if chat.locked and chat.next_action is NextAction.LISTEN:
        return promises.QUIET_AT_RISK
    least = promises.DANGER_CLAIMED_WITHIN if chat.locked else promises.QUEUE_CLAIMS_WITHIN
    waited = at - (chat.waiting_since or chat.started_at)
    most = promises.OPERATOR_REPLIES_WITHIN if chat.locked and chat.owner else REMINDED_AT_MOST_EVERY
    return max(least, min(waited / 2, most))


def _is_at_desk(staff: StaffId, *, stage: Stage) -> bool:
    return any(seat.staff.id == staff for seat in stage.desk.seats())


def _is_available(chat: Chat, *, stage: Stage) -> bool:
    """Its operator is there and has not stepped away."""
    owner = chat.owner
    return owner is not None and any(
        seat.staff.id == owner.id and seat.presence == AVAILABLE for seat in stage.desk.seats()
    )
