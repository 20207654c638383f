"""Whoever changes the past is found, with the number of the first event that does not fit."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.ids import ActorRef, ChatId
from chat101.domain.record.chain import BrokenChainError, check_chain
from chat101.domain.record.sealing import GENESIS, Link, Marks, SealedEvent, leaf_hash, seal
from tests.fakes.world import NOON

Chain = list[SealedEvent]
LENGTH = 6


def chain(name: str = "chat-1", length: int = LENGTH) -> Chain:
    """A sound one. The salts are the events' numbers, so that a failure can be read."""
    events: Chain = []
    prev = GENESIS
    for seq in range(1, length + 1):
        event = seal(
            Link("northshire", ChatId(name), seq, prev),
            type="public_message",
            role="public",
            ref=ActorRef("ref"),
            body={"text": f"line {seq} of {name}"},
            marks=Marks(),
            at=NOON,
            salt=bytes([seq]) * 32,
        )
        events.append(event)
        prev = event.leaf
    return events


def flipped(data: bytes, bit: int) -> bytes:
    at, shift = divmod(bit % (len(data) * 8), 8)
    return data[:at] + bytes([data[at] ^ (1 << shift)]) + data[at + 1 :]


def rewritten(event: SealedEvent, **fields: str | int) -> SealedEvent:
    """The envelope changed by somebody who can hash."""
    envelope = rfc8785.dumps({**json.loads(event.envelope), **fields})
    return replace(event, envelope=envelope, leaf=leaf_hash(envelope))


def found(events: Chain) -> tuple[int, str]:
    with pytest.raises(BrokenChainError) as broken:
        check_chain(events)
    assert str(broken.value) == f"event {broken.value.seq}: {broken.value.reason}"
    return broken.value.seq, broken.value.reason


def test_a_sound_chain_ends_in_its_last_leaf() -> None:
    assert check_chain(chain()) == chain()[-1].leaf
    assert check_chain([]) == GENESIS


def test_an_erased_event_leaves_the_chain_sound() -> None:
    events = chain()
    events[2] = replace(events[2], body=b"", salt=b"")

    assert check_chain(events) == events[-1].leaf


ORDER, LEAF, PREV, COMMIT = (
    "missing or out of order",
    "leaf hash differs",
    "does not follow the event before it",
    "commitment does not open",
)
OTHER = chain("chat-2")
TAMPERINGS: dict[str, tuple[Callable[[Chain], Chain], int, str]] = {
    "two swapped": (lambda c: [*c[:2], c[3], c[2], *c[4:]], 3, ORDER),
    "one dropped": (lambda c: c[:2] + c[3:], 3, ORDER),
    "the first dropped": (lambda c: c[1:], 1, ORDER),
    "the first two dropped": (lambda c: c[2:], 1, ORDER),
    "one doubled": (lambda c: [*c[:3], c[2], *c[3:]], 4, ORDER),
    "one of another chat": (lambda c: [*c[:2], OTHER[2], *c[3:]], 3, PREV),
    "the first of another chat": (lambda c: [OTHER[0], *c[1:]], 2, PREV),
    "the salt of another event": (lambda c: [*c[:2], replace(c[2], salt=c[3].salt), *c[3:]], 3, COMMIT),
    "the body of another event": (lambda c: [*c[:2], replace(c[2], body=c[3].body), *c[3:]], 3, COMMIT),
    "a body without its salt": (lambda c: [*c[:2], replace(c[2], salt=b""), *c[3:]], 3, COMMIT),
    "a salt without its body": (lambda c: [*c[:2], replace(c[2], body=b""), *c[3:]], 3, COMMIT),
    "an invented body with no salt": (
        lambda c: [*c[:2], replace(c[2], body=b'{"text":"invented"}', salt=b""), *c[3:]],
        3,
        COMMIT,
    ),
    "a leaf that is another's": (lambda c: [*c[:2], replace(c[2], leaf=c[3].leaf), *c[3:]], 3, LEAF),
    "another sender, hashed anew": (lambda c: [*c[:2], rewritten(c[2], actor_ref="me"), *c[3:]], 4, PREV),
    "another number inside": (lambda c: [*c[:2], rewritten(c[2], seq=9), *c[3:]], 3, ORDER),
    "another number outside": (lambda c: [*c[:2], replace(c[2], seq=9), *c[3:]], 3, ORDER),
    "another commitment": (lambda c: [*c[:5], rewritten(c[5], commit="0" * 64)], 6, COMMIT),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found_and_named(tampering: str) -> None:
    tamper, seq, reason = TAMPERINGS[tampering]

    assert found(tamper(chain())) == (seq, reason)


def test_a_missing_end_shows_in_the_head_that_the_chat_has() -> None:
    """A chain cannot know how long it was: the HEAD, the close event and the log do."""
    assert check_chain(chain()[:-1]) != chain()[-1].leaf


def test_what_is_no_envelope_at_all_is_named_too() -> None:
    for junk in (b"", b"junk", b"\xff\xfe", b"[]", b"{}"):
        event = replace(chain()[2], envelope=junk, leaf=leaf_hash(junk))
        assert found([*chain()[:2], event])[0] == 3


@given(st.integers(0, LENGTH - 1), st.integers(0, 100_000))
def test_any_bit_of_an_envelope_counts(which: int, bit: int) -> None:
    events = chain()
    events[which] = replace(events[which], envelope=flipped(events[which].envelope, bit))

    assert found(events) == (which + 1, LEAF)


@given(st.integers(0, LENGTH - 1), st.integers(0, 100_000), st.sampled_from(["body", "salt"]))
def test_any_bit_of_a_body_and_of_a_salt_counts(which: int, bit: int, part: str) -> None:
    events = chain()
    changed = {part: flipped(getattr(events[which], part), bit)}
    events[which] = replace(events[which], **changed)  # type: ignore[arg-type]

    assert found(events) == (which + 1, COMMIT)


@given(st.permutations(range(LENGTH)))
def test_only_one_order_is_the_order(order: list[int]) -> None:
    events = [chain()[which] for which in order]

    if order == sorted(order):
        assert check_chain(events) == events[-1].leaf
    else:
        first = next(place for place, which in enumerate(order) if place != which)
        assert found(events) == (first + 1, ORDER)
