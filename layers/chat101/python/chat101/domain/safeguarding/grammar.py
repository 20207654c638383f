"""The small language in which danger is described, read into programs of a few steps.

he ...2 (has|holds) [a] {blade}      words, alternatives, an optional part, a named list of words
...2   up to two other words of the same sentence, none of them a "not"      (... alone: up to four)
~6     up to six words of any kind, over the ends of sentences                (~ alone: up to twelve)
^  $   the very beginning and the very end of the message
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

ANYTHING = -1
"""The number of an ANY_OF that may begin with something else than a word."""

_GAP, _LEAP = 4, 12
_LONGEST_GAP = 40
_LONGEST_PHRASE = 4000
_PIECES = re.compile(r"\([^()\[\]{}~^$]+\)|\{\w+\}|\.\.\.\d*|~\d*|[()\[\]|^$]|[^\s()\[\]|{}^$~]+")
_CLOSING = {"(": ")", "[": "]"}


class PhraseSyntaxError(ValueError):
    """The phrase is not of the grammar; the message says where, in words an administrator can use."""


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


Part = tuple[Steps, tuple[int, ...]]
"""A phrase or a part of one, read; and its needs: word classes of each of which a text must hold a word."""

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

    def pattern(self, phrase: str) -> Part:
        """The phrase, read. Raises PhraseSyntaxError: not of the grammar, or it would match any text."""
        if len(phrase) > _LONGEST_PHRASE:
            raise PhraseSyntaxError(f"'{phrase[:40]}...' is longer than {_LONGEST_PHRASE} characters")
        pieces = _PIECES.findall(phrase)[::-1]
        steps, needs = self._alternatives(pieces, "", phrase)
        if pieces or not needs:
            raise PhraseSyntaxError(f"'{phrase}' is not balanced, or matches every text")
        return steps, tuple(dict.fromkeys(needs))

    def _alternatives(self, pieces: list[str], closing: str, phrase: str) -> Part:
        """Branches up to the closing bracket. The pieces are taken from the end of the list."""
        branches = [self._sequence(pieces, phrase)]
        while pieces and pieces[-1] == "|":
            pieces.pop()
            branches.append(self._sequence(pieces, phrase))
        if closing and (not pieces or pieces.pop() != closing):
            raise PhraseSyntaxError(f"'{phrase}' lacks a '{closing}'")
        return self._any_of(branches)

    def _sequence(self, pieces: list[str], phrase: str) -> Part:
        steps: list[Step] = []
        needs: list[int] = []
        while pieces and pieces[-1] not in {"|", ")", "]"}:
            more, needed = self._piece(pieces.pop(), pieces, phrase)
            steps.extend(more)
            needs.extend(needed)
        if not steps:
            raise PhraseSyntaxError(f"'{phrase}' has an empty alternative or bracket")
        return tuple(steps), tuple(needs)

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
            return (Step(Kind.BEGINNING if piece == "^" else Kind.END),), ()
        return self._plain(piece)

    def _bracket(self, piece: str, pieces: list[str], phrase: str) -> Part:
        if piece[-1] == ")":
            return self._simple(piece, phrase)
        steps, needs = self._alternatives(pieces, _CLOSING[piece], phrase)
        return (steps, needs) if piece == "(" else ((Step(Kind.MAYBE, 0, (steps,)),), ())

    def _simple(self, piece: str, phrase: str) -> Part:
        """Alternatives without brackets within: most of what is written, and often written again."""
        if piece not in self._known:
            self._known[piece] = self._entries([entry.strip() for entry in piece[1:-1].split("|")], phrase)
        return self._known[piece]

    def _list(self, name: str, phrase: str) -> Part:
        if name not in self._lists:
            raise PhraseSyntaxError(f"'{phrase}' names the list '{name}', which does not exist")
        if "{" + name not in self._known:
            self._known["{" + name] = self._entries(self._lists[name], phrase)
        return self._known["{" + name]

    def _entries(self, entries: Sequence[str], phrase: str) -> Part:
        words = [self._words(entry) if entry.isalpha() else () for entry in entries]
        if all(len(each) == 1 for each in words):  # the usual case, and the reason that a set loads fast
            number = self._class_of(frozenset(each[0] for each in words))
            return (Step(Kind.WORD, number),), (number,)
        return self._any_of([self._entry(entry, phrase) for entry in entries])

    def _entry(self, entry: str, phrase: str) -> Part:
        if entry.isalpha():
            return self._plain(entry)
        return self._sequence(_PIECES.findall(entry)[::-1], phrase)

    def _plain(self, piece: str) -> Part:
        part = self._known.get(piece)
        if part is None:
            numbers = tuple(self._class_of(frozenset((word,))) for word in self._words(piece))
            part = self._known[piece] = tuple(Step(Kind.WORD, number) for number in numbers), numbers
        return part

    def _any_of(self, branches: Sequence[Part]) -> Part:
        """One of the branches. It needs a word of one branch; if a branch needs none, nothing is needed."""
        if len(branches) == 1:
            return branches[0]
        fewer = self._joined([steps for steps, _ in branches])
        steps: Steps = fewer[0] if len(fewer) == 1 else (Step(Kind.ANY_OF, self._first(fewer), fewer),)
        if not all(needs for _, needs in branches):
            return steps, ()
        ends = (self._union([needs[at] for _, needs in branches]) for at in (0, -1))
        return steps, tuple(dict.fromkeys(ends))

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


def _gap(kind: Kind, most: str, phrase: str) -> Part:
    if int(most) > _LONGEST_GAP:
        raise PhraseSyntaxError(f"'{phrase}' has a gap of more than {_LONGEST_GAP} words")
    return (Step(kind, int(most)),), ()
