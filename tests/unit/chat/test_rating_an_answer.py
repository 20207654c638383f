"""The person says of an answer whether it helped, and that changes nothing else."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Outcome
from chat101.actions.count_events import CountedEvent, amounts_of_event, day_of, gaps_of
from chat101.actions.public_requests import ask_for_person, end_chat, leave_fast
from chat101.actions.rate_answer import MOST_CHOICES, rate_answer
from chat101.actions.resume import resume_chat
from chat101.actions.say import say
from chat101.actions.take_turn import take_turn
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.rating import Choice, choice_of, is_answer
from chat101.domain.errors import AnswerNotFoundError, ChatNotFoundError, SessionExpiredError, TooManyRequestsError
from chat101.domain.ids import ChatId
from chat101.domain.record.chain import check_chain
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.wire.public import (
    AskForPersonFrame,
    EndFrame,
    LeaveFrame,
    RateAnswerFrame,
    ResumeFrame,
    SayFrame,
)
from chat101.ports import Seat
from tests.fakes.world import World
from tests.functional.support.mind import CLAUSE, mind

_ids = iter(range(30_000_000, 99_999_999))


def own_id() -> str:
    return str(next(_ids))


def speak(world: World, caller: PublicCaller, text: str) -> int:
    say(
        SayFrame(action="say", id=own_id(), text=text),
        caller,
        stage=world.stage,
        rules=world.rules,
        turns=world.turns,
    )
    return world.room(caller).chat.heard


def answered(world: World) -> tuple[PublicCaller, int]:
    """Somebody who asked and was answered from a policy, and the number of the answer."""
    caller = world.begin()
    world.chats.sit(caller.chat_id, Seat(caller.connection))
    return caller, asks(world, caller)


def asks(world: World, caller: PublicCaller) -> int:
    upto = speak(world, caller, "where do i hand in a purse")
    take_turn(caller.chat_id, upto, stage=world.stage, mind=mind())
    return max(event.seq for event in events(world, caller) if is_answer(event))


def rates(world: World, caller: PublicCaller, answer: int, *, helpful: bool, frame_id: str | None = None) -> Outcome:
    frame = RateAnswerFrame(action="rate_answer", id=frame_id or own_id(), answer=answer, helpful=helpful)
    return rate_answer(frame, caller, stage=world.stage)


def events(world: World, caller: PublicCaller) -> list[Event]:
    return list(world.chats.events(caller.chat_id, after=0, most=1000))


def choices(world: World, caller: PublicCaller) -> list[tuple[int, bool]]:
    said = [event.body for event in events(world, caller) if event.type is EventType.ANSWER_RATED]
    return [(body["answer"], body["helpful"]) for body in said]


def counted(world: World, caller: PublicCaller) -> CountedEvent:
    """The newest event as the stream delivers it: its envelope and no more."""
    envelope = json.loads(world.chats.sealed(caller.chat_id)[-1].envelope)
    flags, sources = frozenset(envelope["flags"]), tuple(envelope["sources"])
    return CountedEvent("1", envelope["type"], date(2026, 12, 24), envelope["dept"], flags, sources)


@pytest.fixture
def world() -> World:
    return World()


def test_a_choice_is_kept_and_nothing_else_of_the_chat_changes(world: World) -> None:
    caller, answer = answered(world)
    before = world.room(caller).chat

    rates(world, caller, answer, helpful=True)

    after = world.room(caller).chat
    assert choices(world, caller) == [(answer, True)]
    assert after == replace(before, seq=before.seq + 1, head=after.head, helpful=(answer,))
    assert check_chain(world.chats.sealed(caller.chat_id)) == after.head


def test_a_change_of_mind_is_kept_and_the_same_again_is_not(world: World) -> None:
    caller, answer = answered(world)

    for helpful in (False, False, True, True, False):
        rates(world, caller, answer, helpful=helpful)

    assert choices(world, caller) == [(answer, False), (answer, True), (answer, False)]
    chat = world.room(caller).chat
    assert (chat.helpful, chat.unhelpful) == ((), (answer,))
    assert choice_of(chat, answer) is Choice.NO


def test_each_answer_has_a_choice_of_its_own(world: World) -> None:
    caller, first = answered(world)
    second = asks(world, caller)

    rates(world, caller, second, helpful=True)
    rates(world, caller, first, helpful=False)

    chat = world.room(caller).chat
    assert (choice_of(chat, first), choice_of(chat, second)) == (Choice.NO, Choice.YES)


def test_an_act_that_comes_again_is_answered_as_before_and_done_once(world: World) -> None:
    caller, answer = answered(world)

    first = rates(world, caller, answer, helpful=False, frame_id="the-choice-1")
    rates(world, caller, answer, helpful=True)
    again = rates(world, caller, answer, helpful=False, frame_id="the-choice-1")

    assert again.receipt == first.receipt
    assert choices(world, caller) == [(answer, False), (answer, True)]


def test_a_writer_who_was_first_is_read_again(world: World) -> None:
    """What the choice was before is decided with the chat that it is stored with."""
    caller, answer = answered(world)
    world.chats.races = 3

    rates(world, caller, answer, helpful=True)

    assert choices(world, caller) == [(answer, True)]


@pytest.mark.parametrize("which", ["the greeting", "the person's own words", "the future", "far away"])
def test_what_is_no_answer_from_a_source_cannot_be_rated(world: World, which: str) -> None:
    caller, answer = answered(world)
    numbers = {"the greeting": 2, "the person's own words": 3, "the future": answer + 1, "far away": 10**12}

    with pytest.raises(AnswerNotFoundError):
        rates(world, caller, numbers[which], helpful=True)

    assert choices(world, caller) == []


def test_an_answer_of_another_chat_cannot_be_rated(world: World) -> None:
    _, answer = answered(world)
    other = world.begin()

    with pytest.raises(AnswerNotFoundError):
        rates(world, other, answer, helpful=True)
    with pytest.raises(ChatNotFoundError):
        rates(world, replace(other, chat_id=ChatId("no-such-chat")), answer, helpful=True)


def test_whoever_left_fast_rates_nothing(world: World) -> None:
    caller, answer = answered(world)
    leave_fast(LeaveFrame(action="leave", id=own_id()), caller, stage=world.stage, sessions=world.sessions)

    for number in (answer, 10**6):
        with pytest.raises(SessionExpiredError):
            rates(world, caller, number, helpful=True)


def still(chat: Chat) -> tuple[object, ...]:
    """Whose the chat is, what is owed, and how much danger is in it."""
    owned = (
        chat.state,
        chat.department,
        chat.owner,
        chat.next_action,
        chat.due,
        chat.waiting_since,
        chat.last_operator,
    )
    return (*owned, chat.risk, chat.categories, chat.alarm, chat.alarm_since, chat.heard, chat.weighed, chat.rated)


@pytest.mark.parametrize("then", ["queued", "closed", "danger", "urgent"])
def test_in_any_state_it_is_harmless(world: World, then: str) -> None:
    caller, answer = answered(world)
    if then == "queued":
        ask_for_person(AskForPersonFrame(action="ask_for_person", id=own_id()), caller, stage=world.stage)
    elif then == "closed":
        end_chat(EndFrame(action="end", id=own_id()), caller, stage=world.stage)
    else:
        speak(world, caller, "he has a knife" if then == "danger" else "someone follows me")
    before = world.room(caller).chat

    rates(world, caller, answer, helpful=False)

    assert still(world.room(caller).chat) == still(before)
    assert choices(world, caller) == [(answer, False)]


def test_the_envelope_has_all_that_counts_and_the_answers_own_day_and_department(world: World) -> None:
    caller, answer = answered(world)
    given = world.clock.now().date()
    world.clock.passes(timedelta(days=1))

    rates(world, caller, answer, helpful=True)
    rates(world, caller, answer, helpful=False)

    event = counted(world, caller)
    expected = {f"answer:{answer}", f"answered:{given}", "before:yes", "helpful:no"}
    assert event.flags == expected
    assert event.department == CLAUSE.policy.department
    assert amounts_of_event(event) == {"answers_helpful": -1, "answers_unhelpful": 1}
    assert day_of(event) == given
    assert [(gap.why, gap.near, gap.count) for gap in gaps_of(event)] == [("not_helpful", CLAUSE.id, 1)]


def test_choices_to_and_fro_do_not_push_out_what_a_message_is_judged_with(world: World) -> None:
    caller, answer = answered(world)
    for n in range(MOST_CHOICES):
        rates(world, caller, answer, helpful=n % 2 == 0)

    with pytest.raises(TooManyRequestsError):
        rates(world, caller, answer, helpful=True)
    rates(world, caller, answer, helpful=False)

    assert len(choices(world, caller)) == MOST_CHOICES
    assert world.room(caller).said_by_public
    speak(world, caller, "he has a knife")
    assert world.room(caller).chat.risk is Grade.EMERGENCY
    world.clock.passes(timedelta(minutes=1))
    rates(world, caller, answer, helpful=True)


def test_a_page_that_comes_back_is_told_what_was_chosen(world: World) -> None:
    caller, answer = answered(world)
    rates(world, caller, answer, helpful=False)

    page = resume_chat(ResumeFrame(action="resume", id=own_id(), after=0), caller, stage=world.stage)

    [told] = [event for event in page.events if event.type == "answer_rated"]
    assert (told.actor.role, told.body) == ("public", {"answer": answer, "helpful": False})
