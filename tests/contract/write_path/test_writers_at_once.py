"""Several writers of one conversation at the same moment, each through the product's own way of changing a chat."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

from chat101.actions.changing import Outcome, Stage, change_chat
from chat101.adapters.clock import SystemClock
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, EventType
from chat101.domain.chat.people import Role
from chat101.domain.errors import TryAgainError
from chat101.domain.record.chain import check_chain
from chat101.ports import ChatMovedError, ChatStore, RepeatedActError, Room
from tests.contract.write_path.conversations import act, beginning, begun, said, sealed
from tests.fakes.world import InMemoryDesk, ListeningCourier, RememberedClocks, RememberedSummons

WRITERS, LINES = 8, 4
RESENDS = 20


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """All jobs, begun together."""
    together = Barrier(len(jobs))

    def begin(job: Callable[[], object]) -> object:
        together.wait(10)
        return job()

    with ThreadPoolExecutor(len(jobs)) as crowd:
        return list(crowd.map(begin, jobs))


def stage_with(chats: ChatStore) -> Stage:
    clocks, summons = RememberedClocks(), RememberedSummons()
    return Stage(chats, ListeningCourier(), InMemoryDesk(), SystemClock(), "northshire", clocks=clocks, summons=summons)


def say(stage: Stage, chat: Chat, text: str) -> Outcome:
    """As a browser does: the same act again for as long as it is told to try again."""

    def decide(room: Room, at: datetime) -> Change:
        return said(room.chat, text, at)

    for _ in range(RESENDS):
        try:
            return change_chat(chat.id, decide, stage=stage, act=act(f"act-of-{text}"))
        except TryAgainError:
            continue
    raise TryAgainError


def test_eight_writers_at_once_lose_nothing_double_nothing_and_keep_the_order(crowded_chats: ChatStore) -> None:
    chat, stage = begun(crowded_chats), stage_with(crowded_chats)
    written = [[f"writer-{writer}-line-{line}" for line in range(LINES)] for writer in range(WRITERS)]

    def write(lines: list[str]) -> list[Outcome]:
        return [say(stage, chat, line) for line in lines]

    at_once([lambda lines=lines: write(lines) for lines in written])  # type: ignore[misc]

    after = crowded_chats.enter(chat.id).chat
    events = crowded_chats.events(chat.id, after=0, most=10_000)
    texts = [event.body["text"] for event in events if event.type is EventType.PUBLIC_MESSAGE]
    assert [event.seq for event in events] == list(range(1, after.seq + 1))
    assert Counter(texts) == Counter(line for lines in written for line in lines)
    assert all([line for line in texts if line in lines] == lines for lines in written)
    assert check_chain(crowded_chats.sealed(chat.id)) == after.head


def test_one_act_that_arrives_eight_times_at_once_has_one_receipt(crowded_chats: ChatStore) -> None:
    chat, stage = begun(crowded_chats), stage_with(crowded_chats)

    outcomes = at_once([lambda: say(stage, chat, "only once")] * WRITERS)

    receipts = {outcome.receipt for outcome in outcomes if isinstance(outcome, Outcome)}
    assert len(receipts) == 1
    events = crowded_chats.events(chat.id, after=chat.seq, most=100)
    assert [event.body.get("text") for event in events] == ["only once"]


def test_of_two_who_write_after_the_same_event_one_is_first(crowded_chats: ChatStore) -> None:
    for _ in range(5):
        chat = begun(crowded_chats)

        outcomes = at_once([lambda chat=chat: attempt(crowded_chats, chat)] * 2)  # type: ignore[misc]

        assert sorted(outcomes, key=str) == ["moved", "stored"]


def test_of_two_who_begin_the_same_chat_one_does(crowded_chats: ChatStore) -> None:
    for _ in range(5):
        empty, change = beginning()

        def begin(empty: Chat = empty, change: "object" = change) -> str:
            return stored_or_not(lambda: crowded_chats.append(empty, change, None))  # type: ignore[arg-type]

        assert sorted(at_once([begin, begin]), key=str) == ["moved", "stored"]


def test_readers_are_not_in_the_way_of_writers_nor_writers_of_readers(crowded_chats: ChatStore) -> None:
    """On AWS a plain write of an item that a transaction is changing can be refused."""
    chat, stage = begun(crowded_chats), stage_with(crowded_chats)

    def read() -> None:
        for upto in range(1, 13):
            crowded_chats.mark_read(chat.id, Role.PUBLIC, upto)

    def write(name: str) -> None:
        for line in range(LINES):
            say(stage, chat, f"{name}-{line}")

    at_once([read, read, lambda: write("one"), lambda: write("other")])

    room = crowded_chats.enter(chat.id)
    assert room.read_by_public == 12
    assert room.chat.seq == chat.seq + 2 * LINES


def attempt(chats: ChatStore, chat: Chat) -> str:
    change = sealed(chat, said(chat, "hello"))
    return stored_or_not(lambda: chats.append(chat, change, None))


def stored_or_not(append: Callable[[], None]) -> str:
    try:
        append()
    except ChatMovedError:
        return "moved"
    except RepeatedActError:
        return "repeated"
    return "stored"
