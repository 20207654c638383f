"""Sockets come and go; nothing of the conversation changes by that, but everyone in it can see who is there."""

from typing import Literal

from chat101.actions.access import access_chat_as_staff
from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import Stage
from chat101.domain.chat.people import Role
from chat101.domain.chat.promises import OPERATOR_MAY_BE_GONE_FOR, PUBLIC_MAY_BE_GONE_FOR
from chat101.domain.ids import ChatId, ConnectionId
from chat101.domain.wire.parts import Frame
from chat101.domain.wire.server import PresenceNotice, ReadNotice, TypingNotice
from chat101.domain.wire.staff import DeskReadFrame, DeskTypingFrame, StaffChatFrame
from chat101.ports import ClockAlarm, Clocks, Delivery, DeskSeat, Room, Seat

AWAY = "away"


def public_arrives(caller: PublicCaller, *, stage: Stage) -> None:
    """The person's page is open; the staff in the room see it."""
    stage.chats.sit(caller.chat_id, Seat(caller.connection))
    _notice_presence(stage.chats.enter(caller.chat_id), here=True, stage=stage, teller=caller.connection)


def public_goes(caller: PublicCaller, *, stage: Stage, clocks: Clocks) -> None:
    """Perhaps only a reload: whether it was more is looked at when the grace is over."""
    stage.chats.rise(caller.chat_id, caller.connection)
    room = stage.chats.enter(caller.chat_id)
    if room.public_is_here:
        return
    _notice_presence(room, here=False, stage=stage, teller=caller.connection)
    clocks.start(ClockAlarm("public_gone", caller.chat_id), int(PUBLIC_MAY_BE_GONE_FOR.total_seconds()))


def staff_arrives(caller: StaffCaller, *, stage: Stage) -> None:
    """Connected, and away until they say that they are available."""
    stage.desk.arrive(DeskSeat(caller.connection, caller.staff, AWAY))


def staff_goes(caller: StaffCaller, *, stage: Stage, clocks: Clocks) -> None:
    """Perhaps only a reload: their chats are looked at when the grace is over."""
    stage.desk.leave(caller.connection)
    alarm = ClockAlarm("operator_gone", caller.staff.id)
    clocks.start(alarm, int(OPERATOR_MAY_BE_GONE_FOR.total_seconds()))


def typing(chat_id: ChatId, role: Role, connection: ConnectionId, *, stage: Stage) -> None:
    """The other side sees that something is being written. It is not recorded."""
    room = stage.chats.enter(chat_id)
    _notice_others(room, TypingNotice(notice="typing", conv=chat_id, role=_named(role)), connection, role, stage=stage)


def read(chat_id: ChatId, role: Role, upto: int, connection: ConnectionId, *, stage: Stage) -> None:
    """The other side sees how far this one has read."""
    room = stage.chats.enter(chat_id)
    upto = min(upto, room.chat.seq)
    stage.chats.mark_read(chat_id, role, upto)
    notice = ReadNotice(notice="read", conv=chat_id, role=_named(role), upto=upto)
    _notice_others(room, notice, connection, role, stage=stage)


def _named(role: Role) -> Literal["public", "operator"]:
    """Anyone on the force's side reads as an operator to the person."""
    return "public" if role is Role.PUBLIC else "operator"


def _notice_presence(room: Room, *, here: bool, stage: Stage, teller: ConnectionId) -> None:
    notice = PresenceNotice(notice="presence", conv=room.chat.id, role="public", here=here)
    _notice_others(room, notice, teller, Role.PUBLIC, stage=stage)


def _notice_others(room: Room, notice: Frame, teller: ConnectionId, role: Role, *, stage: Stage) -> None:
    """To the other side only: two pages of the same person need no telling."""
    for seat in room.seats:
        other_side = (seat.staff is None) != (role is Role.PUBLIC)
        if other_side and seat.connection != teller and stage.courier.push(seat.connection, notice) is Delivery.GONE:
            stage.chats.rise(room.chat.id, seat.connection)


def staff_typing(frame: DeskTypingFrame, caller: StaffCaller, *, stage: Stage) -> None:
    """Only the operator who has the chat is seen writing; anyone else who reads along is not there."""
    if _has(frame, caller, stage=stage):
        typing(ChatId(frame.conv), Role.OPERATOR, caller.connection, stage=stage)


def staff_read(frame: DeskReadFrame, caller: StaffCaller, *, stage: Stage) -> None:
    """Only what the operator who has the chat read counts as read."""
    if _has(frame, caller, stage=stage):
        read(ChatId(frame.conv), Role.OPERATOR, frame.upto, caller.connection, stage=stage)


def _has(frame: StaffChatFrame, caller: StaffCaller, *, stage: Stage) -> bool:
    room = access_chat_as_staff(stage.chats.enter(ChatId(frame.conv)), caller.staff)
    return room.chat.owner is not None and room.chat.owner.id == caller.staff.id
