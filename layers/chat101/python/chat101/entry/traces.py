"""Traces without words.

The X-Ray SDK writes down the message of every exception that passes it, ours and AWS's, and a message can repeat what
somebody wrote: a refused request quotes its parameters.
"""

from collections.abc import Iterator
from typing import Any, Protocol


class Emitter(Protocol):
    """Sends what was traced to X-Ray, as the SDK's own emitter does."""

    def send_entity(self, entity: Any) -> None: ...
    def set_daemon_address(self, address: str) -> None: ...


class WordlessEmitter:
    """Sends a segment on with the type of each exception and the places it came through, and no message."""

    def __init__(self, emitter: Emitter) -> None:
        self._emitter = emitter

    def send_entity(self, entity: Any) -> None:
        for exception in _exceptions(entity):
            exception.message = None
        self._emitter.send_entity(entity)

    def set_daemon_address(self, address: str) -> None:
        self._emitter.set_daemon_address(address)


def _exceptions(entity: Any) -> Iterator[Any]:
    """Of this segment and of all within it. Where the SDK saw an exception before, `cause` is only its id."""
    if isinstance(entity.cause, dict):
        yield from entity.cause.get("exceptions", ())
    for part in entity.subsegments:
        yield from _exceptions(part)
