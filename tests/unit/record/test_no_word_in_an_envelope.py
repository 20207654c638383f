"""An envelope can never be erased, so nothing that anybody wrote or is called may be in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.chat import (
    answering,
    changes,
    clocks,
    desk,
    hearing,
    leaving,
    lowering,
    promises,
    rating,
    silence,
    starting,
    weighing,
    wording,
)
from chat101.domain.chat.chat import Alarm, Chat, Lowering, OwnedBy, State
from chat101.domain.chat.events import Change, Event, EventType
from chat101.domain.chat.people import Actor, Role, Staff
from chat101.domain.chat.recording import seal_change
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, StaffId
from chat101.domain.languages.known import LANGUAGES
from chat101.domain.languages.outcome import Flaw, Translation
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict
from tests.fakes.world import NOON, operator

PERSON = Actor(Role.PUBLIC, ActorRef("ref-public"), name="a name that nobody should ask for")
canaries = st.text("ghjkqvwxyzéß", min_size=6, max_size=40)
"""Words that no hash can contain and no name in the schema does."""

Said = Callable[[Chat, str], Change]


def chat_of(state: State = State.ASSISTANT) -> Chat:
    chat = starting.started(ChatId("0000"), PERSON, NOON).chat
    owner = OwnedBy(StaffId("staff-sam"), "Sam") if state is State.OPERATOR else None
    return replace(chat, state=state, owner=owner, waiting_since=NOON if state is State.QUEUED else None)


def danger(words: str, grade: Grade = Grade.EMERGENCY) -> Verdict:
    evidence = Evidence("test.weapons", words, Category.WEAPONS, grade)
    return Verdict(grade, (Category.WEAPONS,), (evidence,), "rules-1")


def staff(name: str) -> Staff:
    return replace(operator("Sam"), name=name)


def answer(words: str) -> answering.Reply:
    citation = {"title": words, "quote": words, "passage": words, "page": 1}
    sentences = [{"text": words, "citations": [citation]}]
    return answering.Reply(words, sentences, ("PO-01#3.2",), "a-model", "1", 0)


def facts(words: str) -> answering.Facts:
    quoted = [{"name": "item", "value": words, "quote": words}]
    return answering.Facts(Department.LICENSING, "found_property", quoted)


def search(words: str) -> answering.Search:
    questions = [{"question": words, "why": "unsupported", "passages": [{"title": words, "passage": words}]}]
    return answering.Search(questions, ("unsupported",), ("PO-01#3.2",))


def translation(words: str, english: str) -> Translation:
    return Translation(LANGUAGES["pl"], "a-model", "1", {english: words})


def said(words: str) -> Event:
    """An answer, as it is read back."""
    body = answer(words).sentences[0]
    return Event(
        7, EventType.ASSISTANT_MESSAGE, NOON, Role.ASSISTANT, "assistant", body, "", "licensing", ("PO-01#3.2",)
    )


def opinion(words: str) -> Opinion:
    return Opinion("model", "m-1", Grade.EMERGENCY, (Category.WEAPONS,), danger=1.0, emergency=1.0, words=words)


queue, held, closed = chat_of(State.QUEUED), chat_of(State.OPERATOR), chat_of(State.CLOSED)
at_risk = replace(held, risk=Grade.URGENT)


def to_lower(words: str) -> Chat:
    return replace(at_risk, lowering=Lowering(Grade.NONE, StaffId("another"), words, number=1))


SAYINGS: dict[str, Callable[[str], tuple[Chat, Change]]] = {
    "the person's name": lambda w: (
        chat_of(),
        starting.started(ChatId("0000"), replace(PERSON, name=w), NOON),
    ),
    "a message": lambda w: (chat_of(), hearing.heard(chat_of(), w, Verdict(Grade.NONE, (), (), "1"), PERSON, NOON)),
    "danger": lambda w: (chat_of(), hearing.heard(chat_of(), w, danger(w), PERSON, NOON)),
    "danger after the end": lambda w: (closed, hearing.heard(closed, w, danger(w), PERSON, NOON)),
    "an opinion": lambda w: (chat_of(), weighing.weighed(chat_of(), 1, [opinion(w)], NOON)),
    "the facts": lambda w: (chat_of(), answering.noted(chat_of(), facts(w))),
    "a search": lambda w: (chat_of(), answering.searched(chat_of(), search(w))),
    "an answer": lambda w: (chat_of(), answering.answered(chat_of(), answer(w), NOON)),
    "an answer in their language": lambda w: (
        chat_of(),
        answering.answered(chat_of(), answer(w), NOON, translation(w, w)),
    ),
    "a courtesy in their language": lambda w: (
        chat_of(),
        answering.acknowledged(chat_of(), wording.WELCOME, NOON, translation(w, "Thank you.")),
    ),
    "a courtesy": lambda w: (chat_of(), answering.acknowledged(chat_of(), w, NOON)),
    "a question": lambda w: (chat_of(), answering.asked_again(chat_of(), w, NOON)),
    "a handover": lambda w: (chat_of(), answering.passed_on(chat_of(), w, "unsure", NOON)),
    "who looked": lambda w: (queue, desk.viewed(queue, staff(w))),
    "who took it": lambda w: (queue, desk.claimed(queue, staff(w), NOON)),
    "a reply": lambda w: (held, desk.replied(held, staff(w), w, NOON, seen=0)),
    "who heard the alarm": lambda w: (
        replace(held, alarm=Alarm.SOUNDING),
        desk.alarm_acknowledged(replace(held, alarm=Alarm.SOUNDING), staff(w)),
    ),
    "why it is lower": lambda w: (at_risk, lowering.lowering_asked(at_risk, staff(w), Grade.NONE, w, seen=99)),
    "who lowered it": lambda w: (to_lower(w), lowering.lowering_approved(to_lower(w), staff(w), seen=99)),
    "who did not": lambda w: (to_lower(w), lowering.lowering_refused(to_lower(w), staff(w))),
    "who closed it": lambda w: (held, desk.closed_by_operator(held, staff(w), seen=held.heard)),
    "who left": lambda w: (chat_of(), leaving.left_fast(chat_of(), replace(PERSON, name=w), NOON)),
    "whose question it answered": lambda w: (
        held,
        rating.answer_rated(held, [said(w)], replace(PERSON, name=w), helpful=False),
    ),
    "who rated it": lambda w: (closed, leaving.rated(closed, replace(PERSON, name=w), 5, 9, commented=True)),
}


@pytest.mark.parametrize("saying", SAYINGS)
@given(words=canaries)
def test_no_word_that_anybody_wrote_is_in_an_envelope(saying: str, words: str) -> None:
    before, change = SAYINGS[saying](words)

    sealed = seal_change(before, change, force="n", at=NOON).sealed

    assert sealed
    assert not [event for event in sealed if words in event.envelope.decode()]


def test_every_kind_of_event_is_looked_at() -> None:
    plain: list[Change] = [
        clocks.clock_expired(queue, NOON, again=promises.QUEUE_CLAIMS_WITHIN),
        desk.returned_to_queue(held, "operator_gone", NOON),
        clocks.alarm_unacknowledged(replace(queue.ringing(NOON), risk=Grade.URGENT), NOON + timedelta(hours=1)),
        silence.silence_noticed(replace(held, risk=Grade.URGENT, heard=3), NOON),
        changes.queued(chat_of(), Department.LICENSING, "asked", NOON),
    ]
    looked_at = {happening.type for say in SAYINGS.values() for happening in say("words")[1].happenings}
    without_words = {happening.type for change in plain for happening in change.happenings}

    assert looked_at | without_words == set(EventType)


def test_the_envelope_says_which_language_and_how_it_was_translated_or_why_not() -> None:
    polish = LANGUAGES["pl"]
    done = answering.answered(chat_of(), answer("w"), NOON, translation("t", "w"))
    not_done = answering.answered(chat_of(), answer("w"), NOON, Translation(polish, "a-model", "1", flaw=Flaw.FIGURES))

    assert done.happenings[0].marks.flags == ("kind:answer", "language:pl", "translated:1")
    assert not_done.happenings[0].marks.flags == ("kind:answer", "language:pl", "untranslated:figures")
