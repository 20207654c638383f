"""Alarms that nobody acknowledges, danger with nobody on duty, silence at risk, and people who leave while at risk."""

from datetime import timedelta

import pytest

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import ALARM_SOUNDS
from chat101.actions.keep_time import ring, sweep
from chat101.actions.operator_requests import acknowledge_alarm, claim_chat, reply_to_public
from chat101.actions.public_requests import end_chat, leave_fast
from chat101.actions.say import say
from chat101.domain.chat import promises, wording
from chat101.domain.chat.chat import Alarm, State
from chat101.domain.chat.events import EventType
from chat101.domain.chat.holding import OF_THE_KIND, holding
from chat101.domain.chat.people import Role
from chat101.domain.departments import Department
from chat101.domain.record.chain import check_chain
from chat101.domain.safeguarding.verdict import Category, Grade
from chat101.domain.wire.public import EndFrame, LeaveFrame, SayFrame
from chat101.domain.wire.server import AlarmNotice, EventsFrame
from chat101.domain.wire.staff import AcknowledgeAlarmFrame, ClaimFrame, ReplyFrame
from chat101.ports import ClockAlarm, Seat
from tests.fakes.world import World, operator

KNIFE, FOLLOWED = "he has a knife", "he follows me"
MINUTE = timedelta(minutes=1)
_ids = iter(range(50_000_000, 99_999_999))


def _id() -> str:
    return str(next(_ids))


@pytest.fixture
def world() -> World:
    return World()


def speak(world: World, caller: PublicCaller, text: str) -> None:
    say(SayFrame(action="say", id=_id(), text=text), caller, stage=world.stage, rules=world.rules, turns=world.turns)


def claim(world: World, caller: PublicCaller, who: StaffCaller) -> None:
    claim_chat(ClaimFrame(action="claim", id=_id(), conv=caller.chat_id), who, stage=world.stage)


def acknowledge(world: World, caller: PublicCaller, who: StaffCaller) -> None:
    frame = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(frame, who, stage=world.stage)


def reply(world: World, caller: PublicCaller, who: StaffCaller) -> None:
    seen = world.room(caller).chat.seq
    frame = ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="I am here.", seen=seen)
    reply_to_public(frame, who, stage=world.stage)


def is_on_the_page(world: World, caller: PublicCaller) -> None:
    world.chats.sit(caller.chat_id, Seat(caller.connection))


def passes(world: World, time: timedelta) -> None:
    """Minute by minute, as the sweeper walks."""
    for _ in range(int(time / MINUTE)):
        world.clock.passes(MINUTE)
        sweep(stage=world.stage, turns=world.turns)


def kinds(world: World, caller: PublicCaller) -> list[EventType]:
    return [event.type for event in world.chats.events(caller.chat_id, after=0, most=1000)]


def alarms(world: World, who: StaffCaller) -> list[AlarmNotice]:
    return [frame for frame in world.courier.sent.get(who.connection, []) if isinstance(frame, AlarmNotice)]


# An alarm that nobody acknowledges


def test_a_clock_runs_beside_every_alarm(world: World) -> None:
    caller = world.begin()

    speak(world, caller, KNIFE)
    speak(world, caller, "please")

    assert world.clocks.started == [(ClockAlarm(ALARM_SOUNDS, caller.chat_id), 60)]


@pytest.mark.parametrize("state", ["assistant", "queued", "operator", "closed"])
def test_an_alarm_that_is_not_acknowledged_in_time_reaches_every_supervisor_once(world: World, state: str) -> None:
    elsewhere = world.arrive(operator("Vik", Department.ROAD_POLICING, role=Role.SUPERVISOR))
    world.arrive(operator("Sam"))
    caller = world.in_state(state)
    speak(world, caller, KNIFE)
    alarm, seconds = world.clocks.started[-1]

    world.clock.passes(timedelta(seconds=seconds))
    for _ in range(2):
        ring(alarm, stage=world.stage, clocks=world.clocks)

    assert world.room(caller).chat.escalated
    assert kinds(world, caller).count(EventType.ALARM_ESCALATED) == 1
    assert alarms(world, elsewhere)[-1].tile.escalated
    check_chain(world.chats.sealed(caller.chat_id))


def test_a_clock_that_was_lost_is_made_good_by_the_sweeper(world: World) -> None:
    world.arrive(operator("Sam"))
    caller = world.in_state("operator")
    is_on_the_page(world, caller)
    speak(world, caller, KNIFE)

    passes(world, 2 * MINUTE)

    assert world.room(caller).chat.escalated


def test_an_alarm_that_was_acknowledged_is_not_escalated(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    speak(world, caller, KNIFE)
    claim(world, caller, sam)
    acknowledge(world, caller, sam)

    world.clock.passes(promises.ALARM_ACKNOWLEDGED_WITHIN)
    ring(world.clocks.started[0][0], stage=world.stage, clocks=world.clocks)

    chat = world.room(caller).chat
    assert (chat.escalated, chat.alarm, chat.alarm_since) == (False, Alarm.ACKNOWLEDGED, None)


def test_a_clock_that_rings_too_early_changes_nothing(world: World) -> None:
    caller = world.begin()
    speak(world, caller, KNIFE)

    ring(world.clocks.started[0][0], stage=world.stage, clocks=world.clocks)

    assert not world.room(caller).chat.escalated


def test_an_escalated_alarm_with_no_supervisor_at_the_desk_calls_people_from_elsewhere(world: World) -> None:
    world.arrive(operator("Sam"))
    caller = world.begin()
    speak(world, caller, KNIFE)
    assert world.summons.calls == []

    world.clock.passes(promises.ALARM_ACKNOWLEDGED_WITHIN)
    ring(world.clocks.started[0][0], stage=world.stage, clocks=world.clocks)

    assert [why for _, why in world.summons.calls] == ["not_acknowledged"]


@pytest.mark.parametrize("unheard", ["gone", "lost"])
def test_a_supervisor_whom_no_push_reaches_has_heard_of_nothing(world: World, unheard: str) -> None:
    world.arrive(operator("Sam"))
    supervisor = world.arrive(operator("Vik", role=Role.SUPERVISOR))
    getattr(world.courier, unheard).add(supervisor.connection)
    caller = world.begin()
    speak(world, caller, KNIFE)

    world.clock.passes(promises.ALARM_ACKNOWLEDGED_WITHIN)
    ring(world.clocks.started[0][0], stage=world.stage, clocks=world.clocks)

    assert [why for _, why in world.summons.calls] == ["not_acknowledged"]


def test_an_alarm_that_a_supervisor_leaves_sounding_calls_people_from_elsewhere(world: World) -> None:
    world.arrive(operator("Vik", role=Role.SUPERVISOR))
    caller = world.begin()
    speak(world, caller, KNIFE)
    world.clock.passes(promises.ALARM_ACKNOWLEDGED_WITHIN)
    ring(world.clocks.started[0][0], stage=world.stage, clocks=world.clocks)
    assert world.summons.calls == []

    passes(world, 3 * MINUTE)

    assert {why for _, why in world.summons.calls} == {"not_acknowledged"}


def test_danger_that_nobody_takes_calls_people_from_elsewhere(world: World) -> None:
    """A console that somebody forgot hears everything and does nothing."""
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, FOLLOWED)
    acknowledge(world, caller, sam)

    passes(world, 4 * MINUTE)
    early = [why for _, why in world.summons.calls if why == "not_claimed"]
    for _ in range(10):
        acknowledge(world, caller, sam)
        passes(world, MINUTE)

    assert early == []
    assert "not_claimed" in {why for _, why in world.summons.calls}


def test_danger_of_which_no_push_arrives_is_danger_with_nobody_on_duty(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    world.courier.lost.add(sam.connection)
    caller = world.begin()

    speak(world, caller, KNIFE)

    assert [why for _, why in world.summons.calls] == ["nobody_on_duty"]
    assert [seat.staff.name for seat in world.desk.seats()] == ["Sam"]


# Nobody on duty


@pytest.mark.parametrize("words", [KNIFE, FOLLOWED])
def test_danger_with_nobody_on_duty_calls_people_from_elsewhere_until_somebody_comes(world: World, words: str) -> None:
    caller = world.begin()

    speak(world, caller, words)
    at_once = len(world.summons.calls)
    passes(world, 5 * MINUTE)

    assert at_once == 1
    assert len(world.summons.calls) > at_once
    assert {chat.id for chat, _ in world.summons.calls} == {caller.chat_id}


@pytest.mark.parametrize("words", [KNIFE, FOLLOWED])
def test_danger_with_somebody_on_duty_calls_nobody_from_elsewhere(world: World, words: str) -> None:
    world.arrive(operator("Sam"))
    caller = world.begin()

    speak(world, caller, words)

    assert world.summons.calls == []


def test_an_ordinary_contact_calls_nobody(world: World) -> None:
    caller = world.in_state("queued")

    speak(world, caller, "where do i hand in a purse")
    passes(world, 5 * MINUTE)

    assert world.summons.calls == []


# Silence at risk


@pytest.fixture(params=[KNIFE, FOLLOWED])
def held(request: pytest.FixtureRequest, world: World) -> tuple[PublicCaller, StaffCaller]:
    """At risk, on the page, with an operator who has just replied."""
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, request.param)
    claim(world, caller, sam)
    acknowledge(world, caller, sam)
    reply(world, caller, sam)
    return caller, sam


def test_silence_at_risk_asks_softly_and_alarms_the_operator(
    world: World, held: tuple[PublicCaller, StaffCaller]
) -> None:
    caller, sam = held
    before = len(alarms(world, sam))

    passes(world, 3 * MINUTE)

    assert kinds(world, caller).count(EventType.SILENCE_CHECKED) == 1
    assert world.room(caller).chat.alarm is Alarm.SOUNDING
    assert len(alarms(world, sam)) > before
    pushed = [frame for frame in world.courier.sent[caller.connection] if isinstance(frame, EventsFrame)]
    asked = [event for frame in pushed for event in frame.events if event.type == "silence_checked"]
    assert [event.body for event in asked] == [{"text": wording.CAN_YOU_TYPE}]


def test_silence_at_risk_in_the_queue_is_noticed_too(world: World) -> None:
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, FOLLOWED)

    passes(world, 6 * MINUTE)

    assert kinds(world, caller).count(EventType.SILENCE_CHECKED) == 1
    assert world.room(caller).chat.alarm is Alarm.SOUNDING


def test_silence_while_the_person_waits_for_a_reply_is_not_theirs(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, FOLLOWED)
    claim(world, caller, sam)

    passes(world, 6 * MINUTE)

    assert EventType.SILENCE_CHECKED not in kinds(world, caller)


def test_silence_without_risk_is_left_in_peace(world: World) -> None:
    caller = world.in_state("operator")
    is_on_the_page(world, caller)

    passes(world, 10 * MINUTE)

    assert EventType.SILENCE_CHECKED not in kinds(world, caller)


@pytest.mark.parametrize("pressed", ["1", " 1. ", "１", "1\ufe0f\u20e3", "(1)", "١", "①"])
def test_somebody_who_cannot_type_is_in_danger_now(
    world: World, held: tuple[PublicCaller, StaffCaller], pressed: str
) -> None:
    caller, _ = held
    passes(world, 3 * MINUTE)

    speak(world, caller, pressed)

    chat = world.room(caller).chat
    assert (chat.risk, chat.alarm, chat.advised) == (Grade.EMERGENCY, Alarm.SOUNDING, True)


def test_that_they_cannot_type_rings_also_where_the_danger_is_known(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, KNIFE)
    claim(world, caller, sam)
    acknowledge(world, caller, sam)
    reply(world, caller, sam)
    passes(world, 3 * MINUTE)
    acknowledge(world, caller, sam)
    raised = kinds(world, caller).count(EventType.RISK_RAISED)

    speak(world, caller, "1")

    assert world.room(caller).chat.alarm is Alarm.SOUNDING
    assert kinds(world, caller).count(EventType.RISK_RAISED) == raised + 1


@pytest.mark.parametrize("waited", [20, 60])
def test_silence_is_noticed_in_time_however_long_they_have_waited(world: World, waited: int) -> None:
    caller = world.begin()
    is_on_the_page(world, caller)
    speak(world, caller, FOLLOWED)
    passes(world, waited * MINUTE)
    speak(world, caller, "are you there")
    reminded = kinds(world, caller).count(EventType.CLOCK_EXPIRED)

    passes(world, 3 * MINUTE)

    assert kinds(world, caller).count(EventType.SILENCE_CHECKED) == 2
    assert kinds(world, caller).count(EventType.CLOCK_EXPIRED) <= reminded + 2


def test_a_1_that_nobody_asked_for_is_a_1(world: World) -> None:
    caller = world.in_state("operator")

    speak(world, caller, "1")

    assert world.room(caller).chat.risk is Grade.NONE


def test_who_writes_again_may_be_asked_again(world: World, held: tuple[PublicCaller, StaffCaller]) -> None:
    caller, sam = held
    passes(world, 3 * MINUTE)
    speak(world, caller, "sorry i was away")
    reply(world, caller, sam)

    passes(world, 3 * MINUTE)

    assert kinds(world, caller).count(EventType.SILENCE_CHECKED) == 2


def test_no_clock_ever_closes_a_chat_at_risk(world: World, held: tuple[PublicCaller, StaffCaller]) -> None:
    caller, _ = held

    passes(world, timedelta(hours=5))

    assert world.room(caller).chat.state is not State.CLOSED
    check_chain(world.chats.sealed(caller.chat_id))


# Leaving at risk


def test_somebody_at_risk_who_went_without_a_word_is_missed_although_the_clock_was_lost(world: World) -> None:
    caller = world.begin()
    speak(world, caller, FOLLOWED)
    assert not world.room(caller).public_is_here

    passes(world, 4 * MINUTE)

    chat = world.room(caller).chat
    assert (chat.gone, chat.alarm) == (True, Alarm.SOUNDING)
    assert kinds(world, caller).count(EventType.PUBLIC_LEFT) == 1


@pytest.mark.parametrize("how", ["page", "end", "exit"])
def test_a_chat_at_risk_that_its_person_has_left_is_marked_until_they_write(world: World, how: str) -> None:
    caller = world.begin()
    speak(world, caller, FOLLOWED)
    if how == "end":
        end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)
    if how == "exit":
        leave_fast(LeaveFrame(action="leave", id=_id()), caller, stage=world.stage, sessions=world.sessions)
    if how == "page":
        ring(ClockAlarm("public_still_gone", caller.chat_id), stage=world.stage, clocks=world.clocks)
    left = world.room(caller).chat

    speak(world, caller, KNIFE)

    assert (left.gone, left.alarm, left.state) == (True, Alarm.SOUNDING, State.QUEUED)
    assert not world.room(caller).chat.gone


# What they read while they wait


@pytest.mark.parametrize(("state", "said"), [("queued", 1), ("operator", 0)])
def test_danger_that_shows_while_they_wait_is_spoken_to_at_once(world: World, state: str, said: int) -> None:
    """With an operator it is the operator who speaks."""
    caller = world.in_state(state)

    speak(world, caller, FOLLOWED)
    speak(world, caller, FOLLOWED)

    events = world.chats.events(caller.chat_id, after=0, most=1000)
    texts = [event.body["text"] for event in events if event.body.get("kind") == "holding"]
    assert texts == [holding(Grade.URGENT, (Category.STALKING_HARASSMENT,))] * said


@pytest.mark.parametrize("category", OF_THE_KIND)
@pytest.mark.parametrize("grade", [Grade.URGENT, Grade.EMERGENCY])
def test_each_kind_of_danger_has_its_reviewed_sentence(grade: Grade, category: Category) -> None:
    text = holding(grade, (category,))

    assert OF_THE_KIND[category] in text
    assert text.endswith("Is it safe for you to write now?")
    assert "999" in text
    assert len(text) <= 560


@pytest.mark.parametrize("grade", [Grade.URGENT, Grade.EMERGENCY])
def test_no_holding_sentence_promises_anybody(grade: Grade) -> None:
    for categories in [(), *((category,) for category in Category)]:
        text = holding(grade, categories)
        for promise in ("on their way", "on the way", "will come", "will attend", "are coming", "we have told"):
            assert promise not in text.lower()
