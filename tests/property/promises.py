"""What must be so after every step, whatever happened."""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from chat101.actions.count_events import NOT_HELPFUL, CountedEvent, amounts_of_event, gaps_of
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.views import for_public
from chat101.domain.errors import ChatError, TryAgainError
from chat101.domain.record.chain import check_chain
from chat101.domain.record.sealing import SealedEvent
from chat101.domain.safeguarding.verdict import Grade
from tests.property.hall import Hall
from tests.property.pages import Page
from tests.property.retelling import seen, told

FAR = 10_000
STAFF_ONLY = (
    "risk_raised danger_weighed facts_noted policies_searched staff_viewed alarm_acknowledged alarm_escalated "
    "public_left clock_expired survey_answered lowering_asked lowering_refused risk_lowered"
).split()
SPOKEN = (EventType.PUBLIC_MESSAGE, EventType.OPERATOR_MESSAGE)


def the_sequence_has_no_gap(events: Sequence[Event], sealed: Sequence[SealedEvent], chat: Chat) -> None:
    assert [event.seq for event in events] == list(range(1, chat.seq + 1))
    assert [event.seq for event in sealed] == list(range(1, chat.seq + 1))


def the_chain_is_whole(sealed: Sequence[SealedEvent], chat: Chat) -> None:
    assert check_chain(sealed) == chat.head
    for before, event in pairwise(sealed):
        envelope = json.loads(event.envelope)
        if envelope["type"] == EventType.CHAT_CLOSED:
            assert (envelope["count"], envelope["head"]) == (before.seq, before.leaf)


def the_snapshot_follows_from_the_events(events: Sequence[Event], chat: Chat) -> None:
    assert seen(chat) == told(events)


def somebody_has_the_chat_and_owes_something(hall: Hall, chat: Chat) -> None:
    assert (chat.owner is not None) == (chat.state is State.OPERATOR)
    assert (chat.place is not None) == (chat.state is State.QUEUED)
    assert (chat.next_action is not NextAction.NOTHING) == (chat.state is not State.CLOSED)
    assert (chat.due is not None) == (chat.state is not State.CLOSED)
    in_queues = [waiting.id for waiting in hall.chats.waiting(chat.department)]
    assert in_queues.count(chat.id) == int(chat.state is State.QUEUED)
    owned = [held.id for staff in hall.staff.values() for held in hall.chats.owned_by(staff.id)]
    assert owned.count(chat.id) == int(chat.state is State.OPERATOR)


def danger_is_never_forgotten(events: Sequence[Event], chat: Chat) -> None:
    """It is as grave as the gravest that anything said of it since two people last lowered it."""
    assert chat.risk is risk_after(events)
    assert chat.advised == (Grade.EMERGENCY in [grade_of(event) for event in events])


def risk_after(events: Sequence[Event]) -> Grade:
    risk = Grade.NONE
    for event in events:
        said = grade_of(event)
        if event.type is EventType.RISK_LOWERED:
            risk = said
        elif said.is_danger:
            risk = risk.or_worse(said)
    return risk


def grade_of(event: Event) -> Grade:
    """What this event says of danger, if it does."""
    match event.type:
        case EventType.PUBLIC_MESSAGE:
            return Grade(event.body["verdict"]["grade"])
        case EventType.DANGER_WEIGHED:
            return Grade(event.body["grade"])
        case EventType.RISK_LOWERED:
            return Grade(event.body["to"])
    return Grade.NONE


def the_assistant_is_silent_in_danger(events: Sequence[Event]) -> None:
    """But for one reviewed sentence that belongs to the handing over itself."""
    raised = next((event.seq for event in events if event.type is EventType.RISK_RAISED), FAR)
    later = [event for event in events if event.type is EventType.ASSISTANT_MESSAGE and event.seq > raised]
    assert {event.body["kind"] for event in later} <= {"holding"}


def a_chat_in_danger_is_closed_by_people_only(events: Sequence[Event]) -> None:
    for place, event in enumerate(events):
        if event.type is EventType.CHAT_CLOSED and risk_after(events[:place]).is_danger:
            assert event.body["by"] == "operator"


def what_was_acknowledged_is_in_the_record_once(hall: Hall, events: Sequence[Event]) -> None:
    for _, answer in hall.acknowledged:
        assert events[answer.seq - 1].leaf == answer.leaf
        assert answer.newest >= max([answer.seq, *(event.seq for event in answer.events)])
    spoken = Counter(event.body["text"] for event in events if event.type in SPOKEN)
    assert set(spoken.values()) <= {1}
    assert set(spoken) == {text_of(frame) for frame, _ in hall.acknowledged} - {None}


def an_act_has_one_receipt_however_often_it_arrives(hall: Hall, events: Sequence[Event]) -> None:
    """Once it is in the record, every later arrival is answered as the first was, and none is refused."""
    receipts: dict[str, tuple[int, str]] = {}
    for frame, answer in hall.answers:
        if isinstance(answer, ChatError):
            assert frame.id not in receipts
            assert not isinstance(answer, TryAgainError)
        elif frame.id in receipts or answer.events:
            assert receipts.setdefault(frame.id, (answer.seq, answer.leaf)) == (answer.seq, answer.leaf)
            assert text_of(frame) in (None, events[answer.seq - 1].body.get("text"))


def text_of(frame: Any) -> str | None:
    return getattr(frame, "text", None)


def what_is_counted_is_what_was_said_last(events: Sequence[Event], sealed: Sequence[SealedEvent], chat: Chat) -> None:
    """The envelopes alone, in whatever order they are counted, come to the last choice of each answer."""
    counted: Counter[str] = Counter()
    for event in (counted_event(one) for one in sealed):
        if event.type == EventType.ANSWER_RATED:
            counted.update(amounts_of_event(event))
            counted.update({gap.why: gap.count for gap in gaps_of(event)})
    said = {"answers_helpful": len(chat.helpful), "answers_unhelpful": len(chat.unhelpful)}
    assert {**dict.fromkeys(said, 0), NOT_HELPFUL: 0, **counted} == {**said, NOT_HELPFUL: len(chat.unhelpful)}
    rated = [events[number - 1] for number in (*chat.helpful, *chat.unhelpful)]
    assert {event.body.get("kind") for event in rated} <= {"answer"}


def counted_event(event: SealedEvent) -> CountedEvent:
    """As the stream delivers it."""
    envelope = json.loads(event.envelope)
    flags, sources = frozenset(envelope.get("flags", ())), tuple(envelope.get("sources", ()))
    day = date.fromisoformat(envelope["ts"][:10])
    return CountedEvent(str(event.seq), envelope["type"], day, envelope["dept"], flags, sources)


def no_page_shows_what_did_not_happen(hall: Hall, events: Sequence[Event]) -> None:
    """What a page shows is the beginning of the record, as this reader may see it."""
    assert hall.person.events == [for_public(event) for event in events[: hall.person.newest]]
    for_staff_only = [event for event in hall.person.events if events[event.seq - 1].type.value in STAFF_ONLY]
    assert {(event.type, len(event.body), event.actor.name) for event in for_staff_only} <= {("internal", 0, None)}
    assert not [event for event in hall.person.events if {"verdict", "reason", "evidence"} & set(event.body)]
    for page in (hall.sam, hall.kim):
        assert [event.seq for event in page.events] == list(range(1, page.newest + 1))


def a_page_that_comes_back_has_it_all(hall: Hall, page: Page) -> None:
    hall.catches_up(page)
    chat = hall.chats.enter(hall.chat_id).chat
    if chat.left and page is hall.person:
        return
    assert page.newest == chat.seq
    assert not page.behind
