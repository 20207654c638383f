"""What happens to a chat, told as people would."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import change_chat
from chat101.actions.keep_time import ring, sweep
from chat101.actions.operator_requests import acknowledge_alarm, claim_chat, close_chat, open_chat, reply_to_public
from chat101.actions.public_requests import ask_for_person, end_chat, leave_fast, rate_chat
from chat101.actions.replies import place_in_queue
from chat101.actions.resume import check_in, resume_chat
from chat101.actions.say import say
from chat101.actions.take_turn import take_turn
from chat101.domain.chat.changes import queued
from chat101.domain.chat.chat import Alarm, NextAction, State
from chat101.domain.chat.events import Change, EventType
from chat101.domain.chat.people import Role
from chat101.domain.departments import Department
from chat101.domain.errors import (
    AlarmStillSoundingError,
    AlreadyClaimedError,
    ChatClosedError,
    ChatNotFoundError,
    NotPermittedError,
    SessionExpiredError,
    SurveyNotOpenError,
    TooManyChatsError,
    TooManyRequestsError,
    UnreadMessageError,
)
from chat101.domain.record.chain import check_chain
from chat101.domain.safeguarding.verdict import Grade, Verdict
from chat101.domain.wire.public import AskForPersonFrame, EndFrame, LeaveFrame, RateFrame, ResumeFrame, SayFrame
from chat101.domain.wire.server import AlarmNotice, EventsFrame, Tile, TileNotice
from chat101.domain.wire.staff import AcknowledgeAlarmFrame, ClaimFrame, CloseFrame, OpenFrame, ReplyFrame
from chat101.ports import ClockAlarm, DeskSeat, Room, Seat
from tests.fakes.world import KnifeRules, World, operator, staff_caller
from tests.functional.support.mind import mind

_ids = iter(range(10_000_000, 99_999_999))


def _id() -> str:
    return str(next(_ids))


def speak(world: World, caller: PublicCaller, text: str, frame_id: str | None = None) -> None:
    say(
        SayFrame(action="say", id=frame_id or _id(), text=text),
        caller,
        stage=world.stage,
        rules=world.rules,
        turns=world.turns,
    )


def queue(world: World) -> PublicCaller:
    caller = world.begin()
    ask_for_person(AskForPersonFrame(action="ask_for_person", id=_id()), caller, stage=world.stage)
    return caller


def rings(world: World, alarm: ClockAlarm) -> None:
    """The clock rings, and if it then starts a second one, that rings too."""
    before = len(world.clocks.started)
    ring(alarm, stage=world.stage, clocks=world.clocks)
    for again, _seconds in world.clocks.started[before:]:
        ring(again, stage=world.stage, clocks=world.clocks)


def claim(world: World, caller: PublicCaller, desk: StaffCaller) -> None:
    claim_chat(ClaimFrame(action="claim", id=_id(), conv=caller.chat_id), desk, stage=world.stage)


def tiles(world: World, who: StaffCaller) -> list[TileNotice | AlarmNotice]:
    return [each for each in world.courier.sent[who.connection] if isinstance(each, TileNotice | AlarmNotice)]


def last_tile(world: World, who: StaffCaller) -> Tile:
    return tiles(world, who)[-1].tile


def rate(world: World, caller: PublicCaller, frame: RateFrame) -> None:
    rate_chat(frame, caller, stage=world.stage, surveys=world.surveys, rules=world.rules, turns=world.turns)


def types(world: World, caller: PublicCaller) -> list[EventType]:
    return [event.type for event in world.chats.events(caller.chat_id, after=0, most=1000)]


@pytest.fixture
def world() -> World:
    return World()


def test_an_ordinary_message_is_the_assistants_to_answer(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "i found a purse on the bus")

    chat = world.room(caller).chat
    assert (chat.state, chat.next_action) == (State.ASSISTANT, NextAction.ANSWER)
    assert world.turns.asked == [(caller.chat_id, chat.heard)]


def test_danger_shows_the_advisory_alarms_the_desk_heads_the_queue_and_silences_the_assistant(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    earlier = queue(world)
    caller = world.begin()

    speak(world, caller, "he has a knife and hes coming up the stairs")

    chat = world.room(caller).chat
    assert chat.state is State.QUEUED
    assert chat.locked
    assert chat.alarm is Alarm.SOUNDING
    assert EventType.ADVISORY_SHOWN in types(world, caller)
    before = types(world, caller)
    take_turn(*world.turns.asked[-1], stage=world.stage, mind=mind())
    assert types(world, caller) == before
    assert [waiting.id for waiting in world.chats.waiting(Department.GENERAL_ENQUIRIES)] == [
        caller.chat_id,
        earlier.chat_id,
    ]
    assert any(isinstance(frame, AlarmNotice) for frame in world.courier.sent[sam.connection])


def test_an_alarm_that_nobody_connected_may_see_reaches_everyone(world: World) -> None:
    roads = world.arrive(operator("Ali", Department.ROAD_POLICING))
    caller = world.begin()

    speak(world, caller, "he has a knife")

    assert any(isinstance(frame, AlarmNotice) for frame in world.courier.sent[roads.connection])


def test_an_alarm_stops_at_the_desks_that_the_chat_has_moved_away_from(world: World) -> None:
    """An emergency that waits is everyone's; once somebody of its own department has it, it is theirs again."""
    sam, roads = world.arrive(operator("Sam")), world.arrive(operator("Ali", Department.ROAD_POLICING))
    caller = world.begin()
    speak(world, caller, "he has a knife")

    claim(world, caller, sam)

    assert [last_tile(world, who).may_see for who in (sam, roads)] == [True, False]
    told = len(tiles(world, roads))
    hand_over = ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="I am here.")
    reply_to_public(hand_over, sam, stage=world.stage)
    speak(world, caller, "she is not breathing")
    assert [frame.tile.may_see for frame in tiles(world, roads)[told:]] == []


def test_the_end_of_an_alarm_tells_others_nothing_of_the_chat(world: World) -> None:
    sam, roads = world.arrive(operator("Sam")), world.arrive(operator("Ali", Department.ROAD_POLICING))
    caller = world.begin()
    speak(world, caller, "he has a knife")
    claim(world, caller, sam)

    acknowledging = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(acknowledging, sam, stage=world.stage)

    over = last_tile(world, roads)
    assert last_tile(world, sam).owner is not None
    assert (over.alarm, over.may_see, over.owner, over.categories) == ("acknowledged", False, None, [])


def test_an_alarm_that_reached_everyone_stops_for_everyone(world: World) -> None:
    sam, roads = world.arrive(operator("Sam")), world.arrive(operator("Ali", Department.ROAD_POLICING))
    caller = queue(world)
    claim(world, caller, sam)
    world.courier.gone = {sam.connection}
    speak(world, caller, "he has a knife")
    assert last_tile(world, roads).alarm == "sounding"
    world.courier.gone = set()

    acknowledging = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(acknowledging, sam, stage=world.stage)

    assert (last_tile(world, roads).alarm, last_tile(world, roads).may_see) == ("acknowledged", False)


@pytest.mark.parametrize("before", ["assistant", "queued", "operator", "closed"])
def test_danger_is_seen_in_every_state(world: World, before: str) -> None:
    caller = world.begin()
    sam = world.arrive(operator("Sam"))
    if before in ("queued", "operator"):
        ask_for_person(AskForPersonFrame(action="ask_for_person", id=_id()), caller, stage=world.stage)
    if before == "operator":
        claim(world, caller, sam)
    if before == "closed":
        end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)

    speak(world, caller, "he has a knife")

    chat = world.room(caller).chat
    assert chat.risk is Grade.EMERGENCY
    assert chat.alarm is Alarm.SOUNDING
    assert EventType.ADVISORY_SHOWN in types(world, caller)
    assert chat.state is (State.OPERATOR if before == "operator" else State.QUEUED)


def test_urgent_goes_to_people_without_the_999_advisory(world: World) -> None:
    caller = world.begin()

    speak(world, caller, "someone follows me home")

    assert world.room(caller).chat.risk is Grade.URGENT
    assert EventType.ADVISORY_SHOWN not in types(world, caller)
    assert world.room(caller).chat.state is State.QUEUED


def test_risk_never_falls_by_what_is_said_later(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "he has a knife")

    speak(world, caller, "sorry that was my brother, ignore me")

    assert world.room(caller).chat.risk is Grade.EMERGENCY


class ListeningRules(KnifeRules):
    """Notes what each message was judged with."""

    def __init__(self) -> None:
        self.windows: list[tuple[str, ...]] = []

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        self.windows.append(tuple(window))
        return super().judge(text, window, department)


def test_what_follows_an_emergency_does_not_raise_the_same_alarm_again(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "he has a knife")
    world.rules = ListeningRules()

    speak(world, caller, "i am in the kitchen")

    assert world.rules.windows == [()]
    assert types(world, caller).count(EventType.ADVISORY_SHOWN) == 1


def test_a_flood_is_held_back_and_danger_in_it_is_not(world: World) -> None:
    caller = world.begin()
    for number in range(15):
        speak(world, caller, f"message {number}")

    with pytest.raises(TooManyRequestsError):
        speak(world, caller, "message 15")
    speak(world, caller, "he has a knife")
    assert world.room(caller).chat.risk is Grade.EMERGENCY

    world.clock.passes(timedelta(seconds=11))
    speak(world, caller, "message 15")
    assert world.room(caller).said_by_public[-1] == "message 15"


def test_the_same_message_sent_twice_is_recorded_once_with_the_same_receipt(world: World) -> None:
    caller = world.begin()
    frame = SayFrame(action="say", id="same-act-1", text="hello")

    first = say(frame, caller, stage=world.stage, rules=world.rules, turns=world.turns)
    again = say(frame, caller, stage=world.stage, rules=world.rules, turns=world.turns)

    assert again.receipt == first.receipt
    assert again.events == first.events
    assert types(world, caller).count(EventType.PUBLIC_MESSAGE) == 1


def test_a_lost_race_is_not_visible_to_the_person(world: World) -> None:
    caller = world.begin()
    world.chats.races = 5

    speak(world, caller, "hello")

    assert types(world, caller).count(EventType.PUBLIC_MESSAGE) == 1
    assert world.clock.pauses == 5


def test_the_first_operator_who_asks_gets_the_chat(world: World) -> None:
    caller = queue(world)
    sam, kim = world.arrive(operator("Sam")), world.arrive(operator("Kim"))
    claim(world, caller, sam)

    with pytest.raises(AlreadyClaimedError):
        claim(world, caller, kim)

    owner = world.room(caller).chat.owner
    assert owner is not None
    assert owner.name == "Sam"


def test_a_claim_that_is_resent_is_still_theirs(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    frame = ClaimFrame(action="claim", id="claim-once", conv=caller.chat_id)
    first = claim_chat(frame, sam, stage=world.stage)

    again = claim_chat(frame, sam, stage=world.stage)

    assert again.receipt == first.receipt


def test_another_departments_chat_looks_the_same_as_no_chat(world: World) -> None:
    caller = queue(world)
    roads = world.arrive(operator("Ali", Department.ROAD_POLICING))

    for conv in (caller.chat_id, "no-such-chat-at-all"):
        with pytest.raises(ChatNotFoundError):
            open_chat(OpenFrame(action="open", id=_id(), conv=conv, after=0), roads, stage=world.stage)


def test_only_the_owner_replies(world: World) -> None:
    caller = queue(world)
    sam, kim = world.arrive(operator("Sam")), world.arrive(operator("Kim"))
    claim(world, caller, sam)

    with pytest.raises(ChatNotFoundError):
        reply_to_public(ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="hi"), kim, stage=world.stage)


def test_an_operator_holds_four_chats_and_a_fifth_only_in_an_emergency(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    for _ in range(4):
        claim(world, queue(world), sam)
    fifth = queue(world)

    with pytest.raises(TooManyChatsError):
        claim(world, fifth, sam)

    speak(world, fifth, "he has a knife")
    claim(world, fifth, sam)
    assert world.room(fifth).chat.state is State.OPERATOR


def test_a_supervisor_reads_along_and_holds_no_chat(world: World) -> None:
    caller = queue(world)
    lead = staff_caller(operator("Lee", role=Role.SUPERVISOR))

    with pytest.raises(NotPermittedError):
        claim(world, caller, lead)

    seen = open_chat(OpenFrame(action="open", id=_id(), conv=caller.chat_id, after=0), lead, stage=world.stage)
    assert seen.events[-1].type == "staff_viewed"


def test_reading_a_transcript_is_itself_recorded(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))

    open_chat(OpenFrame(action="open", id=_id(), conv=caller.chat_id, after=0), sam, stage=world.stage)

    assert types(world, caller)[-1] is EventType.STAFF_VIEWED


def test_the_person_sees_a_number_and_no_content_for_what_is_not_theirs(world: World) -> None:
    caller = queue(world)
    world.chats.sit(caller.chat_id, Seat(caller.connection))
    sam = world.arrive(operator("Sam"))

    open_chat(OpenFrame(action="open", id=_id(), conv=caller.chat_id, after=0), sam, stage=world.stage)

    pushed = world.courier.sent[caller.connection][-1]
    assert isinstance(pushed, EventsFrame)
    assert [(event.type, event.body) for event in pushed.events] == [("internal", {})]


def test_an_operators_reply_reaches_the_person_with_a_name(world: World) -> None:
    caller = queue(world)
    world.chats.sit(caller.chat_id, Seat(caller.connection))
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)

    reply_to_public(ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="Hello"), sam, stage=world.stage)

    pushed = world.courier.sent[caller.connection][-1]
    assert isinstance(pushed, EventsFrame)
    assert (pushed.events[0].actor.name, pushed.events[0].body) == ("Sam", {"text": "Hello"})


def test_the_verdict_is_for_staff_only(world: World) -> None:
    caller = queue(world)
    other_page = Seat(caller.connection.__class__("socket-other-page"))
    world.chats.sit(caller.chat_id, other_page)

    speak(world, caller, "he has a knife")

    pushed = world.courier.sent[other_page.connection][-1]
    assert isinstance(pushed, EventsFrame)
    assert pushed.events[0].body == {"text": "he has a knife"}


def test_a_relayed_line_does_not_disturb_the_desk(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    before = len([frame for frame in world.courier.sent[sam.connection] if isinstance(frame, TileNotice)])

    speak(world, caller, "thank you")

    tiles = [frame for frame in world.courier.sent[sam.connection] if isinstance(frame, TileNotice)]
    assert len(tiles) == before


def test_an_alarm_must_be_acknowledged_before_the_chat_is_closed(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "he has a knife")
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    closing = CloseFrame(action="close", id=_id(), conv=caller.chat_id, seen=world.room(caller).chat.seq)

    with pytest.raises(AlarmStillSoundingError):
        close_chat(closing, sam, stage=world.stage)

    acknowledge_alarm(
        AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id), sam, stage=world.stage
    )
    close_chat(closing, sam, stage=world.stage)
    assert world.room(caller).chat.state is State.CLOSED


def test_a_late_message_reopens_the_chat_for_people_if_people_had_it(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    close_chat(CloseFrame(action="close", id=_id(), conv=caller.chat_id), sam, stage=world.stage)

    speak(world, caller, "one more thing")

    assert world.room(caller).chat.state is State.QUEUED
    assert EventType.CHAT_REOPENED in types(world, caller)


def test_asking_for_a_person_in_a_closed_chat_is_refused_in_plain_words(world: World) -> None:
    caller = world.begin()
    end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)

    with pytest.raises(ChatClosedError):
        ask_for_person(AskForPersonFrame(action="ask_for_person", id=_id()), caller, stage=world.stage)


def test_quick_exit_ends_the_session_and_a_chat_that_only_the_assistant_had(world: World) -> None:
    caller = world.begin()
    digest = next(iter(world.sessions.sessions))
    exiting = PublicCaller(caller.chat_id, caller.person, digest, caller.connection)

    leave_fast(LeaveFrame(action="leave", id=_id()), exiting, stage=world.stage, sessions=world.sessions)

    assert world.sessions.sessions == {}
    assert world.room(caller).chat.state is State.CLOSED


def test_quick_exit_at_raised_risk_leaves_the_chat_open_for_people(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "he has a knife")

    leave_fast(LeaveFrame(action="leave", id=_id()), caller, stage=world.stage, sessions=world.sessions)

    assert world.room(caller).chat.state is State.QUEUED
    assert EventType.PUBLIC_LEFT in types(world, caller)


@pytest.mark.parametrize(("text", "open_after"), [("hello", False), ("he has a knife", True)])
def test_silence_closes_an_ordinary_chat_and_never_one_at_risk(world: World, text: str, open_after: bool) -> None:
    caller = world.begin()
    speak(world, caller, text)

    rings(world, ClockAlarm("public_gone", caller.chat_id))

    assert (world.room(caller).chat.state is not State.CLOSED) is open_after


def test_somebody_who_waits_for_a_person_is_not_closed_by_a_clock(world: World) -> None:
    caller = queue(world)

    rings(world, ClockAlarm("public_gone", caller.chat_id))

    assert world.room(caller).chat.state is State.QUEUED
    speak(world, caller, "i am back")
    assert world.room(caller).chat.state is State.QUEUED


def test_a_person_who_leaves_at_raised_risk_sets_off_the_alarm(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    speak(world, caller, "someone follows me home")
    before = len(world.courier.sent[sam.connection])

    end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)

    assert any(isinstance(frame, AlarmNotice) for frame in world.courier.sent[sam.connection][before:])


def test_an_acknowledged_alarm_sounds_again_when_whoever_had_the_chat_is_gone(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "he has a knife")
    sam, ann = world.arrive(operator("Sam")), world.arrive(operator("Ann"))
    acknowledging = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(acknowledging, sam, stage=world.stage)
    claim(world, caller, sam)
    world.desk.leave(sam.connection)
    before = len(world.courier.sent[ann.connection])

    rings(world, ClockAlarm("operator_gone", sam.staff.id))

    assert world.room(caller).chat.alarm is Alarm.SOUNDING
    assert any(isinstance(frame, AlarmNotice) for frame in world.courier.sent[ann.connection][before:])


def test_to_acknowledge_an_alarm_is_not_to_take_the_chat(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    caller = world.begin()
    speak(world, caller, "he has a knife")
    acknowledging = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(acknowledging, sam, stage=world.stage)

    speak(world, caller, "he is coming with the knife")
    assert world.room(caller).chat.alarm is Alarm.SOUNDING

    acknowledging = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=caller.chat_id)
    acknowledge_alarm(acknowledging, sam, stage=world.stage)
    world.clock.passes(timedelta(minutes=1))
    sweep(stage=world.stage, turns=world.turns)
    assert world.room(caller).chat.alarm is Alarm.SOUNDING


def test_an_emergency_that_waits_can_be_taken_by_any_operator(world: World) -> None:
    roads = world.arrive(operator("Ali", Department.ROAD_POLICING))
    caller = world.begin()
    speak(world, caller, "he has a knife")

    claim(world, caller, roads)

    owner = world.room(caller).chat.owner
    assert owner is not None
    assert owner.id == roads.staff.id


def test_an_alarm_that_found_only_a_dead_socket_goes_to_everyone_else_and_else_pages(world: World) -> None:
    sam, bob = world.arrive(operator("Sam")), world.arrive(operator("Bob", Department.CRIME_DESK))
    world.courier.gone = {sam.connection}
    first, second = world.begin(), world.begin()

    speak(world, first, "he has a knife")
    assert any(isinstance(frame, AlarmNotice) for frame in world.courier.sent[bob.connection])
    assert world.summons.calls == []

    world.courier.gone = {sam.connection, bob.connection}
    speak(world, second, "he has a knife")
    assert [(chat.id, why) for chat, why in world.summons.calls] == [(second.chat_id, "nobody_on_duty")]


def test_an_operator_hears_a_chat_no_longer_that_moved_to_another_department(world: World) -> None:
    caller = world.begin()
    sam = world.arrive(operator("Sam"))
    open_chat(OpenFrame(action="open", id=_id(), conv=caller.chat_id, after=0), sam, stage=world.stage)

    def moves(room: Room, at: datetime) -> Change:
        return queued(room.chat, Department.COMPLAINTS, "asked", at)

    change_chat(caller.chat_id, moves, stage=world.stage)

    assert not world.room(caller).has_seat(sam.connection)


def test_a_chat_is_not_closed_over_a_message_that_its_operator_has_not_seen(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    seen = world.room(caller).chat.seq
    speak(world, caller, "and one more thing")

    with pytest.raises(UnreadMessageError):
        close_chat(CloseFrame(action="close", id=_id(), conv=caller.chat_id, seen=seen), sam, stage=world.stage)

    reply = ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="yes", seen=seen)
    reply_to_public(reply, sam, stage=world.stage)
    assert world.room(caller).chat.next_action is NextAction.REPLY


def test_an_operator_who_stepped_away_does_not_keep_a_chat_that_waits_for_a_reply(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    world.desk.arrive(DeskSeat(sam.connection, sam.staff, "away"))
    world.clock.passes(timedelta(minutes=3))

    sweep(stage=world.stage, turns=world.turns)

    assert world.room(caller).chat.state is State.QUEUED


def test_one_bad_chat_does_not_keep_the_sweeper_from_the_others(world: World) -> None:
    bad, good = world.begin(), world.begin()
    for caller in (bad, good):
        speak(world, caller, "hello")
    world.clock.passes(timedelta(minutes=1))
    world.chats.refuses(bad.chat_id)

    with pytest.raises(RuntimeError):
        sweep(stage=world.stage, turns=world.turns)

    assert world.room(good).chat.state is State.QUEUED


def test_a_page_that_lost_its_seat_gets_it_back_when_it_checks_in(world: World) -> None:
    caller = world.begin()

    check_in(caller, stage=world.stage)

    assert world.room(caller).has_seat(caller.connection)


def test_after_a_quick_exit_no_other_page_hears_or_reads_the_chat_and_danger_still_gets_through(world: World) -> None:
    caller = queue(world)
    world.chats.sit(caller.chat_id, Seat(caller.connection))
    leave_fast(LeaveFrame(action="leave", id=_id()), caller, stage=world.stage, sessions=world.sessions)

    assert not world.room(caller).public_is_here
    with pytest.raises(SessionExpiredError):
        resume_chat(ResumeFrame(action="resume", id=_id(), after=0), caller, stage=world.stage)
    with pytest.raises(SessionExpiredError):
        speak(world, caller, "hello")
    speak(world, caller, "he has a knife")
    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_somebody_at_risk_is_not_asked_for_a_rating(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "someone follows me home")

    with pytest.raises(SurveyNotOpenError):
        rate(world, caller, RateFrame(action="rate", id=_id(), csat=5))

    assert world.surveys.kept == {}


def test_a_reload_within_the_grace_is_not_leaving(world: World) -> None:
    caller = world.begin()
    world.chats.sit(caller.chat_id, Seat(caller.connection))

    rings(world, ClockAlarm("public_gone", caller.chat_id))

    assert world.room(caller).chat.state is State.ASSISTANT


def test_an_operators_chats_go_back_with_their_place_kept_when_the_operator_is_gone(world: World) -> None:
    caller = queue(world)
    waited_since = world.room(caller).chat.waiting_since
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    world.clock.passes(timedelta(minutes=5))
    world.desk.leave(sam.connection)

    rings(world, ClockAlarm("operator_gone", sam.staff.id))

    chat = world.room(caller).chat
    assert (chat.state, chat.waiting_since, chat.owner) == (State.QUEUED, waited_since, None)


def test_an_operator_who_only_reloaded_keeps_their_chats(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)

    rings(world, ClockAlarm("operator_gone", sam.staff.id))

    assert world.room(caller).chat.state is State.OPERATOR


def test_a_turn_that_was_lost_is_found_by_the_sweeper_and_given_to_a_person(world: World) -> None:
    caller = world.begin()
    speak(world, caller, "hello")
    world.clock.passes(timedelta(seconds=31))

    sweep(stage=world.stage, turns=world.turns)

    assert world.room(caller).chat.state is State.QUEUED


def test_a_chat_that_nobody_claims_in_time_rings_again_and_is_not_lost(world: World) -> None:
    caller = queue(world)
    world.clock.passes(timedelta(minutes=4))

    sweep(stage=world.stage, turns=world.turns)

    chat = world.room(caller).chat
    assert chat.state is State.QUEUED
    assert chat.due is not None
    assert chat.due > world.clock.now()
    assert types(world, caller)[-1] is EventType.CLOCK_EXPIRED


def test_an_urgent_arrival_goes_first_and_the_place_says_so(world: World) -> None:
    waiting = queue(world)
    assert place_in_queue(world.room(waiting).chat, world.chats) is not None
    urgent = world.begin()
    speak(world, urgent, "someone follows me home")

    place = place_in_queue(world.room(waiting).chat, world.chats)

    assert place is not None
    assert place.position == 2


def test_the_survey_is_kept_once(world: World) -> None:
    caller = world.begin()
    end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)
    for csat in (5, 1):
        rate(world, caller, RateFrame(action="rate", id=_id(), csat=csat, nps=9))

    assert [survey.csat for survey in world.surveys.kept.values()] == [5]
    assert types(world, caller).count(EventType.SURVEY_ANSWERED) == 1


@pytest.mark.parametrize("rated_before", [False, True])
def test_danger_in_a_comment_is_danger(world: World, rated_before: bool) -> None:
    caller = world.begin()
    end_chat(EndFrame(action="end", id=_id()), caller, stage=world.stage)
    if rated_before:
        rate(world, caller, RateFrame(action="rate", id=_id(), csat=4))
    frame = RateFrame(action="rate", id=_id(), csat=2, comment="he has a knife he is outside my door")

    for _ in range(2):
        rate(world, caller, frame)

    chat = world.room(caller).chat
    assert (chat.state, chat.risk, chat.alarm, chat.advised) == (
        State.QUEUED,
        Grade.EMERGENCY,
        Alarm.SOUNDING,
        True,
    )
    assert types(world, caller).count(EventType.PUBLIC_MESSAGE) == 1
    assert types(world, caller).count(EventType.SURVEY_ANSWERED) == 1
    assert world.turns.asked[-1] == (caller.chat_id, chat.heard)
    (message,) = world.room(caller).messages
    assert chat.heard == message.seq, "the opinions look at the comment itself"


def test_danger_in_a_comment_counts_where_nothing_may_be_rated(world: World) -> None:
    caller = world.in_state("queued")

    rate(world, caller, RateFrame(action="rate", id=_id(), csat=2, comment="he has a knife"))

    assert world.room(caller).chat.risk is Grade.EMERGENCY


def test_the_chain_of_a_whole_chat_is_sound(world: World) -> None:
    caller = queue(world)
    sam = world.arrive(operator("Sam"))
    claim(world, caller, sam)
    speak(world, caller, "he has a knife")
    reply_to_public(ReplyFrame(action="reply", id=_id(), conv=caller.chat_id, text="Hello"), sam, stage=world.stage)

    assert check_chain(world.chats.sealed(caller.chat_id)) == world.room(caller).chat.head
