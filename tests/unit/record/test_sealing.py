"""An event's envelope is what anyone with the published format would compute."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.ids import ActorRef, ChatId
from chat101.domain.record.sealing import (
    GENESIS,
    Link,
    Marks,
    SealedEvent,
    from_timestamp,
    leaf_hash,
    length_bucket,
    seal,
    timestamp,
)

AT = datetime(2026, 11, 23, 12, 0, 0, 123_999, tzinfo=UTC)
SALT = bytes(range(32))
LINK = Link(force="northshire", chat_id=ChatId("chat-1"), seq=1, prev=GENESIS)
CLOSED_SCHEMA = set("v force conv seq prev type ts actor_role actor_ref commit ctype length".split())
MARKED = set("flags dept model prompt rules sources count head".split())

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(st.text(), json_values, max_size=4)
marks = st.builds(
    Marks,
    flags=st.lists(st.sampled_from(["kind:answer", "grade:none", "worse"]), max_size=3, unique=True).map(tuple),
    department=st.none() | st.just("licensing"),
    model=st.none() | st.just("a-model"),
    prompt=st.none() | st.just("1"),
    rules=st.none() | st.just("rules-1"),
    sources=st.lists(st.sampled_from(["LI-01#3.2", "PO-01#1"]), max_size=2).map(tuple),
    count=st.none() | st.integers(0, 1000),
    head=st.none() | st.just("a" * 64),
)


def sealed(body: dict[str, object], marks: Marks | None = None, *, salt: bytes | None = SALT) -> SealedEvent:
    return seal(
        LINK,
        type="public_message",
        role="public",
        ref=ActorRef("ref-1"),
        body=body,
        marks=marks or Marks(),
        at=AT,
        salt=salt,
    )


def test_an_envelope_written_out_by_hand() -> None:
    plaintext = b'{"text":"i found a purse"}'
    commit = hmac.new(SALT, plaintext, hashlib.sha256).hexdigest()
    envelope = (
        '{"actor_ref":"ref-1","actor_role":"public","commit":"' + commit + '","conv":"chat-1",'
        '"ctype":"application/json","dept":"property_office","flags":["category:weapons","grade:urgent"],'
        '"force":"northshire","length":32,"prev":"' + "0" * 64 + '","rules":"rules-1","seq":1,'
        '"ts":"2026-11-23T12:00:00.123Z","type":"public_message","v":1}'
    ).encode()

    event = sealed(
        {"text": "i found a purse"},
        Marks(flags=("grade:urgent", "category:weapons"), department="property_office", rules="rules-1"),
    )

    assert event.body == plaintext
    assert event.envelope == envelope
    assert event.leaf == hashlib.sha256(b"\x00" + envelope).hexdigest()
    assert (event.seq, event.salt) == (1, SALT)


def test_a_body_is_canonical_to_the_byte() -> None:
    """RFC 8785: members in the order of their UTF-16 units, the shortest escapes, numbers as ECMAScript writes them."""
    body: dict[str, object] = {
        "\u20ac": 1,
        "\r": 2,
        "\ufb33": 3,
        "1": 4.50,
        "\U0001f600": 1e21,
        "\u0080": '\u000f\n"/é',
    }

    assert sealed(body).body.decode() == (
        '{"\\r":2,"1":4.5,"\u0080":"\\u000f\\n\\"/é","\u20ac":1,"\U0001f600":1e+21,"\ufb33":3}'
    )


def test_the_leaf_hash_is_that_of_a_transparency_log() -> None:
    """RFC 9162 2.1.1: the empty leaf and one byte, from the log's own reference vectors."""
    assert leaf_hash(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"\x00") == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"


@given(bodies, marks)
def test_an_envelope_is_canonical_and_of_a_closed_schema(body: dict[str, object], marked: Marks) -> None:
    event = sealed(body, marked)

    read = json.loads(event.envelope)
    assert json.dumps(read, sort_keys=True, separators=(",", ":")).encode() == event.envelope
    assert CLOSED_SCHEMA <= set(read) <= CLOSED_SCHEMA | MARKED


@given(bodies, bodies)
def test_what_was_said_changes_the_commitment_and_the_length_and_nothing_else(
    one: dict[str, object], other: dict[str, object]
) -> None:
    envelopes = [json.loads(sealed(body).envelope) for body in (one, other)]

    for envelope in envelopes:
        del envelope["commit"], envelope["length"]
    assert envelopes[0] == envelopes[1]


def test_the_same_words_are_never_committed_to_in_the_same_way_twice() -> None:
    """A guesser with all short messages at hand learns nothing without the salt."""
    events = [sealed({"text": "yes"}, salt=None) for _ in range(20)]

    assert len({json.loads(event.envelope)["commit"] for event in events}) == 20
    assert {len(event.salt) for event in events} == {32}


@pytest.mark.parametrize(
    ("size", "bucket"), [(2, 2), (3, 4), (4, 4), (5, 8), (31, 32), (32, 32), (33, 64), (16_000, 16_384)]
)
def test_a_length_is_only_told_roughly(size: int, bucket: int) -> None:
    assert length_bucket(size) == bucket


@given(st.integers(2, 1_000_000))
def test_a_bucket_is_a_power_of_two_that_holds_the_body_and_is_less_than_twice_as_large(size: int) -> None:
    bucket = length_bucket(size)

    assert bucket & (bucket - 1) == 0
    assert size <= bucket < 2 * size


times = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(times, times)
def test_times_as_text_sort_as_times(one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])

    assert timestamp(earlier) <= timestamp(later)


@given(times)
def test_a_time_is_kept_to_the_millisecond(at: datetime) -> None:
    kept = from_timestamp(timestamp(at))

    assert timedelta(0) <= at - kept < timedelta(milliseconds=1)
    assert timestamp(kept) == timestamp(at)


def test_a_time_is_written_in_utc_wherever_it_was_taken() -> None:
    summer = datetime(2026, 7, 1, 13, 0, tzinfo=timezone(timedelta(hours=1)))

    assert timestamp(summer) == "2026-07-01T12:00:00.000Z"
