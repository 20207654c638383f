"""Everyone who is connected hears of a change: its events in the room, its tile and its alarm at the desk."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chat101.actions.paging import pages
from chat101.domain.chat import promises, views
from chat101.domain.chat.chat import Alarm, Chat, State
from chat101.domain.chat.events import EventType
from chat101.domain.chat.eyes import is_everyones, may_see
from chat101.domain.chat.people import Role, Staff
from chat101.domain.chat.recording import SealedChange
from chat101.domain.ids import ConnectionId
from chat101.domain.wire.parts import Frame
from chat101.domain.wire.server import AlarmNotice, EventsFrame, Tile, TileNotice
from chat101.ports import ChatStore, Courier, Delivery, Desk, DeskSeat, Room, Seat, Summons

AVAILABLE = "available"
REMINDERS = (EventType.CLOCK_EXPIRED, EventType.PUBLIC_LEFT, EventType.ALARM_ESCALATED, EventType.SILENCE_CHECKED)
"""What the desk is told of although the tile looks the same."""


def tell(
    room: Room,
    change: SealedChange,
    *,
    teller: ConnectionId | None,
    chats: ChatStore,
    courier: Courier,
    desk: Desk,
    summons: Summons,
) -> None:
    """The person in danger first, then the desk where it would see a difference, then the room.

    Sockets that are gone, or that may no longer hear this chat, lose their seat. Where danger found nobody available to
    hear of it, or nobody who heard of it came, people are summoned from elsewhere.
    """
    if teller is not None and any(event.type is EventType.ADVISORY_SHOWN for event in change.events):
        _push(Seat(teller), change, courier)
    reminds = any(event.type in REMINDERS for event in change.events)
    if reminds or _desk_sees(room.chat) != _desk_sees(change.chat):
        listening = _tell_desk(room, change.chat, reminds=reminds, courier=courier, desk=desk)
        if why := _why_to_summon(room.chat, change, listening, reminds=reminds):
            summons.call(change.chat, why)
    deaf = _outsiders(room, change.chat, desk)
    for seat in room.seats:
        if seat.connection in deaf or (seat.connection != teller and not _push(seat, change, courier)):
            chats.rise(room.chat.id, seat.connection)


def _tell_desk(room: Room, chat: Chat, *, reminds: bool, courier: Courier, desk: Desk) -> list[Staff]:
    """The tile, or the alarm, to all who may see the chat; that it has moved on, to those who might until now; and an
    alarm to everyone, if nobody is there who may see it, and to everyone that it is over.

    Who is available and has heard of the chat as it stands.
    """
    shown = views.tile(chat, public_here=room.public_is_here)
    rings = _rings(room.chat, chat, reminds=reminds)
    frame: Frame = AlarmNotice(notice="alarm", tile=shown) if rings else TileNotice(notice="tile", tile=shown)
    seats = list(desk.seats())
    near = [seat for seat in seats if may_see(seat.staff, chat)]
    far = [seat for seat in seats if not may_see(seat.staff, chat)]
    listening = _send(near, frame, courier, desk)
    if rings and not listening:
        return _send(far, frame, courier, desk)
    _send([seat for seat in far if may_see(seat.staff, room.chat)], _moved_on(shown), courier, desk)
    if room.chat.alarm is Alarm.SOUNDING and chat.alarm is not Alarm.SOUNDING:
        _send([seat for seat in far if not may_see(seat.staff, room.chat)], _is_over(shown), courier, desk)
    return listening


def _why_to_summon(before: Chat, change: SealedChange, listening: Sequence[Staff], *, reminds: bool) -> str | None:
    """Danger is in nobody's hands: nobody hears of it; or nobody acknowledged its alarm in time, nor does a supervisor;
    or whoever hears of it leaves it waiting.
    """
    chat = change.chat
    if (_rings(before, chat, reminds=reminds) or _waits_at_risk(before, chat, reminds=reminds)) and not listening:
        return "nobody_on_duty"
    if chat.escalated and not before.escalated:
        return None if any(staff.role is Role.SUPERVISOR for staff in listening) else "not_acknowledged"
    if reminds and chat.escalated:
        return "not_acknowledged"
    return "not_claimed" if reminds and _waits_too_long(chat, change.events[-1].at) else None


def _waits_too_long(chat: Chat, at: datetime) -> bool:
    since = chat.waiting_since
    return chat.locked and since is not None and at - since >= promises.DANGER_WAITS_AT_MOST


def _moved_on(tile: Tile) -> TileNotice:
    """The last that they hear of it: where it has gone."""
    return TileNotice(notice="tile", tile=tile.model_copy(update={"may_see": False}))


def _is_over(tile: Tile) -> TileNotice:
    """For those who may have heard its alarm and no more: what the chat is about, and who has it, is not theirs."""
    unsaid: dict[str, object] = {
        "owner": None,
        "categories": [],
        "contact_type": None,
        "lowering": None,
        "language": None,
    }
    return TileNotice(notice="tile", tile=tile.model_copy(update={"may_see": False, **unsaid}))


def _waits_at_risk(before: Chat, chat: Chat, *, reminds: bool) -> bool:
    """It has just come to wait for people with danger in it, or is still waiting."""
    if not chat.locked or chat.state is not State.QUEUED:
        return False
    return reminds or before.state is not State.QUEUED or before.risk is not chat.risk


def _rings(before: Chat, chat: Chat, *, reminds: bool) -> bool:
    """An alarm rings when it begins to sound, when the chat comes to wait with it, and at every reminder."""
    if chat.alarm is not Alarm.SOUNDING:
        return False
    begins = (before.alarm, before.categories) != (chat.alarm, chat.categories)
    waits = chat.state is State.QUEUED and before.state is not State.QUEUED
    return begins or waits or reminds


def _send(seats: Iterable[DeskSeat], frame: Frame, courier: Courier, desk: Desk) -> list[Staff]:
    """Who is available and got it."""
    listening = []
    for seat in seats:
        delivery = courier.push(seat.connection, frame)
        if delivery is Delivery.GONE:
            desk.leave(seat.connection)
        elif delivery is Delivery.TAKEN and seat.presence == AVAILABLE:
            listening.append(seat.staff)
    return listening


def _outsiders(room: Room, chat: Chat, desk: Desk) -> set[ConnectionId]:
    """The staff's sockets that the chat has moved away from."""
    moved = room.chat.department is not chat.department or is_everyones(room.chat) != is_everyones(chat)
    if not moved or all(seat.staff is None for seat in room.seats):
        return set()
    return {seat.connection for seat in desk.seats() if not may_see(seat.staff, chat)}


def _push(seat: Seat, change: SealedChange, courier: Courier) -> bool:
    """Is the socket there? A change that is too long for one frame comes in several, in order."""
    view = views.for_public if seat.staff is None else views.for_staff
    parts = pages([view(event) for event in change.events])
    frames = (EventsFrame(conv=change.chat.id, events=part, newest=part[-1].seq) for part in parts)
    return all(courier.push(seat.connection, frame) is not Delivery.GONE for frame in frames)


def _desk_sees(chat: Chat) -> tuple[object, ...]:
    """What a tile is for: a line relayed between two people leaves it as it was."""
    danger = (chat.risk, chat.categories, chat.alarm, chat.escalated, chat.gone, chat.lowering)
    return (chat.state, chat.department, chat.owner, chat.contact_type, chat.language, *danger)
