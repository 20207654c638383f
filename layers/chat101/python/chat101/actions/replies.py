"""What the caller is told of their own act."""

from collections.abc import Callable

from chat101.actions.changing import Outcome
from chat101.actions.paging import pages
from chat101.domain.chat.chat import Chat, State
from chat101.domain.chat.events import Event
from chat101.domain.wire.server import ChatEvent, Place, ReadMarks, Recorded, Transcript
from chat101.ports import ChatStore, Room

MOST_EVENTS = 100

View = Callable[[Event], ChatEvent]


def recorded(outcome: Outcome, view: View) -> Recorded:
    """The receipt and the events. An act that had nothing to do is answered with the chat as it stands."""
    receipt = outcome.receipt
    return Recorded(
        conv=outcome.chat.id,
        seq=receipt.seq if receipt else outcome.chat.seq,
        leaf=receipt.leaf if receipt else outcome.chat.head,
        events=[view(event) for event in outcome.events],
        newest=max([outcome.chat.seq, *(event.seq for event in outcome.events)]),
    )


def transcript(room: Room, after: int, view: View, chats: ChatStore) -> Transcript:
    """The events after a number, as many as one frame holds. After the newest, or beyond it, there are none."""
    events = chats.events(room.chat.id, after=min(after, room.chat.seq), most=MOST_EVENTS)
    page = next(pages([view(event) for event in events]), [])
    newest = max([room.chat.seq, *(event.seq for event in page)])
    return Transcript(
        conv=room.chat.id,
        events=page,
        newest=newest,
        more=bool(page) and page[-1].seq < newest,
        state=room.chat.state.value,
        place=place_in_queue(room.chat, chats),
        read=ReadMarks(public=room.read_by_public, operator=room.read_by_operator),
    )


def place_in_queue(chat: Chat, chats: ChatStore) -> Place | None:
    """1 is next. From the real order, urgent arrivals included."""
    if chat.state is not State.QUEUED:
        return None
    ahead = sum(1 for other in chats.waiting(chat.department) if _before(other, chat))
    return Place(position=ahead + 1)


def _before(other: Chat, chat: Chat) -> bool:
    return other.id != chat.id and (other.place or "") < (chat.place or "")
