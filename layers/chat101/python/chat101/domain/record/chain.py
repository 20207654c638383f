"""Is a conversation's chain whole? The same questions that an outside verifier asks."""

import json
from collections.abc import Iterable
from typing import Any

from chat101.domain.record.sealing import GENESIS, SealedEvent, commitment, leaf_hash


class BrokenChainError(Exception):
    """The first event that does not fit, by number and reason."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"event {seq}: {reason}")
        self.seq = seq
        self.reason = reason


def check_chain(events: Iterable[SealedEvent]) -> str:
    """The hash of the last leaf. Raises BrokenChainError: a gap, a swapped, changed or foreign event."""
    prev, expected = GENESIS, 1
    for event in events:
        _check(event, prev=prev, expected=expected)
        prev, expected = event.leaf, expected + 1
    return prev


def _check(event: SealedEvent, *, prev: str, expected: int) -> None:
    """An envelope is read only after its hash was right: anything may lie there. Only body and salt go together."""
    if event.seq != expected:
        raise BrokenChainError(expected, "missing or out of order")
    if leaf_hash(event.envelope) != event.leaf:
        raise BrokenChainError(expected, "leaf hash differs")
    envelope = _read(event.envelope, expected)
    if envelope.get("seq") != expected:
        raise BrokenChainError(expected, "missing or out of order")
    if envelope.get("prev") != prev:
        raise BrokenChainError(expected, "does not follow the event before it")
    if (event.salt or event.body) and commitment(event.salt, event.body) != envelope.get("commit"):
        raise BrokenChainError(expected, "commitment does not open")


def _read(envelope: bytes, expected: int) -> dict[str, Any]:
    try:
        found = json.loads(envelope)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise BrokenChainError(expected, "not an envelope")
    return found
