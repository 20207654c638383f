"""From what happened to what is stored: each happening gets its number, its seal and its place in the chain."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, Event, EventType, Happening
from chat101.domain.ids import ActorRef
from chat101.domain.record.sealing import Link, Marks, SealedEvent, seal


@dataclass(frozen=True, slots=True)
class SealedChange:
    """A change that is ready to be stored: `chat` carries the new number and head."""

    chat: Chat
    sealed: tuple[SealedEvent, ...]
    events: tuple[Event, ...]


def seal_change(
    before: Chat, change: Change, *, force: str, at: datetime, salt: Callable[[], bytes] | None = None
) -> SealedChange:
    """Chain the happenings on to `before`. Everything of one change has one time."""
    seq, head = before.seq, before.head
    sealed: list[SealedEvent] = []
    events: list[Event] = []
    for happening in change.happenings:
        link = Link(force=force, chat_id=before.id, seq=seq + 1, prev=head)
        marks = _marks(happening, link, change.chat)
        event = seal(
            link,
            type=happening.type.value,
            role=happening.actor.role.value,
            ref=ActorRef(happening.actor.ref),
            body=happening.body,
            marks=marks,
            at=at,
            salt=salt() if salt else None,
        )
        seq, head = event.seq, event.leaf
        sealed.append(event)
        events.append(as_event(event, happening, marks, at))
    return SealedChange(replace(change.chat, seq=seq, head=head), tuple(sealed), tuple(events))


def as_event(sealed: SealedEvent, happening: Happening, marks: Marks, at: datetime) -> Event:
    """The sealed event as a reader sees it, without reading it back."""
    return Event(
        seq=sealed.seq,
        type=happening.type,
        at=at,
        role=happening.actor.role,
        ref=happening.actor.ref,
        body=happening.body,
        leaf=sealed.leaf,
        department=marks.department or "",
        sources=marks.sources,
    )


def _marks(happening: Happening, link: Link, chat: Chat) -> Marks:
    """Every event says whose department it was in; a close also says what it closes: the count and the head before."""
    marks = replace(happening.marks, department=happening.marks.department or chat.department.value)
    if happening.type is not EventType.CHAT_CLOSED:
        return marks
    return replace(marks, count=link.seq - 1, head=link.prev)
