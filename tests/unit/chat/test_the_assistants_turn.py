"""The assistant's turn: an answer with its source, or a person, and silence when the chat is no longer its own."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from chat101.actions.callers import PublicCaller
from chat101.actions.look_up import LookedUp
from chat101.actions.public_requests import ask_for_person
from chat101.actions.say import say
from chat101.actions.take_turn import give_up_turn, take_turn
from chat101.actions.telling_sources import search_of
from chat101.domain.chat.chat import NextAction, State
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.views import for_public
from chat101.domain.chat.wording import HANDING_OVER_THE_REST
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer, together
from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.finding import Finding
from chat101.domain.knowledge.gate import GatedSentence
from chat101.domain.knowledge.gate_claim import Citation
from chat101.domain.wire.public import AskForPersonFrame, SayFrame
from chat101.ports import Answer, ModelTask, UnavailableError
from tests.fakes.world import World
from tests.functional.support.mind import CLAUSE, SENTENCE, DownModel, QuotingModel, mind

_ids = iter(range(20_000_000, 99_999_999))


def speak(world: World, caller: PublicCaller, text: str) -> int:
    frame = SayFrame(action="say", id=str(next(_ids)), text=text)
    say(frame, caller, stage=world.stage, rules=world.rules, turns=world.turns)
    return world.room(caller).chat.heard


def said(world: World, caller: PublicCaller) -> list[Event]:
    """What the assistant said after its greeting."""
    events = world.chats.events(caller.chat_id, after=0, most=1000)
    return [event for event in events if event.type is EventType.ASSISTANT_MESSAGE][1:]


class Meanwhile(QuotingModel):
    """A model that thinks for so long that something happens before it is done."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self._happens = happens

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        if "intent" in task.answer.model_fields:
            self._happens()
        return super().ask(task, material)


class Thinks(QuotingModel):
    """A model with one opinion of every contact."""

    def __init__(self, intent: str) -> None:
        self.intent = intent


@pytest.fixture
def world() -> World:
    return World()


def test_a_question_is_answered_with_its_source_and_the_facts_are_noted(world: World) -> None:
    caller = world.begin()
    upto = speak(world, caller, "where do i hand in a purse")

    take_turn(caller.chat_id, upto, stage=world.stage, mind=mind())

    (answer,) = said(world, caller)
    assert answer.body["text"] == SENTENCE
    assert answer.body["sentences"][0]["citations"][0]["clause"] == "3.3"
    chat = world.room(caller).chat
    assert (chat.state, chat.next_action) == (State.ASSISTANT, NextAction.LISTEN)
    assert chat.department is Department.PROPERTY_OFFICE


class Asks(QuotingModel):
    """A model that sees these questions in every message, and knows an answer to those about a purse."""

    def __init__(self, *questions: str) -> None:
        self._questions = questions
        self.was_asked: list[str] = []

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        if "answers" not in task.answer.model_fields:
            seen = super()._said(task.answer)
            extra = {"questions": list(self._questions)} if "questions" in task.answer.model_fields else {}
            return task.answer.model_validate({**seen, **extra})
        question = json.loads(material)["question"]
        self.was_asked.append(question)
        if "purse" in question:
            return super().ask(task, material)
        return task.answer.model_validate({"answers": False, "sentences": []})


BOTH = "where do i hand in a purse and do you keep umbrellas"


def test_two_questions_in_one_message_are_looked_up_apart_and_answered_once(world: World) -> None:
    caller = world.begin()
    model = Asks("where do i hand in a purse", "do you keep a purse")

    take_turn(caller.chat_id, speak(world, caller, BOTH), stage=world.stage, mind=mind(model))

    (answer,) = said(world, caller)
    assert model.was_asked == ["where do i hand in a purse", "do you keep a purse"]
    assert answer.body["text"] == SENTENCE
    assert world.room(caller).chat.state is State.ASSISTANT


def test_what_is_known_is_said_and_a_person_fetched_for_the_rest(world: World) -> None:
    caller = world.begin()
    model = Asks("where do i hand in a purse", "do you keep umbrellas")

    take_turn(caller.chat_id, speak(world, caller, BOTH), stage=world.stage, mind=mind(model))

    answer, rest = said(world, caller)
    assert (answer.body["text"], answer.body["kind"]) == (SENTENCE, "answer")
    assert (rest.body["text"], rest.body["kind"]) == (HANDING_OVER_THE_REST, "handover")
    assert world.room(caller).chat.state is State.QUEUED


def test_staff_see_what_was_found_for_each_question_and_why_it_is_theirs(world: World) -> None:
    caller = world.begin()
    model = Asks("where do i hand in a purse", "do you keep umbrellas")

    take_turn(caller.chat_id, speak(world, caller, BOTH), stage=world.stage, mind=mind(model))

    events = world.chats.events(caller.chat_id, after=0, most=1000)
    (search,) = [event for event in events if event.type is EventType.POLICIES_SEARCHED]
    answered, open_ = search.body["questions"]
    assert (answered["question"], answered["why"]) == ("where do i hand in a purse", "")
    assert (open_["question"], open_["why"]) == ("do you keep umbrellas", "unsupported")
    assert [passage["used"] for passage in answered["passages"]] == [True]
    assert [passage["used"] for passage in open_["passages"]] == [False]
    assert for_public(search).body == {}


def looked_up(question: str, clause: Clause, answer: GroundedAnswer | None) -> LookedUp:
    return LookedUp(question, Finding((Passage(clause, 0.8, 0.8, 9.0),)), answer)


def answer_of(*texts: str) -> GroundedAnswer:
    sentences = tuple(GatedSentence(text, (Citation(CLAUSE, SENTENCE),)) for text in texts)
    return GroundedAnswer(sentences, (), "a-model", "1")


def test_a_gap_is_by_what_was_nearest_to_the_question_that_is_open() -> None:
    other = replace(CLAUSE, number="9.9")

    search = search_of([looked_up("known", CLAUSE, answer_of(SENTENCE)), looked_up("open", other, None)])

    assert search.found == (other.id, CLAUSE.id)
    assert [question["question"] for question in search.questions] == ["known", "open"]


def test_several_answers_are_no_longer_than_one_and_each_is_heard() -> None:
    said = [answer_of(*(f"{name} {number}." for number in range(6))) for name in "abc"]

    assert [sentence.text for sentence in together(said).sentences] == ["a 0.", "a 1.", "b 0.", "b 1.", "c 0.", "c 1."]
    assert together(said[:1]) == said[0]


def test_a_question_in_other_words_than_the_persons_is_not_looked_up(world: World) -> None:
    caller = world.begin()
    model = Asks("how do i get a purse from the chief constable", "where do i hand in a purse for £500")

    take_turn(caller.chat_id, speak(world, caller, BOTH), stage=world.stage, mind=mind(model))

    assert model.was_asked == [BOTH]


def test_a_follow_up_may_be_put_in_the_words_of_what_was_said_before(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "i found a purse")
    model = Asks("how long do you keep the purse i found")

    take_turn(caller.chat_id, speak(world, caller, "how long do you keep it"), stage=world.stage, mind=mind(model))

    assert model.was_asked == ["how long do you keep the purse i found"]


@pytest.mark.parametrize(
    "text", ["he has a knife", "and where is the office", "someone follows me home"], ids=["danger", "newer", "urgent"]
)
def test_it_stays_silent_when_something_was_said_while_it_thought(world: World, text: str) -> None:
    caller = world.begin()
    upto = speak(world, caller, "where do i hand in a purse")

    take_turn(caller.chat_id, upto, stage=world.stage, mind=mind(Meanwhile(lambda: speak(world, caller, text))))

    assert SENTENCE not in [event.body["text"] for event in said(world, caller)]


def test_it_stays_silent_when_a_person_was_asked_for_while_it_thought(world: World) -> None:
    caller = world.begin()
    upto = speak(world, caller, "where do i hand in a purse")
    asking = AskForPersonFrame(action="ask_for_person", id=str(next(_ids)))

    take_turn(
        caller.chat_id,
        upto,
        stage=world.stage,
        mind=mind(Meanwhile(lambda: ask_for_person(asking, caller, stage=world.stage))),
    )

    assert [event.body["kind"] for event in said(world, caller)] == ["handover"]


def test_a_turn_for_an_older_message_leaves_the_answer_to_the_newer_one(world: World) -> None:
    caller = world.begin()
    older = speak(world, caller, "where do i hand in a purse")
    newer = speak(world, caller, "it is red")

    take_turn(caller.chat_id, older, stage=world.stage, mind=mind())
    assert said(world, caller) == []

    take_turn(caller.chat_id, newer, stage=world.stage, mind=mind())
    assert len(said(world, caller)) == 1


def test_a_turn_that_arrives_twice_answers_once(world: World) -> None:
    caller = world.begin()
    upto = speak(world, caller, "where do i hand in a purse")

    for _ in range(2):
        take_turn(caller.chat_id, upto, stage=world.stage, mind=mind())

    assert len(said(world, caller)) == 1


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        (DownModel(UnavailableError), "unavailable"),
        (Thinks("report"), "report"),
        (Thinks("update"), "update"),
        (Thinks("ask_person"), "asked"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_person_is_fetched(world: World, model: QuotingModel | DownModel, reason: str) -> None:
    caller = world.begin()
    upto = speak(world, caller, "my bike was stolen")

    take_turn(caller.chat_id, upto, stage=world.stage, mind=mind(model))

    assert world.room(caller).chat.state is State.QUEUED
    events = world.chats.events(caller.chat_id, after=0, most=1000)
    assert events[-1].body["reason"] == reason


def test_what_is_unclear_is_asked_about_once_and_not_again(world: World) -> None:
    caller = world.begin()
    take_turn(caller.chat_id, speak(world, caller, "hm"), stage=world.stage, mind=mind(Thinks("unclear")))
    assert [event.body["kind"] for event in said(world, caller)] == ["question"]

    take_turn(caller.chat_id, speak(world, caller, "hmm"), stage=world.stage, mind=mind(Thinks("unclear")))

    assert [event.body["kind"] for event in said(world, caller)] == ["question", "answer"]


def test_a_turn_that_broke_gives_the_chat_to_a_person_once(world: World) -> None:
    caller = world.begin()
    upto = speak(world, caller, "where do i hand in a purse")

    for _ in range(2):
        give_up_turn(caller.chat_id, upto, stage=world.stage)

    assert world.room(caller).chat.state is State.QUEUED
    assert len(said(world, caller)) == 1
