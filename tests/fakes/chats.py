"""Conversations in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chat101.domain.chat.chat import Chat, State
from chat101.domain.chat.events import Event
from chat101.domain.chat.people import Role
from chat101.domain.chat.recording import SealedChange
from chat101.domain.departments import Department
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import ChatId, ConnectionId, StaffId
from chat101.domain.record.sealing import SealedEvent
from chat101.ports import Act, ChatMovedError, Receipt, RepeatedActError, Room, Seat


@dataclass
class _Kept:
    chat: Chat
    events: list[Event] = field(default_factory=list)
    sealed: list[SealedEvent] = field(default_factory=list)
    acts: dict[Act, Receipt] = field(default_factory=dict)
    seats: dict[ConnectionId, Seat] = field(default_factory=dict)
    read: dict[Role, int] = field(default_factory=dict)


class InMemoryChats:
    """Keeps ports.ChatStore. `races`: how many of the next appends lose to a writer who was first."""

    def __init__(self) -> None:
        self._kept: dict[ChatId, _Kept] = {}
        self.races = 0
        self._refused: set[ChatId] = set()

    def refuses(self, chat_id: ChatId) -> None:
        """From now on every change of this chat fails, as a fault would."""
        self._refused.add(chat_id)

    def enter(self, chat_id: ChatId) -> Room:
        kept = self._find(chat_id)
        return Room(
            chat=kept.chat,
            seats=tuple(kept.seats.values()),
            recent=tuple(kept.events[-30:]),
            read_by_public=kept.read.get(Role.PUBLIC, 0),
            read_by_operator=kept.read.get(Role.OPERATOR, 0),
        )

    def append(self, before: Chat, change: SealedChange, act: Act | None) -> None:
        if before.id in self._refused:
            raise RuntimeError
        kept = self._kept.get(before.id)
        if kept and act in kept.acts:
            raise RepeatedActError(kept.acts[act])
        if self.races:
            self.races -= 1
            raise ChatMovedError
        if kept is None and before.seq == 0:
            kept = self._kept[before.id] = _Kept(before)
        elif kept is None or (kept.chat.seq, kept.chat.head) != (before.seq, before.head):
            raise ChatMovedError
        kept.chat = change.chat
        kept.events += change.events
        kept.sealed += change.sealed
        if act is not None:
            first = change.sealed[0]
            kept.acts[act] = Receipt(first.seq, first.leaf, len(change.sealed))

    def receipt(self, chat_id: ChatId, act: Act) -> Receipt | None:
        return self._find(chat_id).acts.get(act)

    def events(self, chat_id: ChatId, *, after: int, most: int) -> Sequence[Event]:
        return self._find(chat_id).events[after : after + most]

    def sealed(self, chat_id: ChatId) -> Sequence[SealedEvent]:
        return tuple(self._find(chat_id).sealed)

    def sit(self, chat_id: ChatId, seat: Seat) -> None:
        self._find(chat_id).seats[seat.connection] = seat

    def rise(self, chat_id: ChatId, connection: ConnectionId) -> None:
        self._find(chat_id).seats.pop(connection, None)

    def mark_read(self, chat_id: ChatId, role: Role, upto: int) -> None:
        kept = self._find(chat_id)
        kept.read[role] = max(upto, kept.read.get(role, 0))

    def waiting(self, department: Department) -> Sequence[Chat]:
        queue = [kept.chat for kept in self._kept.values() if kept.chat.place and kept.chat.department is department]
        return sorted(queue, key=lambda chat: chat.place or "")

    def owned_by(self, staff: StaffId) -> Sequence[Chat]:
        return [kept.chat for kept in self._kept.values() if kept.chat.owner and kept.chat.owner.id == staff]

    def overdue(self, at: datetime) -> Sequence[Chat]:
        chats = (kept.chat for kept in self._kept.values())
        return [chat for chat in chats if chat.state is not State.CLOSED and chat.due and chat.due < at]

    def _find(self, chat_id: ChatId) -> _Kept:
        if chat_id not in self._kept:
            raise ChatNotFoundError
        return self._kept[chat_id]
