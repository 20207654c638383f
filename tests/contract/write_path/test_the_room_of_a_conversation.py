"""ports.ChatStore: who is connected, and how far each side has read. On the fake and on every engine."""

import pytest

from chat101.domain.chat.people import Role
from chat101.domain.ids import ConnectionId, StaffId
from chat101.ports import ChatStore, Seat
from tests.contract.write_path.conversations import SAM, begun, says

PAGE = Seat(ConnectionId("page-1="))
CONSOLE = Seat(ConnectionId("console-1="), SAM.id)


def test_whoever_sits_is_seen_in_the_room(chats: ChatStore) -> None:
    chat = begun(chats)

    chats.sit(chat.id, PAGE)
    chats.sit(chat.id, CONSOLE)

    assert set(chats.enter(chat.id).seats) == {PAGE, CONSOLE}
    assert chats.enter(chat.id).public_is_here


def test_sitting_twice_is_one_seat(chats: ChatStore) -> None:
    chat = begun(chats)

    chats.sit(chat.id, PAGE)
    chats.sit(chat.id, PAGE)

    assert chats.enter(chat.id).seats == (PAGE,)


def test_whoever_rises_is_seen_no_more(chats: ChatStore) -> None:
    chat = begun(chats)
    chats.sit(chat.id, PAGE)
    chats.sit(chat.id, CONSOLE)

    chats.rise(chat.id, PAGE.connection)

    assert chats.enter(chat.id).seats == (CONSOLE,)
    assert not chats.enter(chat.id).public_is_here


def test_rising_without_a_seat_is_harmless(chats: ChatStore) -> None:
    chat = begun(chats)

    chats.rise(chat.id, PAGE.connection)

    assert chats.enter(chat.id).seats == ()


def test_a_seat_is_in_one_room_only(chats: ChatStore) -> None:
    one, other = begun(chats), begun(chats)

    chats.sit(one.id, PAGE)

    assert chats.enter(other.id).seats == ()


def test_sitting_and_rising_are_not_in_the_way_of_a_writer(chats: ChatStore) -> None:
    chat = begun(chats)
    chats.sit(chat.id, PAGE)
    chats.sit(chat.id, CONSOLE)
    chats.rise(chat.id, PAGE.connection)

    after = says(chats, chat, "hello")

    assert chats.enter(chat.id).chat == after


@pytest.mark.parametrize("crowd", [39, 40, 41, 90])
def test_however_many_sockets_there_are_all_are_seen_with_the_chat_and_what_was_said_last(
    chats: ChatStore, crowd: int
) -> None:
    """What was said last is judged with what is said next: a crowded room must not make danger invisible."""
    chat = begun(chats)
    for number in range(8):
        chat = says(chats, chat, f"line {number}")
    for number in range(crowd):
        chats.sit(chat.id, Seat(ConnectionId(f"socket-{number:03}"), StaffId(f"staff-{number}")))

    room = chats.enter(chat.id)

    assert len(room.seats) == crowd
    assert room.chat == chat
    assert room.said_by_public[-6:] == tuple(f"line {number}" for number in range(2, 8))


def test_how_far_each_side_has_read_is_its_own(chats: ChatStore) -> None:
    chat = begun(chats)

    chats.mark_read(chat.id, Role.PUBLIC, 2)
    chats.mark_read(chat.id, Role.OPERATOR, 1)

    room = chats.enter(chat.id)
    assert (room.read_by_public, room.read_by_operator) == (2, 1)


def test_nobody_unreads(chats: ChatStore) -> None:
    chat = begun(chats)

    for upto in (2, 1, 2, 0):
        chats.mark_read(chat.id, Role.PUBLIC, upto)

    assert chats.enter(chat.id).read_by_public == 2


def test_what_is_said_later_leaves_the_read_marks_alone(chats: ChatStore) -> None:
    chat = begun(chats)
    chats.mark_read(chat.id, Role.PUBLIC, 2)
    chats.mark_read(chat.id, Role.OPERATOR, 1)

    says(chats, chat, "hello")

    room = chats.enter(chat.id)
    assert (room.read_by_public, room.read_by_operator) == (2, 1)


def test_reading_does_not_move_the_chat_under_a_writer(chats: ChatStore) -> None:
    chat = begun(chats)
    chats.mark_read(chat.id, Role.PUBLIC, 2)

    after = says(chats, chat, "hello")

    assert chats.enter(chat.id).chat == after
