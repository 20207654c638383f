"""What a thing depends on is whole: "if nobody was hurt and names were exchanged" is not "if nobody was hurt"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_runs import BREAKS, read
from chat101.domain.knowledge.gate_text import stem
from chat101.domain.knowledge.gate_words import CONDITIONS, JOINS, ROLES

_ROLES = frozenset(map(stem, ROLES))
_OPENS = frozenset("if unless until when where".split())
_ALIKE = 2
"""Words that a condition of the sentence shares with one of the clause, from which they are the same condition."""

_AND_OR = {"and": "or", "or": "and"}


class _Condition(NamedTuple):
    """`words`: what it asks for, up to a break or an "or". `said_of`: the number or the alternative before it."""

    words: frozenset[str]
    said_of: frozenset[str]


def conditions_are_whole(claim: Claim) -> RefusalReason | None:
    """A condition keeps all that it asks for, and the number or alternative that it is said of: "ring 101, or 999 if it
    is a bomb" is not "ring 101 if it is a bomb". Who it is about may be called "you".
    """
    if claim.is_verbatim:
        return None
    theirs = [condition for segment in claim.quoted for condition in _conditions(segment.text)]
    said = frozenset(read(claim.text))
    kept = all(_is_whole(ours.words, theirs, said) for ours in _conditions(claim.text))
    return None if kept else RefusalReason.CONDITION_DROPPED


def and_is_not_or(claim: Claim) -> RefusalReason | None:
    """Two words that the quoted segments join by "or" are not joined by "and", nor the other way about."""
    if claim.is_verbatim:
        return None
    theirs = {pair for segment in claim.quoted for pair in _pairs(segment.text)}
    changed = any(
        (one, join, other) not in theirs and (one, _AND_OR[join], other) in theirs
        for one, join, other in _pairs(claim.text)
    )
    return RefusalReason.REARRANGED if changed else None


def _is_whole(asked: frozenset[str], theirs: Sequence[_Condition], said: frozenset[str]) -> bool:
    """The condition of the clause that is most like it, if one is: nothing of it is missing from the sentence."""
    best = max(theirs, key=lambda condition: len(condition.words & asked), default=None)
    if best is None or not best.words & asked:
        return True
    is_same = len(best.words & asked) >= min(_ALIKE, len(best.words))
    has_all = not is_same or best.words - _ROLES <= said
    return has_all and best.said_of <= said


def _conditions(text: str) -> Iterator[_Condition]:
    before: list[str] = []
    words = list(read(text))
    for at, word in enumerate(words):
        if word in CONDITIONS:
            if word in _OPENS:
                yield _Condition(frozenset(_asked(words[at + 1 :])), frozenset(_said_of(before)))
            before = []
        elif word in JOINS:
            before = [word]
        else:
            before.append(word)


def _asked(after: Sequence[str]) -> Iterator[str]:
    """What is joined by "and" is asked for together, also in a list: "if A, B and C, then D"."""
    end = _end_of_list(after)
    for at, word in enumerate(after):
        if (word in BREAKS and at >= end) or word == "or" or word in CONDITIONS:
            return
        if word not in JOINS and word not in BREAKS:
            yield word


def _end_of_list(after: Sequence[str]) -> int:
    """Where the comma is that follows "B and C"; 0 if the condition is no list."""
    breaks = [at for at, word in enumerate(after) if word in BREAKS]
    lasts = (last for first, last in pairwise(breaks) if "and" in after[first + 2 : last] and after[last] == ",")
    return max(lasts, default=0)


def _said_of(before: Sequence[str]) -> Iterator[str]:
    """All that an "or" leads to, "or sooner if"; of anything else the numbers."""
    is_other = before[:1] == ["or"]
    return (word for word in before if word[-1].isdigit() or (is_other and word not in JOINS and word not in BREAKS))


def _pairs(text: str) -> set[tuple[str, str, str]]:
    words = list(read(text))
    return {pair for pair in zip(words, words[1:], words[2:], strict=False) if pair[1] in _AND_OR}
