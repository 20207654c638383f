"""A set of phrases compiled: plain rows of text that load at once, each read when a message first asks for it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from chat101.domain.safeguarding.grammar import Kind, Step, Steps

_KINDS = tuple(Kind)

Numbers = tuple[int, ...]


class Program(NamedTuple):
    """What the compiler makes of a set. A word's code is its place in `words`; a row is numbers with spaces between.

    `classes`: the codes of each word class. `steps`, `needs`: of each pattern. `candidates`: the pattern of each
    phrase of each rule, in order; `harmless`: of each figure of speech; `unless`: by the rule's id, of its contexts.
    `candidate_index`, `harmless_index`: by the code of a word, which of them are worth a try where the word stands.
    """

    words: Sequence[str]
    classes: Sequence[str]
    steps: Sequence[str]
    needs: Sequence[str]
    candidates: str
    harmless: str
    unless: Mapping[str, str]
    candidate_index: Sequence[str]
    harmless_index: Sequence[str]


class Pattern:
    """A phrase. `needs`: word classes of each of which a text must hold a word, or the phrase cannot match."""

    __slots__ = ("_packed", "_steps", "needs")

    def __init__(self, steps: str, needs: str) -> None:
        self.needs = numbers(needs)
        self._packed = steps
        self._steps: Steps = ()

    @property
    def steps(self) -> Steps:
        """What to do with the places of a text, one after another: read when first tried, which most never are."""
        if not self._steps:
            self._steps = _unpacked(json.loads(self._packed))
        return self._steps


class Patterns(dict[int, Pattern]):
    """Patterns by their number."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._steps = program.steps
        self._needs = program.needs

    def __missing__(self, number: int) -> Pattern:
        pattern = self[number] = Pattern(self._steps[number], self._needs[number])
        return pattern


class Rows(dict[int, Numbers]):
    """Rows of numbers by their place. Codes below zero (no known word, the end of a sentence) have none."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, place: int) -> Numbers:
        row = self[place] = numbers(self._rows[place]) if place >= 0 else ()
        return row


class Classes(dict[int, frozenset[int]]):
    """The codes of each word class."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows

    def __missing__(self, number: int) -> frozenset[int]:
        codes = self[number] = frozenset(numbers(self._rows[number]))
        return codes


def numbers(row: str) -> Numbers:
    return tuple(map(int, row.split()))


def row(values: Sequence[int]) -> str:
    return " ".join(map(str, values))


def packed(steps: Steps) -> str:
    """The steps as JSON: each its kind, its number and its branches."""
    return json.dumps(_plain(steps), separators=(",", ":"))


def _plain(steps: Steps) -> list[Any]:
    return [[int(kind), number, *map(_plain, branches)] for kind, number, branches in steps]


def _unpacked(plain: list[Any]) -> Steps:
    return tuple(Step(_KINDS[kind], number, tuple(map(_unpacked, branches))) for kind, number, *branches in plain)
