"""The snapshot told again from its events alone: what the HEAD says has to follow from the record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from chat101.domain.chat.chat import Alarm, Chat, State
from chat101.domain.chat.events import Event, EventType
from chat101.domain.departments import Department
from chat101.domain.safeguarding.verdict import Category, Grade

Body = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What can be known of a chat from its events."""

    seq: int = 0
    head: str = ""
    state: State = State.ASSISTANT
    department: Department = Department.GENERAL_ENQUIRIES
    owner: str | None = None
    risk: Grade = Grade.NONE
    categories: frozenset[Category] = field(default_factory=frozenset)
    alarm: Alarm = Alarm.NONE
    contact_type: str | None = None
    advised: bool = False
    left: bool = False
    heard: int = 0
    rated: bool = False
    escalated: bool = False
    gone: bool = False
    lowering: str | None = None
    helpful: frozenset[int] = frozenset()
    unhelpful: frozenset[int] = frozenset()


def told(events: Iterable[Event]) -> Told:
    """From the first event to the last."""
    story = Told()
    for event in events:
        story = replace(story, seq=event.seq, head=event.leaf, **MEANING.get(event.type, _nothing)(story, event))
    return story


def seen(chat: Chat) -> Told:
    """The same of the snapshot."""
    return Told(
        seq=chat.seq,
        head=chat.head,
        state=chat.state,
        department=chat.department,
        owner=chat.owner.name if chat.owner else None,
        risk=chat.risk,
        categories=frozenset(chat.categories),
        alarm=chat.alarm,
        contact_type=chat.contact_type,
        advised=chat.advised,
        left=chat.left,
        heard=chat.heard,
        rated=chat.rated,
        escalated=chat.escalated,
        gone=chat.gone,
        lowering=chat.lowering.by_name if chat.lowering else None,
        helpful=frozenset(chat.helpful),
        unhelpful=frozenset(chat.unhelpful),
    )


def _nothing(_story: Told, _event: Event) -> Body:
    return {}


def _risk_raised(story: Told, event: Event) -> Body:
    grade = Grade(event.body["grade"])
    categories = story.categories | {Category(name) for name in event.body["categories"]}
    alarm = Alarm.SOUNDING if grade is Grade.EMERGENCY else story.alarm
    return {"risk": story.risk.or_worse(grade), "categories": categories, "alarm": alarm, "lowering": None}


def _heard(story: Told, event: Event) -> Body:
    is_danger = Grade(event.body["verdict"]["grade"]).is_danger
    return {"heard": event.seq, "gone": False, "lowering": None if is_danger else story.lowering}


def _lowering_asked(story: Told, event: Event) -> Body:
    assert story.alarm is not Alarm.SOUNDING, "first somebody looks"
    assert Grade(event.body["to"]).rank < story.risk.rank
    return {"lowering": event.body["by_name"]}


def _risk_lowered(story: Told, event: Event) -> Body:
    assert story.lowering == event.body["asked_by"], "somebody asked"
    assert event.body["by_name"] != story.lowering, "nobody lowers a risk alone"
    assert story.alarm is not Alarm.SOUNDING, "no alarm ends unseen"
    to = Grade(event.body["to"])
    ends = {"categories": frozenset(), "alarm": Alarm.NONE, "escalated": False} if to is Grade.NONE else {}
    return {"risk": to, "lowering": None} | ends


def _claimed(story: Told, event: Event) -> Body:
    assert story.state is State.QUEUED, "nobody takes what does not wait"
    return {"state": State.OPERATOR, "owner": event.body["by_name"]}


def _operator_spoke(story: Told, event: Event) -> Body:
    assert (story.state, story.owner) == (State.OPERATOR, event.body["by_name"]), "only the owner speaks"
    return {}


def _assistant_spoke(story: Told, event: Event) -> Body:
    assert story.state is State.ASSISTANT or event.body["kind"] == "holding", "the chat is not the assistant's"
    return {}


def _closed(story: Told, _event: Event) -> Body:
    assert story.state is not State.CLOSED, "closed once"
    return {"state": State.CLOSED, "owner": None, "lowering": None}


def _handed_over(story: Told, event: Event) -> Body:
    told_of = {"state": State.QUEUED, "owner": None, "department": Department(event.body["department"])}
    return told_of | ({"alarm": Alarm.SOUNDING} if story.risk is Grade.EMERGENCY else {})


def _advised(story: Told, _event: Event) -> Body:
    return {"advised": True} | ({"alarm": Alarm.SOUNDING} if story.owner is None else {})


def _clock_expired(story: Told, _event: Event) -> Body:
    rings = story.state is State.QUEUED and story.risk is Grade.EMERGENCY
    return {"alarm": Alarm.SOUNDING} if rings else {}


def _public_left(story: Told, event: Event) -> Body:
    rings = story.state is not State.CLOSED and story.risk is not Grade.NONE
    left = {"left": story.left or event.body["how"] == "exit"}
    return left | ({"alarm": Alarm.SOUNDING, "gone": True} if rings else {})


def _answer_rated(story: Told, event: Event) -> Body:
    answer, helpful = event.body["answer"], event.body["helpful"]
    assert answer not in (story.helpful if helpful else story.unhelpful), "the same again is nothing new"
    others = {"helpful": story.helpful - {answer}, "unhelpful": story.unhelpful - {answer}}
    now = "helpful" if helpful else "unhelpful"
    return {**others, now: others[now] | {answer}}


def _facts_noted(_story: Told, event: Event) -> Body:
    return {"department": Department(event.body["department"]), "contact_type": event.body["contact_type"]}


MEANING: dict[EventType, Callable[[Told, Event], Body]] = {
    EventType.PUBLIC_MESSAGE: _heard,
    EventType.RISK_RAISED: _risk_raised,
    EventType.ADVISORY_SHOWN: _advised,
    EventType.CLOCK_EXPIRED: _clock_expired,
    EventType.ALARM_ACKNOWLEDGED: lambda *_: {"alarm": Alarm.ACKNOWLEDGED, "escalated": False},
    EventType.ALARM_ESCALATED: lambda *_: {"escalated": True},
    EventType.SILENCE_CHECKED: lambda *_: {"alarm": Alarm.SOUNDING},
    EventType.LOWERING_ASKED: _lowering_asked,
    EventType.LOWERING_REFUSED: lambda *_: {"lowering": None},
    EventType.RISK_LOWERED: _risk_lowered,
    EventType.FACTS_NOTED: _facts_noted,
    EventType.HANDED_OVER: _handed_over,
    EventType.CHAT_CLAIMED: _claimed,
    EventType.OPERATOR_MESSAGE: _operator_spoke,
    EventType.ASSISTANT_MESSAGE: _assistant_spoke,
    EventType.CHAT_REOPENED: lambda *_: {"state": State.ASSISTANT},
    EventType.CHAT_CLOSED: _closed,
    EventType.PUBLIC_LEFT: _public_left,
    EventType.SURVEY_ANSWERED: lambda *_: {"rated": True},
    EventType.ANSWER_RATED: _answer_rated,
}
