"""A chat survives its HEAD item: nothing of it is lost, changed or guessed on the way."""

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chat101.adapters.snapshots import chat_from, event_from, sealed_from, snapshot_of
from chat101.adapters.tables import ChatItem
from chat101.domain.chat.chat import Alarm, Chat, Lowering, NextAction, OwnedBy, State
from chat101.domain.chat.recording import seal_change
from chat101.domain.chat.starting import started
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, StaffId
from chat101.domain.safeguarding.verdict import Category, Grade
from tests.fakes.world import NOON, operator

ids = st.text("abcXYZ019_-", min_size=1, max_size=22)
times = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
"""To the millisecond, as the record keeps them."""

GENERATED = dict[str, st.SearchStrategy[Any]](
    id=ids.map(ChatId),
    person=ids.map(ActorRef),
    state=st.sampled_from(State),
    department=st.sampled_from(Department),
    next_action=st.sampled_from(NextAction),
    started_at=times,
    due=st.none() | times,
    seq=st.integers(0, 10**12 - 1),
    head=st.text("0123456789abcdef", min_size=64, max_size=64),
    owner=st.none() | st.builds(OwnedBy, id=ids.map(StaffId), name=st.text()),
    waiting_since=st.none() | times,
    risk=st.sampled_from(Grade),
    categories=st.lists(st.sampled_from(Category), unique=True).map(tuple),
    alarm=st.sampled_from(Alarm),
    alarm_since=st.none() | times,
    escalated=st.booleans(),
    heard_at=st.none() | times,
    silence_checked=st.integers(0, 10**12 - 1),
    gone=st.booleans(),
    contact_type=st.none() | st.text(),
    language=st.sampled_from(["en", "cy", "ur", "und"]),
    last_operator=st.none() | ids.map(StaffId),
    was_queued=st.booleans(),
    widened=st.booleans(),
    advised=st.booleans(),
    left=st.booleans(),
    heard=st.integers(0, 10**12 - 1),
    lowering=st.none() | st.builds(Lowering, to=st.sampled_from(Grade), by=ids.map(StaffId), by_name=st.text()),
    calm_after=st.integers(0, 10**12 - 1),
    weighed=st.integers(0, 10**12 - 1),
    asked_about_danger=st.integers(0, 10**12 - 1),
    rated=st.booleans(),
    helpful=st.lists(st.integers(1, 10**12 - 1), unique=True).map(tuple),
    unhelpful=st.lists(st.integers(1, 10**12 - 1), unique=True).map(tuple),
)
chats = st.builds(Chat, **GENERATED)


@given(chats)
def test_a_chat_comes_back_from_its_snapshot_as_it_was(chat: Chat) -> None:
    assert chat_from(snapshot_of(chat)) == chat


@given(chats)
def test_a_snapshot_from_before_answers_were_rated_is_read_still(chat: Chat) -> None:
    snapshot = snapshot_of(chat)
    del snapshot["helpful"], snapshot["unhelpful"]

    assert chat_from(snapshot) == replace(chat, helpful=(), unhelpful=())


@given(chats)
def test_a_snapshot_is_plain_json_and_survives_being_stored_as_text(chat: Chat) -> None:
    snapshot = snapshot_of(chat)

    assert json.loads(json.dumps(snapshot)) == snapshot
    assert chat_from(json.loads(json.dumps(snapshot))) == chat
    assert snapshot_of(chat_from(snapshot)) == snapshot


def test_every_field_of_a_chat_is_in_its_snapshot() -> None:
    """A field that is forgotten would be lost without a word."""
    chat = started(ChatId("c"), operator("Sam").actor, NOON).chat

    assert set(snapshot_of(chat)) == {field.name for field in fields(Chat)} == set(GENERATED)


@given(chats)
def test_a_place_in_the_queue_is_kept(chat: Chat) -> None:
    assert chat_from(snapshot_of(chat)).place == chat.place


def test_an_event_comes_back_from_its_item_as_it_was() -> None:
    change = started(ChatId("c"), operator("Sam").actor, NOON)
    stored = seal_change(change.chat, change, force="northshire", at=NOON)

    for sealed, event in zip(stored.sealed, stored.events, strict=True):
        item = ChatItem(
            "CONV#c",
            f"EV#{sealed.seq}",
            envelope=sealed.envelope.decode(),
            leaf=sealed.leaf,
            body=sealed.body.decode(),
            salt=sealed.salt,
        )
        assert event_from(item) == event
        assert sealed_from(item) == sealed


def test_an_erased_event_reads_as_empty() -> None:
    change = started(ChatId("c"), operator("Sam").actor, NOON)
    sealed = seal_change(change.chat, change, force="northshire", at=NOON).sealed[1]
    item = ChatItem("CONV#c", "EV#2", envelope=sealed.envelope.decode(), leaf=sealed.leaf)

    assert event_from(item).body == {}
    assert (sealed_from(item).body, sealed_from(item).salt) == (b"", b"")
