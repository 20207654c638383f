"""ports.ChatStore: what is stored, stays, in order and once. On the fake and on every engine."""

from dataclasses import replace

import pytest

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import Role
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import new_chat_id
from chat101.domain.record.chain import check_chain
from chat101.ports import ChatMovedError, ChatStore, Receipt, RepeatedActError
from tests.contract.write_path.conversations import PERSON, act, beginning, begun, said, says, sealed, stored

FAMILY = "\U0001f469\u200d\U0001f467"
LONGEST = "\U0001f6a8" * 4_000
"""4,000 characters of four bytes each: the longest message that a person can send."""


def texts(chats: ChatStore, chat: Chat) -> list[str]:
    events = chats.events(chat.id, after=0, most=1000)
    return [event.body["text"] for event in events if event.type is EventType.PUBLIC_MESSAGE]


def test_a_chat_that_nobody_began_is_not_found(chats: ChatStore) -> None:
    with pytest.raises(ChatNotFoundError):
        chats.enter(new_chat_id())


def test_what_was_begun_is_read_back_as_it_was(chats: ChatStore) -> None:
    empty, change = beginning()

    chats.append(empty, change, None)

    room = chats.enter(empty.id)
    assert room.chat == change.chat
    assert room.recent == change.events
    assert (room.seats, room.read_by_public, room.read_by_operator) == ((), 0, 0)


def test_a_chat_is_begun_once(chats: ChatStore) -> None:
    empty, change = beginning()
    chats.append(empty, change, None)

    with pytest.raises(ChatMovedError):
        chats.append(*beginning(empty.id), None)

    assert chats.enter(empty.id).chat == change.chat


def test_every_change_is_read_at_once_by_whoever_enters(chats: ChatStore) -> None:
    chat = begun(chats)

    for number in range(5):
        chat = says(chats, chat, f"line {number}")
        assert chats.enter(chat.id).chat == chat


def test_the_events_and_the_chat_are_stored_together(chats: ChatStore) -> None:
    chat = begun(chats)

    change = stored(chats, chat, said(chat, "he has a knife"))

    assert len(change.events) > 3
    assert chats.enter(chat.id).chat.seq == change.events[-1].seq
    assert chats.events(chat.id, after=chat.seq, most=100) == list(change.events)


def test_of_a_change_that_came_too_late_nothing_is_stored(chats: ChatStore) -> None:
    before = begun(chats)
    after = says(chats, before, "first")

    with pytest.raises(ChatMovedError):
        says(chats, before, "second", act("second-act"))

    assert chats.enter(before.id).chat == after
    assert texts(chats, before) == ["first"]
    assert chats.receipt(before.id, act("second-act")) is None


@pytest.mark.parametrize("stale", [{"head": "f" * 64}, {"seq": 1}], ids=["another hash", "another number"])
def test_what_a_writer_read_must_still_be_so_in_number_and_in_hash(chats: ChatStore, stale: dict[str, str]) -> None:
    chat = begun(chats)
    change = sealed(chat, said(chat, "hello"))

    with pytest.raises(ChatMovedError):
        chats.append(replace(chat, **stale), change, None)  # type: ignore[arg-type]

    assert chats.enter(chat.id).chat == chat


def test_an_act_has_its_receipt(chats: ChatStore) -> None:
    chat = begun(chats)

    change = stored(chats, chat, said(chat, "he has a knife"), act("the-first-act"))

    first = change.events[0]
    assert chats.receipt(chat.id, act("the-first-act")) == Receipt(first.seq, first.leaf, len(change.events))


def test_a_repeated_act_is_stored_once_and_told_its_receipt(chats: ChatStore) -> None:
    chat = begun(chats)
    after = says(chats, chat, "hello", act("the-same-act"))
    receipt = chats.receipt(chat.id, act("the-same-act"))

    with pytest.raises(RepeatedActError) as repeated:
        says(chats, after, "hello", act("the-same-act"))

    assert repeated.value.receipt == receipt
    assert texts(chats, chat) == ["hello"]


def test_a_repeated_act_that_also_came_too_late_is_told_its_receipt(chats: ChatStore) -> None:
    chat = begun(chats)
    says(chats, chat, "hello", act("the-same-act"))

    with pytest.raises(RepeatedActError):
        says(chats, chat, "hello", act("the-same-act"))


def test_two_sides_may_call_their_acts_the_same(chats: ChatStore) -> None:
    chat = begun(chats)
    after = says(chats, chat, "hello", act("the-same-name"))

    says(chats, after, "again", act("the-same-name", Role.OPERATOR))

    assert texts(chats, chat) == ["hello", "again"]


def test_the_same_name_in_another_chat_is_another_act(chats: ChatStore) -> None:
    one, other = begun(chats), begun(chats)
    says(chats, one, "hello", act("the-same-name"))

    says(chats, other, "hello", act("the-same-name"))

    assert texts(chats, other) == ["hello"]


def test_an_act_that_never_was_has_no_receipt(chats: ChatStore) -> None:
    assert chats.receipt(begun(chats).id, act("never-done")) is None


def test_events_come_in_order_from_where_they_are_asked_for(chats: ChatStore) -> None:
    chat = begun(chats)
    for number in range(12):
        chat = says(chats, chat, f"line {number}")

    page = chats.events(chat.id, after=3, most=5)

    assert [event.seq for event in page] == [4, 5, 6, 7, 8]
    assert [event.seq for event in chats.events(chat.id, after=0, most=1000)] == list(range(1, chat.seq + 1))
    assert list(chats.events(chat.id, after=chat.seq, most=5)) == []


def test_whoever_enters_sees_the_newest_events_oldest_first(chats: ChatStore) -> None:
    chat = begun(chats)
    for number in range(60):
        chat = says(chats, chat, f"line {number}")

    recent = chats.enter(chat.id).recent

    assert [event.seq for event in recent] == list(range(chat.seq - len(recent) + 1, chat.seq + 1))
    assert len(recent) >= 20


def test_the_chain_of_what_is_stored_is_whole(chats: ChatStore) -> None:
    chat = begun(chats)
    for text in ("hello", "he has a knife", "now he is gone"):
        chat = says(chats, chat, text)

    assert check_chain(chats.sealed(chat.id)) == chat.head


def test_what_was_sealed_is_kept_to_the_byte(chats: ChatStore) -> None:
    empty, change = beginning()

    chats.append(empty, change, None)

    assert tuple(chats.sealed(empty.id)) == change.sealed


@pytest.mark.parametrize("text", [LONGEST, FAMILY, "\u202eright to left\u0000", '\\"{}\n\t', "e\u0301 \u00e9"])
def test_every_message_that_can_be_sent_is_kept_letter_by_letter(chats: ChatStore, text: str) -> None:
    chat = begun(chats)

    after = says(chats, chat, text)

    assert texts(chats, chat) == [text]
    assert check_chain(chats.sealed(chat.id)) == after.head


def test_a_page_of_the_longest_messages_is_read_whole(chats: ChatStore) -> None:
    """80 of them are more than the megabyte that one answer of DynamoDB holds."""
    chat = begun(chats)
    for _ in range(80):
        chat = says(chats, chat, LONGEST)

    assert len(chats.events(chat.id, after=0, most=1000)) == chat.seq
    assert chats.enter(chat.id).recent[-1].seq == chat.seq


def test_the_largest_change_of_all_is_stored_as_one(chats: ChatStore) -> None:
    """98 events, the chat and the act: the hundred items that one transaction takes."""
    chat = begun(chats)
    happening = Happening(EventType.PUBLIC_MESSAGE, PERSON, {"text": "one of many"})

    change = stored(chats, chat, Change(chat, (happening,) * 98), act("many-at-once"))

    assert chats.enter(chat.id).chat == change.chat
    assert len(chats.events(chat.id, after=chat.seq, most=1000)) == 98
