"""API Gateway closes a socket over a frame of more than 32 KB: no frame is longer, whatever people write."""

from collections.abc import Callable

import pytest

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import change_chat
from chat101.actions.operator_requests import claim_chat, open_chat, reply_to_public
from chat101.actions.paging import FRAME_BUDGET, pages
from chat101.actions.public_requests import ask_for_person
from chat101.actions.replies import recorded
from chat101.actions.resume import resume_chat
from chat101.actions.say import say
from chat101.actions.watch_desk import check_pulse, greet_desk
from chat101.domain.chat.answering import Reply, answered
from chat101.domain.chat.views import for_public, for_staff
from chat101.domain.languages.known import LANGUAGES
from chat101.domain.languages.outcome import Translation
from chat101.domain.languages.translation import MOST_BYTES
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.wire.parts import Frame
from chat101.domain.wire.public import AskForPersonFrame, ResumeFrame, SayFrame
from chat101.domain.wire.server import ActorView, Answer, ChatEvent, EventsFrame, OkReply, Transcript
from chat101.domain.wire.staff import ClaimFrame, HelloFrame, OpenFrame, PulseFrame, ReplyFrame
from chat101.ports import Seat
from tests.fakes.world import World, operator
from tests.unit.wire.danger import FloorRules, LongRules, nothing_but_danger

LARGEST = 32 * 1024
EMOJI = "\U0001f6a8" * 4_000
CONTROLS = "\x01" * 3_999 + "!"
"""Six bytes each as JSON: the longest that 4,000 characters get."""

longest = pytest.mark.parametrize("text", [EMOJI, CONTROLS, '"' * 4_000], ids=["emoji", "controls", "quotes"])
_ids = iter(range(10_000_000, 99_999_999))


def own_id() -> str:
    return str(next(_ids))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def person(world: World) -> PublicCaller:
    caller = world.begin()
    world.chats.sit(caller.chat_id, Seat(caller.connection))
    return caller


def speak(world: World, person: PublicCaller, text: str) -> Answer:
    frame = SayFrame(action="say", id=own_id(), text=text)
    return recorded(say(frame, person, stage=world.stage, rules=world.rules, turns=world.turns), for_public)


def at_the_desk(world: World, person: PublicCaller) -> StaffCaller:
    """An operator who has the chat."""
    ask_for_person(AskForPersonFrame(action="ask_for_person", id=own_id()), person, stage=world.stage)
    sam = world.arrive(operator("Sam"))
    claim_chat(ClaimFrame(action="claim", id=own_id(), conv=person.chat_id), sam, stage=world.stage)
    return sam


def size(frame: Frame) -> int:
    return len(frame.model_dump_json().encode())


def reply_size(answer: Answer) -> int:
    return size(OkReply(re="x" * 64, ok=answer))


def whole(read: Callable[[int], Transcript]) -> list[int]:
    """Every page of a conversation in order; the numbers of its events."""
    numbers: list[int] = []
    more = True
    while more:
        page = read(numbers[-1] if numbers else 0)
        assert reply_size(page) < LARGEST
        numbers += [event.seq for event in page.events]
        more = page.more
    return numbers


@longest
def test_the_longest_message_is_acknowledged_in_one_frame(world: World, person: PublicCaller, text: str) -> None:
    assert reply_size(speak(world, person, text)) < LARGEST


@longest
def test_the_longest_message_in_danger_is_acknowledged_with_its_advisory(
    world: World, person: PublicCaller, text: str
) -> None:
    said = speak(world, person, "knife" + text[5:])

    assert "advisory_shown" in said.model_dump_json()
    assert reply_size(said) < LARGEST


@longest
def test_the_longest_messages_reach_the_other_side(world: World, person: PublicCaller, text: str) -> None:
    sam = at_the_desk(world, person)

    speak(world, person, "knife" + text[5:])
    reply = reply_to_public(
        ReplyFrame(action="reply", id=own_id(), conv=person.chat_id, text=text), sam, stage=world.stage
    )

    assert reply_size(recorded(reply, for_staff)) < LARGEST
    for connection in (sam.connection, person.connection):
        frames = world.courier.sent[connection]
        assert all(size(frame) < LARGEST for frame in frames if isinstance(frame, Frame))
        numbers = [event.seq for frame in frames if isinstance(frame, EventsFrame) for event in frame.events]
        assert numbers == sorted(set(numbers))


@longest
def test_a_conversation_of_the_longest_messages_is_read_page_by_page(
    world: World, person: PublicCaller, text: str
) -> None:
    sam = at_the_desk(world, person)
    for _ in range(5):
        speak(world, person, text)

    def page(after: int) -> Transcript:
        return resume_chat(ResumeFrame(action="resume", id=own_id(), after=after), person, stage=world.stage)

    def desk_page(after: int) -> Transcript:
        return open_chat(
            OpenFrame(action="open", id=own_id(), conv=person.chat_id, after=after), sam, stage=world.stage
        )

    for read in (page, desk_page):
        numbers = whole(read)
        assert numbers == list(range(1, world.room(person).chat.seq + 1))


def test_a_change_that_is_too_long_for_one_frame_comes_in_several_in_order(world: World, person: PublicCaller) -> None:
    sam = at_the_desk(world, person)
    before = len(world.courier.sent[sam.connection])
    world.rules = LongRules()  # type: ignore[assignment]

    speak(world, person, CONTROLS)

    frames = [frame for frame in world.courier.sent[sam.connection][before:] if isinstance(frame, EventsFrame)]
    assert len(frames) > 1
    assert all(size(frame) < LARGEST for frame in frames)
    assert [frame.newest for frame in frames] == [frame.events[-1].seq for frame in frames]
    assert frames[-1].newest == world.room(person).chat.seq


def test_a_desk_with_more_chats_than_a_frame_holds_shows_its_own_and_the_first_that_wait(world: World) -> None:
    own = world.begin()
    sam = at_the_desk(world, own)
    for _ in range(100):
        ask_for_person(AskForPersonFrame(action="ask_for_person", id=own_id()), world.begin(), stage=world.stage)
    last = world.begin()
    speak(world, last, "he has a knife")

    desk = greet_desk(HelloFrame(action="hello", id=own_id(), presence="available"), sam, stage=world.stage)

    assert reply_size(desk) < LARGEST
    assert [tile.conv for tile in desk.tiles[:2]] == [own.chat_id, last.chat_id]
    assert 30 < len(desk.tiles) < 102


@pytest.mark.parametrize(("address", "flaw"), [(0, ""), (20, ""), (400, "length")])
def test_the_longest_answer_in_two_languages_fits_or_is_in_english(
    world: World, person: PublicCaller, address: int, flaw: str
) -> None:
    """Six sentences with two passages each, and as many bytes of another language as may be shown."""
    citation = {"title": "T" * 80, "version": "4.1", "clause": "3.6", "quote": "q" * 300, "passage": "p" * 1_201}
    english = [f"{number} {'s' * 250}" for number in range(6)]
    sentences = [{"text": text, "citations": [citation | {"url": "u" * address}] * 2} for text in english]
    urdu = Translation(LANGUAGES["ur"], "m" * 60, "1", dict.fromkeys(english, "ہ" * (MOST_BYTES // 12)))
    reply = Reply(" ".join(english), sentences, ("PO-01#3.6",), "a-model", "1", 0)

    change_chat(person.chat_id, lambda room, at: answered(room.chat, reply, at, urdu), stage=world.stage)

    frames = [frame for frame in world.courier.sent[person.connection] if isinstance(frame, EventsFrame)]
    assert max(map(size, frames)) < LARGEST
    staff = for_staff(world.chats.events(person.chat_id, after=0, most=99)[-1])
    assert size(EventsFrame(conv=person.chat_id, events=[staff], newest=staff.seq)) < LARGEST
    assert staff.body["translator"]["flaw"] == flaw


def test_the_pulse_of_50_chats_fits(world: World) -> None:
    sam = world.arrive(operator("Sam"))
    open_chats: list[str] = [world.begin().chat_id for _ in range(50)]

    pulse = check_pulse(PulseFrame(action="pulse", id=own_id(), open=open_chats), sam, stage=world.stage)

    assert len(pulse.newest) == 50
    assert reply_size(pulse) < LARGEST


def test_pages_hold_everything_once_and_never_nothing() -> None:
    events = [ChatEvent(seq=n, type="x", at="", actor=ActorView(role="system", name=None), body={}) for n in range(500)]
    huge = events[0].model_copy(update={"body": {"text": "a" * FRAME_BUDGET * 2}})

    cut = list(pages([*events, huge, *events]))

    assert [event for page in cut for event in page] == [*events, huge, *events]
    assert all(cut)
    assert [huge] in cut
    assert list(pages([])) == []


def test_no_verdict_makes_a_message_of_words_too_long_for_the_desk(world: World, person: PublicCaller) -> None:
    """A text of nothing but dangerous phrases, judged by the rules that every force has."""
    world.rules = FloorRules()  # type: ignore[assignment]
    sam = at_the_desk(world, person)
    speak(world, person, nothing_but_danger())

    assert world.room(person).chat.risk is Grade.EMERGENCY
    frames = [frame for frame in world.courier.sent[sam.connection] if isinstance(frame, EventsFrame)]
    sizes = [size(frame) for frame in frames]
    assert max(sizes) < LARGEST, sizes
