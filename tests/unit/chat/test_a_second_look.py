"""The opinions beside the rules: any may raise the risk, none may lower it, and doubt is asked about once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.callers import PublicCaller
from chat101.actions.keep_time import sweep
from chat101.actions.operator_requests import claim_chat
from chat101.actions.public_requests import ask_for_person, end_chat, leave_fast, report_browser_floor
from chat101.actions.say import say
from chat101.actions.take_turn import Mind, take_turn
from chat101.domain.chat.chat import Alarm, State
from chat101.domain.chat.events import Event, EventType
from chat101.domain.departments import Department
from chat101.domain.record.chain import check_chain
from chat101.domain.safeguarding.asked import denies, says_no, says_yes
from chat101.domain.safeguarding.opinion import Opinion, Thresholds, agreed, gravest
from chat101.domain.safeguarding.verdict import Category, Grade
from chat101.domain.wire.public import AskForPersonFrame, BrowserFloorFrame, EndFrame, LeaveFrame, SayFrame
from chat101.domain.wire.staff import ClaimFrame
from chat101.ports import Answer, ModelTask, UnavailableError
from tests.fakes.world import World, operator
from tests.functional.support.mind import SENTENCE, QuotingModel, mind

_ids = iter(range(30_000_000, 99_999_999))


def opinion(grade: Grade, source: str = "learned") -> Opinion:
    categories = (Category.DOMESTIC_ABUSE,) if grade.is_danger else ()
    return Opinion(source, f"{source}-7", grade, categories, danger=0.9, emergency=0.6)


@dataclass
class Looks:
    """An opinion for each word that it knows; none of anything else."""

    known: dict[str, Grade] = field(default_factory=dict)
    seen: list[tuple[str, ...]] = field(default_factory=list)
    source: str = "learned"

    def look(self, messages: Sequence[str], department: Department) -> Opinion:
        self.seen.append(tuple(messages))
        return opinion(next((g for word, g in self.known.items() if word in messages[-1]), Grade.NONE), self.source)


class LooksAway:
    """An opinion that is not to be had."""

    def look(self, messages: Sequence[str], department: Department) -> Opinion:
        raise UnavailableError


def thinking(*looks: Looks | LooksAway) -> Mind:
    return replace(mind(), looks=looks)


def speak(world: World, caller: PublicCaller, text: str, thoughts: Mind) -> None:
    """The person says it, and the turn that it asks for is taken."""
    frame = SayFrame(action="say", id=str(next(_ids)), text=text)
    say(frame, caller, stage=world.stage, rules=world.rules, turns=world.turns)
    take_turn(*world.turns.asked[-1], stage=world.stage, mind=thoughts)


def events(world: World, caller: PublicCaller) -> list[Event]:
    return list(world.chats.events(caller.chat_id, after=0, most=1000))


def said(world: World, caller: PublicCaller) -> list[str]:
    """The kinds of what the assistant said after its greeting."""
    return [e.body["kind"] for e in events(world, caller) if e.type is EventType.ASSISTANT_MESSAGE][1:]


@pytest.fixture
def world() -> World:
    return World()


def test_danger_that_only_an_opinion_sees_fetches_a_person_and_no_answer_leaves(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "he is sat on the bottom stair again", thinking(Looks({"stair": Grade.EMERGENCY})))

    chat = world.room(caller).chat
    assert (chat.state, chat.risk, chat.alarm) == (State.QUEUED, Grade.EMERGENCY, Alarm.SOUNDING)
    assert chat.advised
    assert chat.categories == (Category.DOMESTIC_ABUSE,)
    assert said(world, caller) == ["holding"]
    check_chain(world.chats.sealed(caller.chat_id))


def test_every_opinion_is_in_the_record_with_its_version_before_the_answer(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "where do i hand in a purse", thinking(Looks(), Looks(source="model")))

    kept = events(world, caller)
    weighings = [event for event in kept if event.type is EventType.DANGER_WEIGHED]
    assert [event.body["source"] for event in weighings] == ["learned", "model"]
    assert kept[-1].body["text"] == SENTENCE
    assert weighings[-1].seq < kept[-1].seq
    assert b'"rules":"learned-7"' in world.chats.sealed(caller.chat_id)[weighings[0].seq - 1].envelope


@pytest.mark.parametrize("order", [(Grade.NONE, Grade.URGENT), (Grade.URGENT, Grade.NONE)])
def test_one_opinion_of_danger_is_enough(world: World, order: tuple[Grade, Grade]) -> None:
    caller = world.begin()

    speak(world, caller, "purse", thinking(*(Looks({"purse": grade}) for grade in order)))

    assert world.room(caller).chat.risk is Grade.URGENT


def test_no_opinion_lowers_what_the_rules_said(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "he has a knife", thinking(Looks({"knife": Grade.NONE}), Looks({"knife": Grade.URGENT})))

    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_an_opinion_is_asked_while_the_chat_waits_and_while_an_operator_has_it(world: World) -> None:
    looks = Looks({"quiet": Grade.URGENT, "worse": Grade.EMERGENCY})
    caller = world.begin()
    ask_for_person(AskForPersonFrame(action="ask_for_person", id=str(next(_ids))), caller, stage=world.stage)

    speak(world, caller, "he has gone quiet", thinking(looks))
    waiting = world.room(caller).chat
    desk = world.arrive(operator())
    claim_chat(ClaimFrame(action="claim", id=str(next(_ids)), conv=caller.chat_id), desk, stage=world.stage)
    speak(world, caller, "and that is worse", thinking(looks))

    assert (waiting.state, waiting.risk) == (State.QUEUED, Grade.URGENT)
    assert (world.room(caller).chat.state, world.room(caller).chat.risk) == (State.OPERATOR, Grade.EMERGENCY)
    assert looks.seen[-1] == ("he has gone quiet", "and that is worse")


def test_a_turn_that_arrives_twice_weighs_once(world: World) -> None:
    looks = Looks()
    caller = world.begin()

    speak(world, caller, "where do i hand in a purse", thinking(looks))
    take_turn(*world.turns.asked[-1], stage=world.stage, mind=thinking(looks))

    assert len(looks.seen) == 1
    assert [event.type for event in events(world, caller)].count(EventType.DANGER_WEIGHED) == 1


def test_an_opinion_that_is_not_to_be_had_leaves_the_answer_to_a_person(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "where do i hand in a purse", thinking(LooksAway()))

    assert world.room(caller).chat.state is State.QUEUED
    assert events(world, caller)[-1].body["reason"] == "unweighed"


def test_an_opinion_that_is_not_to_be_had_keeps_no_other_from_raising_the_risk(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "purse", thinking(LooksAway(), Looks({"purse": Grade.EMERGENCY})))

    assert world.room(caller).chat.risk is Grade.EMERGENCY


@dataclass
class Reading(QuotingModel):
    """Keeps what it is given to read."""

    materials: list[str] = field(default_factory=list)

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self.materials.append(material)
        return super().ask(task, material)


DOUBT = Looks({"odd": Grade.UNSURE, "still": Grade.UNSURE})


def test_doubt_is_asked_about_and_raises_no_alarm(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "it is odd here", thinking(DOUBT))

    chat = world.room(caller).chat
    assert said(world, caller) == ["danger_question"]
    assert (chat.state, chat.risk, chat.alarm) == (State.ASSISTANT, Grade.NONE, Alarm.NONE)


@pytest.mark.parametrize(
    ("answer", "state", "risk"),
    [
        ("Yes", State.QUEUED, Grade.URGENT),
        ("yeah.", State.QUEUED, Grade.URGENT),
        ("No", State.ASSISTANT, Grade.NONE),
        ("he has a knife", State.QUEUED, Grade.EMERGENCY),
        ("i am still not certain", State.QUEUED, Grade.NONE),
    ],
)
def test_the_answer_is_judged(world: World, answer: str, state: State, risk: Grade) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here, where do i hand in a purse", thinking(DOUBT))

    speak(world, caller, answer, thinking(DOUBT))

    chat = world.room(caller).chat
    assert (chat.state, chat.risk) == (state, risk)


def write(world: World, caller: PublicCaller, *texts: str) -> None:
    """Several messages, faster than any turn is taken."""
    for text in texts:
        frame = SayFrame(action="say", id=str(next(_ids)), text=text)
        say(frame, caller, stage=world.stage, rules=world.rules, turns=world.turns)


def take_turns(world: World, thoughts: Mind, *, last_only: bool = False) -> None:
    for turn in world.turns.asked[-1:] if last_only else world.turns.asked:
        take_turn(*turn, stage=world.stage, mind=thoughts)


@pytest.mark.parametrize("last_only", [False, True])
def test_what_is_written_after_danger_takes_none_of_it_away(world: World, last_only: bool) -> None:
    """Every message is weighed as the newest of its own window, also where its own turn was lost."""
    caller, looks = world.begin(), Looks({"doors": Grade.EMERGENCY})

    write(world, caller, "the doors are locked", "how do i pay a fine", "where do i hand in a purse")
    take_turns(world, thinking(looks), last_only=last_only)

    chat = world.room(caller).chat
    assert (chat.state, chat.risk) == (State.QUEUED, Grade.EMERGENCY)
    assert said(world, caller) == ["holding"]
    assert [seen[-1] for seen in looks.seen] == [
        "the doors are locked",
        "how do i pay a fine",
        "where do i hand in a purse",
    ]


def test_a_message_that_came_while_danger_was_being_weighed_does_not_undo_it(world: World) -> None:
    caller = world.begin()

    class Slow(Looks):
        def look(self, messages: Sequence[str], department: Department) -> Opinion:
            if len(self.seen) == 0:
                write(world, caller, "how do i pay a fine")
            return super().look(messages, department)

    speak(world, caller, "the doors are locked", thinking(Slow({"doors": Grade.EMERGENCY})))

    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_a_doubt_is_asked_about_also_when_more_was_written_meanwhile(world: World) -> None:
    caller = world.begin()

    write(world, caller, "it is odd here", "where do i hand in a purse")
    take_turns(world, thinking(DOUBT))

    assert said(world, caller) == ["danger_question"]


def test_each_opinion_says_which_message_it_is_about(world: World) -> None:
    caller = world.begin()

    write(world, caller, "where do i hand in a purse", "a red one")
    take_turns(world, thinking(Looks()), last_only=True)

    messages = [e.seq for e in events(world, caller) if e.type is EventType.PUBLIC_MESSAGE]
    assert [e.body["message"] for e in events(world, caller) if e.type is EventType.DANGER_WEIGHED] == messages


def test_a_yes_counts_at_once_and_whatever_is_written_or_pressed_around_it(world: World) -> None:
    asking, hurrying = world.begin(), world.begin()
    for caller in (asking, hurrying):
        speak(world, caller, "it is odd here", thinking(DOUBT))

    ask_for_person(AskForPersonFrame(action="ask_for_person", id=str(next(_ids))), asking, stage=world.stage)
    write(world, asking, "yes")
    write(world, hurrying, "yes he is", "where do i hand in a purse")

    assert world.room(asking).chat.risk is Grade.URGENT
    assert (world.room(hurrying).chat.state, world.room(hurrying).chat.risk) == (State.QUEUED, Grade.URGENT)


@pytest.mark.parametrize("answer", ["im not sure", "where do i hand in a purse", "no idea"])
def test_an_answer_that_leaves_it_open_fetches_a_person(world: World, answer: str) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here", thinking(DOUBT))

    speak(world, caller, answer, thinking(Looks()))

    assert world.room(caller).chat.state is State.QUEUED
    assert events(world, caller)[-1].body["reason"] == "unsure_danger"


def test_a_turn_that_was_lost_is_asked_for_again_in_every_state(world: World) -> None:
    caller = world.in_state("queued")
    write(world, caller, "the doors are locked")
    world.turns.asked.clear()

    world.clock.passes(timedelta(minutes=4))
    sweep(stage=world.stage, turns=world.turns)
    take_turns(world, thinking(Looks({"doors": Grade.EMERGENCY})))

    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_after_a_no_the_question_before_it_is_answered(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here, where do i hand in a purse", thinking(DOUBT))

    speak(world, caller, "no", thinking(DOUBT))

    assert events(world, caller)[-1].body["text"] == SENTENCE


def test_a_no_with_a_question_is_answered(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here", thinking(DOUBT))

    speak(world, caller, "no, where do i hand in a purse", thinking(Looks()))

    assert events(world, caller)[-1].body["text"] == SENTENCE


def test_a_no_is_no_part_of_the_contact_that_is_classified(world: World) -> None:
    caller, model = world.begin(), Reading()
    speak(world, caller, "it is odd here, where do i hand in a purse", thinking(DOUBT))

    speak(world, caller, "no", replace(thinking(DOUBT), model=model))

    assert "purse" in model.materials[0]
    assert '"no"' not in model.materials[0]


def test_doubts_that_were_asked_about_and_denied_do_not_add_up(world: World) -> None:
    """A plain no is read with what came before it, so both would doubt again."""
    caller, doubting = world.begin(), Looks({"o": Grade.UNSURE})
    speak(world, caller, "it is odd here, where do i hand in a purse", thinking(doubting))

    speak(world, caller, "no", thinking(doubting, Looks({"no": Grade.UNSURE}, source="model")))

    chat = world.room(caller).chat
    assert (chat.state, chat.risk) == (State.ASSISTANT, Grade.NONE)


def test_a_no_does_not_stand_against_an_opinion_that_it_is_danger(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here", thinking(DOUBT))

    speak(world, caller, "no", thinking(Looks({"no": Grade.URGENT})))

    assert world.room(caller).chat.risk is Grade.URGENT


def test_no_answer_about_danger_fetches_a_person(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "it is odd here", thinking(DOUBT))

    world.clock.passes(timedelta(minutes=3))
    sweep(stage=world.stage, turns=world.turns)

    assert world.room(caller).chat.state is State.QUEUED
    assert events(world, caller)[-1].body["reason"] == "unanswered_danger"


def test_leaving_without_an_answer_about_danger_fetches_a_person(world: World) -> None:
    ending, leaving = world.begin(), world.begin()
    for caller in (ending, leaving):
        speak(world, caller, "it is odd here", thinking(DOUBT))

    end_chat(EndFrame(action="end", id=str(next(_ids))), ending, stage=world.stage)
    leave = LeaveFrame(action="leave", id=str(next(_ids)))
    leave_fast(leave, leaving, stage=world.stage, sessions=world.sessions)

    assert world.room(ending).chat.state is State.QUEUED
    assert world.room(leaving).chat.state is State.QUEUED


@pytest.mark.parametrize("state", ["assistant", "queued", "operator", "closed"])
def test_the_advisory_that_a_page_showed_alone_counts_as_an_opinion(world: World, state: str) -> None:
    caller = world.in_state(state)
    frame = BrowserFloorFrame(action="browser_floor", id="reported-1", message="said-before", version="floor-2")

    for _ in range(2):
        report_browser_floor(frame, caller, stage=world.stage)

    chat = world.room(caller).chat
    assert (chat.risk, chat.alarm, chat.advised) == (Grade.EMERGENCY, Alarm.SOUNDING, True)
    assert chat.state is not State.CLOSED
    weighed = [event.body["source"] for event in events(world, caller) if event.type is EventType.DANGER_WEIGHED]
    assert weighed == ["browser"]


def test_two_doubts_make_a_concern_for_a_person(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "it is odd here", thinking(DOUBT, Looks({"odd": Grade.UNSURE}, source="model")))

    chat = world.room(caller).chat
    assert (chat.state, chat.risk) == (State.QUEUED, Grade.URGENT)
    assert [e.body["source"] for e in events(world, caller) if e.type is EventType.DANGER_WEIGHED] == [
        "learned",
        "model",
        "agreement",
    ]


@pytest.mark.parametrize(
    ("ruled", "opinions", "together"),
    [
        (Grade.UNSURE, [Grade.UNSURE], Grade.URGENT),
        (Grade.NONE, [Grade.UNSURE], Grade.UNSURE),
        (Grade.UNSURE, [Grade.NONE], Grade.NONE),
        (Grade.NONE, [Grade.UNSURE, Grade.UNSURE], Grade.URGENT),
        (Grade.UNSURE, [Grade.UNSURE, Grade.EMERGENCY], Grade.EMERGENCY),
    ],
)
def test_doubts_that_agree(ruled: Grade, opinions: list[Grade], together: Grade) -> None:
    worst = gravest(agreed(ruled, [opinion(grade) for grade in opinions]))
    assert worst is not None
    assert worst.grade is together


AFTERWARDS = ["where do i hand in a purse", "no", "1", "sorry that was my brother"]


@given(
    before=st.lists(st.sampled_from(list(Grade)), max_size=3),
    said=st.lists(
        st.sampled_from(["where do i hand in a purse", "no", "1", "sorry that was my brother"]), min_size=1, max_size=8
    ),
    opinions=st.lists(st.sampled_from(list(Grade)), max_size=3),
    intent=st.sampled_from(["question", "greeting_or_thanks", "unclear", "report", "ask_person", "update"]),
)
def test_nothing_that_anybody_thinks_makes_the_assistant_speak_after_an_emergency(
    before: list[Grade], said: list[str], opinions: list[Grade], intent: str
) -> None:
    world, model = World(), QuotingModel()
    model.intent = intent
    caller = world.begin()
    speak(world, caller, "he has a knife", thinking(*(Looks({"knife": grade}) for grade in before)))
    after_it = len(events(world, caller))

    for text in said:
        looks = tuple(Looks({text: grade}) for grade in opinions)
        speak(world, caller, text, replace(mind(model), looks=looks))

    spoken = [event.type for event in events(world, caller)[after_it:]]
    assert EventType.ASSISTANT_MESSAGE not in spoken
    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_thresholds_make_grades() -> None:
    thresholds = Thresholds(emergency=0.5, urgent=0.4, unsure=0.2, category=0.5)

    assert thresholds.grade(0.1, 0.0) is Grade.NONE
    assert thresholds.grade(0.2, 0.0) is Grade.UNSURE
    assert thresholds.grade(0.4, 0.1) is Grade.URGENT
    assert thresholds.grade(0.6, 0.5) is Grade.EMERGENCY
    assert Thresholds(emergency=0.1, urgent=0.4, unsure=0.2, category=0.5).grade(0.3, 0.2) is Grade.UNSURE


def test_the_gravest_opinion_counts() -> None:
    assert gravest([]) is None
    worst = gravest([opinion(Grade.UNSURE), opinion(Grade.EMERGENCY), opinion(Grade.URGENT)])
    assert worst is not None
    assert worst.grade is Grade.EMERGENCY


@pytest.mark.parametrize(
    "text", ["Yes", "YES!!", "yesss", "y", "aye", "tak", "oui.", "sí", "haan ji", "да", "ہاں", "हाँ", "是的"]
)
def test_a_plain_yes(text: str) -> None:
    assert says_yes(text)
    assert not denies(text)


@pytest.mark.parametrize("text", ["yes i am", "yes he is", "yes please help", "Yes, my daughter", "yeah i think so"])
def test_a_yes_with_more_is_a_yes(text: str) -> None:
    assert says_yes(text)
    assert not denies(text)


@pytest.mark.parametrize("text", ["No", "nope.", "nooo", "nah", "nie", "No, I'm fine", "нет", "नहीं", "没有"])
def test_a_plain_no(text: str) -> None:
    assert says_no(text)
    assert denies(text)
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["no but he is coming", "No, I only want to know when you open"])
def test_a_no_with_more_is_a_no_that_is_judged_like_any_message(text: str) -> None:
    assert denies(text)
    assert not says_no(text)
    assert not says_yes(text)


@pytest.mark.parametrize("text", ["", "nothing", "?", "no idea", "im not sure", "i am still not certain", "maybe", "1"])
def test_anything_else_leaves_it_open(text: str) -> None:
    assert not says_yes(text)
    assert not denies(text)
