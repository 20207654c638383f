"""What the public wrote lately, for a change of the danger setting to be tried on. Only numbers come of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from pynamodb.exceptions import PynamoDBException
from pynamodb.expressions.condition import Condition

from chat101.adapters.snapshots import event_from
from chat101.adapters.tables import ChatItem, TableAddress, bind
from chat101.domain.chat.events import Event, EventType
from chat101.domain.departments import Department
from chat101.domain.record.sealing import timestamp
from chat101.domain.safeguarding.judge import WINDOW
from chat101.domain.safeguarding.regression import Case, Turn
from chat101.ports import UnavailableError

MOST_CHATS = 500
MOST_PAGES = 60
"""Of a megabyte each, with what is older and left out: an admin waits for it, and the function has 29 seconds."""

EVENT = "EV#"
LEARNED = "learned"
A_DAY, A_MONTH = len("2026-11-23"), len("2026-11")
MOST_DAYS = 31
"""Of more than these the months are asked for: a filter may not be of any length."""


class DynamoRecentMessages:
    """Keeps ports.RecentMessages by a scan that leaves out what is older and stops once it has found enough chats, or
    has read enough. A table is scanned in no order of time: what it stops with is a sample, as large as it is.
    """

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(ChatItem, table)

    def since(self, now: datetime, days: int) -> Sequence[Case]:
        """At most 500, the newest first. A chat that began the day before is there from its beginning."""
        first = now - timedelta(days=days)
        chats = self._chats(first, now)
        newest = sorted(chats.items(), key=lambda each: each[1][-1].at, reverse=True)[:MOST_CHATS]
        return [case for case in (_case(chat, events) for chat, events in newest) if case.turns]

    def _chats(self, first: datetime, now: datetime) -> dict[str, list[Event]]:
        """Those in which anything happened since then."""
        found: dict[str, list[Event]] = {}
        recent: set[str] = set()
        written = _written(first - timedelta(days=1), now)
        pages = self._item.scan(ChatItem.sk.startswith(EVENT) & written).page_iter
        for page in _answered(islice(pages, MOST_PAGES)):
            for item in map(self._item.from_raw_data, page["Items"]):
                event = event_from(item)
                found.setdefault(item.pk, []).append(event)
                if event.at >= first:
                    recent.add(item.pk)
            if len(recent) > MOST_CHATS:
                break
        if pages.last_evaluated_key:  # it stopped in the middle of this one
            recent.discard(pages.last_evaluated_key["pk"]["S"])
        return {chat: sorted(found[chat], key=lambda event: event.seq) for chat in recent}


def _answered(pages: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    try:
        yield from pages
    except PynamoDBException as failed:
        raise UnavailableError("the chats table did not answer") from failed


def _written(first: datetime, last: datetime) -> Condition:
    """On one of these days: nothing beside the envelope, which is text, tells when an event was."""
    days = (last.date() - first.date()).days + 1
    exactly = A_DAY if days <= MOST_DAYS else A_MONTH
    dates = dict.fromkeys(timestamp(first + timedelta(days=day))[:exactly] for day in range(days))
    return reduce(or_, (ChatItem.envelope.contains(f'"ts":"{date}') for date in dates))


def _case(chat: str, events: Sequence[Event]) -> Case:
    """Erased words are not there any more and are left out."""
    said = [event for event in events if event.type is EventType.PUBLIC_MESSAGE and "text" in event.body]
    texts = [event.body["text"] for event in said]
    ends = [*(event.seq for event in said[1:]), events[-1].seq + 1]
    turns = [
        Turn(text, tuple(texts[max(0, i - WINDOW) : i]), *_sureness(events, said[i].seq, ends[i]))
        for i, text in enumerate(texts)
    ]
    return Case(chat, tuple(turns), department=_department(events))


def _sureness(events: Sequence[Event], after: int, before: int) -> tuple[float, float]:
    """What the learned opinion said between a message and the next."""
    weighed = [event.body for event in events if event.type is EventType.DANGER_WEIGHED and after < event.seq < before]
    said = [(body["danger"], body["emergency"]) for body in weighed if body.get("source") == LEARNED]
    return max(said, default=(0.0, 0.0))


def _department(events: Sequence[Event]) -> Department:
    named = [event.body["department"] for event in events if "department" in event.body]
    return Department(named[-1]) if named else Department.GENERAL_ENQUIRIES
