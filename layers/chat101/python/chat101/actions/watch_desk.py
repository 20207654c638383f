"""What the desk shows: who is there, what waits, what is theirs."""

from chat101.actions.access import access_chat_as_staff
from chat101.actions.callers import StaffCaller
from chat101.actions.changing import Stage
from chat101.actions.paging import pages
from chat101.domain.chat import views
from chat101.domain.chat.chat import Alarm, Chat
from chat101.domain.chat.eyes import may_see
from chat101.domain.chat.people import Staff
from chat101.domain.departments import Department
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import ChatId
from chat101.domain.wire.rest import me
from chat101.domain.wire.server import Desk as DeskView
from chat101.domain.wire.server import DeskPulse
from chat101.domain.wire.staff import HelloFrame, PulseFrame
from chat101.ports import DeskSeat, Seat


def greet_desk(frame: HelloFrame, caller: StaffCaller, *, stage: Stage) -> DeskView:
    """Who they are, and the tiles: their own chats, then colleagues' chats that want other eyes, then what waits that
    they may see, in order.

    As many as one frame holds: what is left out waits behind all that is there.
    """
    stage.desk.arrive(DeskSeat(caller.connection, caller.staff, frame.presence))
    waiting = [chat for department in Department for chat in stage.chats.waiting(department)]
    waiting = [chat for chat in waiting if may_see(caller.staff, chat)]
    own = stage.chats.owned_by(caller.staff.id)
    others = _wanting_other_eyes(caller.staff, stage=stage)
    chats = [*own, *others, *sorted(waiting, key=lambda chat: chat.place or "")]
    tiles = [views.tile(chat, public_here=None) for chat in _unique(chats)]
    return DeskView(me=me(caller.staff), tiles=next(pages(tiles), []))


def _wanting_other_eyes(staff: Staff, *, stage: Stage) -> list[Chat]:
    """Chats of colleagues whose alarm sounds, or where somebody asks for a second person."""
    colleagues = {seat.staff.id for seat in stage.desk.seats()} - {staff.id}
    held = [chat for colleague in sorted(colleagues) for chat in stage.chats.owned_by(colleague)]
    return [
        chat for chat in held if (chat.lowering is not None or chat.alarm is Alarm.SOUNDING) and may_see(staff, chat)
    ]


def check_pulse(frame: PulseFrame, caller: StaffCaller, *, stage: Stage) -> DeskPulse:
    """The newest number of each open chat: how a lost push is noticed. Chats they may not see are left out."""
    newest: dict[str, int] = {}
    for conv in frame.open:
        try:
            newest[conv] = _pulse_of(ChatId(conv), caller, stage=stage)
        except ChatNotFoundError:
            continue
    return DeskPulse(newest=newest)


def _pulse_of(chat_id: ChatId, caller: StaffCaller, *, stage: Stage) -> int:
    """Their own chat's seat, if it was lost, is theirs again."""
    room = access_chat_as_staff(stage.chats.enter(chat_id), caller.staff)
    owner = room.chat.owner
    if owner is not None and owner.id == caller.staff.id and not room.has_seat(caller.connection):
        stage.chats.sit(chat_id, Seat(caller.connection, caller.staff.id))
    return room.chat.seq


def _unique(chats: list[Chat]) -> list[Chat]:
    return list({chat.id: chat for chat in chats}.values())
