"""ports.ChatStore: what waits, what is whose, and what is overdue. On the fake and on every engine."""

from datetime import timedelta

from chat101.domain.chat import desk
from chat101.domain.chat.changes import queued
from chat101.domain.chat.clocks import clock_expired
from chat101.domain.chat.leaving import ended_by_public
from chat101.domain.departments import Department
from chat101.domain.ids import StaffId
from chat101.ports import ChatStore
from tests.contract.write_path.conversations import SAM, begun, says, stored, taken, waits
from tests.fakes.world import NOON

LATER = NOON + timedelta(hours=1)
GENERAL = Department.GENERAL_ENQUIRIES


def test_a_queue_is_oldest_first(empty_chats: ChatStore) -> None:
    waiting = [waits(empty_chats, NOON - timedelta(minutes=minutes)) for minutes in (1, 30, 5, 90)]

    queue = empty_chats.waiting(GENERAL)

    oldest_first = sorted(waiting, key=lambda chat: chat.waiting_since or NOON)
    assert [chat.id for chat in queue] == [chat.id for chat in oldest_first]


def test_danger_goes_first_the_gravest_of_all(empty_chats: ChatStore) -> None:
    plain = waits(empty_chats, NOON - timedelta(hours=2))
    urgent = says(empty_chats, waits(empty_chats, NOON - timedelta(hours=1)), "someone follows me home")
    newest = says(empty_chats, waits(empty_chats, NOON), "he has a knife")

    assert list(empty_chats.waiting(GENERAL)) == [newest, urgent, plain]


def test_every_department_has_its_own_queue(empty_chats: ChatStore) -> None:
    roads = waits(empty_chats, department=Department.ROAD_POLICING)
    waits(empty_chats)

    assert list(empty_chats.waiting(Department.ROAD_POLICING)) == [roads]
    assert list(empty_chats.waiting(Department.LICENSING)) == []


def test_a_chat_that_is_taken_waits_no_more_and_is_its_operators(empty_chats: ChatStore) -> None:
    chat = taken(empty_chats)

    assert list(empty_chats.waiting(GENERAL)) == []
    assert list(empty_chats.owned_by(SAM.id)) == [chat]
    assert list(empty_chats.owned_by(StaffId("staff-kim"))) == []


def test_a_chat_that_comes_back_waits_in_its_old_place(empty_chats: ChatStore) -> None:
    chat = taken(empty_chats)
    later = waits(empty_chats, NOON + timedelta(minutes=1))

    back = stored(empty_chats, chat, desk.returned_to_queue(chat, "operator_gone", LATER)).chat

    assert list(empty_chats.waiting(GENERAL)) == [back, later]
    assert list(empty_chats.owned_by(SAM.id)) == []


def test_a_chat_that_moves_is_in_one_queue_only(empty_chats: ChatStore) -> None:
    chat = waits(empty_chats)

    moved = stored(empty_chats, chat, queued(chat, Department.LICENSING, "transferred", NOON)).chat

    assert list(empty_chats.waiting(GENERAL)) == []
    assert list(empty_chats.waiting(Department.LICENSING)) == [moved]


def test_a_closed_chat_is_nobodys_and_never_overdue(empty_chats: ChatStore) -> None:
    chat = taken(empty_chats)
    stored(empty_chats, chat, desk.closed_by_operator(chat, SAM, seen=chat.heard))
    other = begun(empty_chats)
    stored(empty_chats, other, ended_by_public(other, NOON))

    assert list(empty_chats.owned_by(SAM.id)) == []
    assert list(empty_chats.overdue(NOON + timedelta(days=365))) == []


def test_what_is_overdue_is_found_and_what_is_not_is_not(empty_chats: ChatStore) -> None:
    waiting, begun_only = waits(empty_chats), begun(empty_chats)
    assert waiting.due is not None
    assert begun_only.due is not None

    assert {chat.id for chat in empty_chats.overdue(LATER)} == {waiting.id, begun_only.id}
    assert [chat.id for chat in empty_chats.overdue(waiting.due + timedelta(seconds=1))] == [waiting.id]
    assert list(empty_chats.overdue(waiting.due)) == []


def test_what_got_a_new_clock_is_overdue_by_the_new_one(empty_chats: ChatStore) -> None:
    chat = waits(empty_chats)

    stored(empty_chats, chat, clock_expired(chat, LATER, again=timedelta(minutes=3)))

    assert list(empty_chats.overdue(LATER)) == []


def test_many_overdue_chats_are_all_found(empty_chats: ChatStore) -> None:
    """However they are spread over the parts of the index."""
    chats_due = {begun(empty_chats).id for _ in range(25)}

    assert {chat.id for chat in empty_chats.overdue(LATER)} == chats_due
