"""The library that questions are answered from, found out anew now and then."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from chat101.ports import Generation, UnavailableError

Library = TypeVar("Library")

KEPT_FOR = 30.0
"""Seconds. The index that was searched before stays for as long as it takes to make another one ready."""


class LibraryInUse(Generic[Library]):
    """Keeps actions.find_passages.Libraries. Where nobody answers which one is in use, it is the one that was."""

    def __init__(
        self,
        in_use: Callable[[], Generation],
        library_of: Callable[[Generation], Library],
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._in_use = in_use
        self._library_of = library_of
        self._seconds = seconds
        self._found: tuple[Generation, Library] | None = None
        self._fresh_until = float("-inf")

    def as_it_is_now(self) -> Library:
        """See Libraries."""
        if self._found is None or self._seconds() >= self._fresh_until:
            self._look()
        if self._found is None:
            raise UnavailableError("The policy index did not say what is in use.")
        return self._found[1]

    def _look(self) -> None:
        try:
            generation = self._in_use()
        except UnavailableError:
            return
        self._fresh_until = self._seconds() + KEPT_FOR
        if self._found is None or self._found[0] != generation:
            self._found = generation, self._library_of(generation)
