"""What the public wrote lately, for a change of the danger setting to be tried on. Only numbers come of it."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice

from pynamodb.exceptions import PynamoDBException

from chat101.adapters.snapshots import event_from
from chat101.adapters.tables import ChatItem, TableAddress, bind
from chat101.domain.chat.events import Event, EventType
from chat101.domain.departments import Department
from chat101.domain.record.sealing import timestamp
from chat101.domain.safeguarding.judge import WINDOW
from chat101.domain.safeguarding.regression import Case, Turn
from chat101.ports import UnavailableError

MOST_CHATS = 500
"""The newest of those that were found: an admin waits for it."""

MOST_ITEMS = 20_000
EVENT = "EV#"
LEARNED = "learned"


class DynamoRecentMessages:
    """Keeps ports.RecentMessages by a scan that stops: a sample, and it says how large it was."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(ChatItem, table)

    def since(self, now: datetime, days: int) -> Sequence[Case]:
        chats: dict[str, list[Event]] = {}
        for chat, event in self._events(timestamp(now - timedelta(days=days))):
            chats.setdefault(chat, []).append(event)
        for events in chats.values():
            events.sort(key=lambda event: event.seq)
        newest = sorted(chats.items(), key=lambda each: each[1][-1].at, reverse=True)[:MOST_CHATS]
        return [case for case in (_case(chat, events) for chat, events in newest) if case.turns]

    def _events(self, since: str) -> Sequence[tuple[str, Event]]:
        try:
            items = list(islice(self._item.scan(ChatItem.sk.startswith(EVENT)), MOST_ITEMS))
        except PynamoDBException as failed:
            raise UnavailableError("the chats table did not answer") from failed
        return [(item.pk, event_from(item)) for item in items if _at(item) >= since]


def _at(item: ChatItem) -> str:
    return str(json.loads(item.envelope or "{}").get("ts", ""))


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
