"""The small language in which danger is described, read into programs of a few steps.

he ...2 (has|holds) [a] {blade}      words, alternatives, an optional part, a named list of words
...2   up to two other words of the same sentence, none of them a "not"      (... alone: up to four)
~6     up to six words of any kind, over the ends of sentences                (~ alone: up to twelve)
^  $   the very beginning and the very end of the message
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import IntEnum
from typing import NamedTuple

from chat101.domain.safeguarding.pieces import PhraseSyntaxError, pieces_of, shown

ANYTHING = -1
"""The number of an ANY_OF that may begin with something else than a word."""

_GAP, _LEAP = 4, 12
_LONGEST_GAP, _MOST_DIGITS = 40, 4
_DEEPEST = 12  # brackets and lists within each other
_MOST_STEPS = 10_000  # of a phrase with its lists written out: a list of five thousand streets; the floor's have 55
_CLOSING = {"(": ")", "[": "]"}


class Kind(IntEnum):
    """What a step does with the places that a match has come to."""

    WORD = 0
    GAP = 1
    LEAP = 2
    ANY_OF = 3
    MAYBE = 4
    BEGINNING = 5
    END = 6


class Step(NamedTuple):
    """`number`: the word class of a WORD, the most words of a GAP or LEAP, the class of the first words of an ANY_OF or
    ANYTHING. `branches`: of ANY_OF and MAYBE.
    """

    kind: Kind
    number: int = 0
    branches: "tuple[tuple[Step, ...], ...]" = ()


Steps = tuple[Step, ...]


class Part(NamedTuple):
    """A phrase or a part of one, read. `needs`: word classes of each of which a text must hold a word. `size`: how many
    steps it takes, those within others as well.
    """

    steps: Steps
    needs: tuple[int, ...]
    size: int


ClassOf = Callable[[frozenset[str]], int]


class Grammar:
    """Reads phrases.

    `words`: the plain words that one written in a phrase stands for. `class_of`: the number of a set of words.
    """

    def __init__(
        self,
        words: Callable[[str], Sequence[str]],
        class_of: ClassOf,
        words_of: Callable[[int], frozenset[str]],
        lists: Mapping[str, Sequence[str]],
    ) -> None:
        self._words = words
        self._class_of = class_of
        self._words_of = words_of
        self._lists = lists
        self._known: dict[str, Part] = {}
        self._within: list[str] = []
        """The brackets and lists that are being read, the outermost first."""

    def pattern(self, phrase: str) -> Part:
        """The phrase, read.

        Raises PhraseSyntaxError: not of the grammar, it would match any text, or it is larger than a phrase may be.
        """
        pieces = pieces_of(phrase)
        part = self._alternatives(pieces, "", phrase)
        if pieces or not part.needs:
            raise PhraseSyntaxError(f"'{shown(phrase)}' is not balanced, or matches every text")
        return part._replace(needs=tuple(dict.fromkeys(part.needs)))

    def _alternatives(self, pieces: list[str], closing: str, phrase: str) -> Part:
        """Branches up to the closing bracket. The pieces are taken from the end of the list."""
        branches = [self._sequence(pieces, phrase)]
        while pieces and pieces[-1] == "|":
            pieces.pop()
            branches.append(self._sequence(pieces, phrase))
        if closing and (not pieces or pieces.pop() != closing):
            raise PhraseSyntaxError(f"'{shown(phrase)}' lacks a '{closing}'")
        return self._any_of(branches)

    def _sequence(self, pieces: list[str], phrase: str) -> Part:
        steps: list[Step] = []
        needs: list[int] = []
        size = 0
        while pieces and pieces[-1] not in {"|", ")", "]"}:
            more = self._piece(pieces.pop(), pieces, phrase)
            size = _bearable(size + more.size, phrase)
            steps.extend(more.steps)
            needs.extend(more.needs)
        if not steps:
            raise PhraseSyntaxError(f"'{shown(phrase)}' has an empty alternative or bracket")
        if any(step.kind is Kind.END for step in steps[:-1]) or any(step.kind is Kind.BEGINNING for step in steps[1:]):
            raise PhraseSyntaxError(f"'{shown(phrase)}' has something before '^', the beginning, or after '$', the end")
        return Part(tuple(steps), tuple(needs), size)

    def _piece(self, piece: str, pieces: list[str], phrase: str) -> Part:
        first = piece[0]
        if first in _CLOSING:
            return self._bracket(piece, pieces, phrase)
        if first == "{":
            return self._list(piece[1:-1], phrase)
        if piece.startswith("..."):
            return _gap(Kind.GAP, piece[3:] or str(_GAP), phrase)
        if first == "~":
            return _gap(Kind.LEAP, piece[1:] or str(_LEAP), phrase)
        if piece in {"^", "$"}:
            return Part((Step(Kind.BEGINNING if piece == "^" else Kind.END),), (), 1)
        return self._plain(piece)

    def _bracket(self, piece: str, pieces: list[str], phrase: str) -> Part:
        if piece[-1] == ")":
            return self._simple(piece, phrase)
        with self._deeper(piece, phrase):
            part = self._alternatives(pieces, _CLOSING[piece], phrase)
        return part if piece == "(" else Part((Step(Kind.MAYBE, 0, (part.steps,)),), (), part.size + 1)

    def _simple(self, piece: str, phrase: str) -> Part:
        """Alternatives without brackets within: most of what is written, and often written again."""
        if piece not in self._known:
            self._known[piece] = self._entries([entry.strip() for entry in piece[1:-1].split("|")], phrase)
        return self._known[piece]

    def _list(self, name: str, phrase: str) -> Part:
        if name not in self._lists:
            raise PhraseSyntaxError(f"'{shown(phrase)}' names the list '{name}', which does not exist")
        key = "{" + name
        if key in self._within:
            raise PhraseSyntaxError(f"the list '{name}' is in itself")
        if key not in self._known:
            with self._deeper(key, phrase):
                self._known[key] = self._entries(self._lists[name], phrase)
        return self._known[key]

    @contextmanager
    def _deeper(self, bracket: str, phrase: str) -> Iterator[None]:
        """While what is in this bracket or list is read."""
        if len(self._within) == _DEEPEST:
            raise PhraseSyntaxError(f"'{shown(phrase)}' has more than {_DEEPEST} brackets or lists within each other")
        self._within.append(bracket)
        try:
            yield
        finally:
            self._within.pop()

    def _entries(self, entries: Sequence[str], phrase: str) -> Part:
        words = [self._words(entry) if entry.isalpha() else () for entry in entries]
        if all(len(each) == 1 for each in words):  # the usual case, and the reason that a set loads fast
            number = self._class_of(frozenset(each[0] for each in words))
            return Part((Step(Kind.WORD, number),), (number,), 1)
        part = self._any_of([self._entry(entry, phrase) for entry in entries])
        return part._replace(size=_bearable(part.size, phrase))

    def _entry(self, entry: str, phrase: str) -> Part:
        if entry.isalpha():
            return self._plain(entry)
        return self._sequence(pieces_of(entry), phrase)

    def _plain(self, piece: str) -> Part:
        part = self._known.get(piece)
        if part is None:
            numbers = tuple(self._class_of(frozenset((word,))) for word in self._words(piece))
            part = Part(tuple(Step(Kind.WORD, number) for number in numbers), numbers, len(numbers))
            self._known[piece] = part
        return part

    def _any_of(self, branches: Sequence[Part]) -> Part:
        """One of the branches. It needs a word of one branch; if a branch needs none, nothing is needed."""
        if len(branches) == 1:
            return branches[0]
        fewer = self._joined([branch.steps for branch in branches])
        steps: Steps = fewer[0] if len(fewer) == 1 else (Step(Kind.ANY_OF, self._first(fewer), fewer),)
        size = 1 + sum(map(len, filter(_is_of_words, fewer)))
        size += sum(branch.size for branch in branches if not _is_of_words(branch.steps))
        if not all(branch.needs for branch in branches):
            return Part(steps, (), size)
        ends = (self._union([branch.needs[at] for branch in branches]) for at in (0, -1))
        return Part(steps, tuple(dict.fromkeys(ends)), size)

    def _joined(self, branches: Sequence[Steps]) -> tuple[Steps, ...]:
        """Fewer branches that say the same: those that differ in one word, their first or their last, become one."""
        of_words = [steps for steps in branches if _is_of_words(steps)]
        others = [steps for steps in branches if not _is_of_words(steps)]
        for at in (0, -1):
            alike: dict[Steps, list[int]] = {}
            for steps in of_words:
                rest = steps[1:] if at == 0 else steps[:-1]
                alike.setdefault(rest, []).append(steps[at].number)
            merged = [(rest, Step(Kind.WORD, self._union(numbers))) for rest, numbers in alike.items()]
            of_words = [(word, *rest) if at == 0 else (*rest, word) for rest, word in merged]
        return (*of_words, *dict.fromkeys(others))

    def _first(self, branches: Sequence[Steps]) -> int:
        """The class of the words that any of the branches begins with, or that there is none."""
        if any(steps[0].kind is not Kind.WORD for steps in branches):
            return ANYTHING
        return self._union([steps[0].number for steps in branches])

    def _union(self, numbers: Sequence[int]) -> int:
        return self._class_of(frozenset().union(*map(self._words_of, numbers)))


def _is_of_words(steps: Steps) -> bool:
    return all(step.kind is Kind.WORD for step in steps)


def _bearable(size: int, phrase: str) -> int:
    if size > _MOST_STEPS:
        raise PhraseSyntaxError(f"'{shown(phrase)}' is too large: with its lists it has over {_MOST_STEPS} steps")
    return size


def _gap(kind: Kind, most: str, phrase: str) -> Part:
    if len(most) > _MOST_DIGITS or int(most) > _LONGEST_GAP:
        raise PhraseSyntaxError(f"'{shown(phrase)}' has a gap of more than {_LONGEST_GAP} words")
    return Part((Step(kind, int(most)),), (), 1)
