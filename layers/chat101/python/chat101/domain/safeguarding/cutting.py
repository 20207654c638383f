"""Letters without spaces between the words ("hehasaknife"), cut into words in one go over the letters."""

from collections.abc import Iterable
from itertools import groupby

_FEWEST_PER_PIECE = 2  # letters to a word on average, or any text could be cut into something
_SKIPPED = 100_000  # a letter that is of no word costs more than all words that a message can hold
_OUT_OF_REACH = 1 << 60


class Pieces:
    """The words that letters may be cut into."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._beginning: dict[str, list[str]] = {}
        """By two letters, those that begin with them; those of one letter by it."""
        for word in sorted(self.words):
            self._beginning.setdefault(word[:2], []).append(word)

    def of(self, letters: str, *, may_skip: bool = False) -> tuple[str, ...]:
        """The fewest words that the letters are made of; nothing if they are not.

        `may_skip`: letters that are of no word stand between the others, those in a row as one.
        """
        parts = _parts(letters, self._cheapest(letters, may_skip=may_skip))
        known = [part for part in parts if part in self.words]
        if not 0 < len(known) * _FEWEST_PER_PIECE <= sum(map(len, known)):
            return ()
        rows = groupby(parts, self.words.__contains__)
        return tuple(part for is_known, row in rows for part in (row if is_known else ("".join(row),)))

    def _cheapest(self, letters: str, *, may_skip: bool) -> list[int]:
        """By place, where the last part of the cheapest cut up to there begins; -1 where no cut leads."""
        costs = [0] + [_OUT_OF_REACH] * len(letters)
        came_from = [-1] * (len(letters) + 1)
        furthest = 0
        for start in range(len(letters)):
            if start > furthest:
                break  # most words that nobody knows: no piece begins them
            cost = costs[start] + 1
            if cost > _OUT_OF_REACH:
                continue
            for end in self._ends(letters, start):
                if cost < costs[end]:
                    costs[end], came_from[end] = cost, start
                furthest = max(furthest, end)
            if may_skip and cost + _SKIPPED < costs[start + 1]:
                costs[start + 1], came_from[start + 1] = cost + _SKIPPED, start
                furthest = max(furthest, start + 1)
        return came_from

    def _ends(self, letters: str, start: int) -> list[int]:
        """Where a word ends that begins here."""
        longer = self._beginning.get(letters[start : start + 2], ())
        ends = [start + len(word) for word in longer if letters.startswith(word, start)]
        if letters[start] in self.words and start + 1 not in ends:
            ends.append(start + 1)
        return ends


def _parts(letters: str, came_from: list[int]) -> list[str]:
    """The cut that leads to the last place; nothing if none does."""
    parts: list[str] = []
    end = len(letters)
    while end > 0:
        start = came_from[end]
        if start < 0:
            return []
        parts.append(letters[start:end])
        end = start
    return parts[::-1]
