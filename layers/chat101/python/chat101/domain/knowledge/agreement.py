"""Whether two clauses say the same, or the same with other figures.

Told by their words, with every figure masked: a paragraph that was copied into another policy, or that stands in two
versions of one, keeps its words when somebody changes a number in one of them. Clauses that are only about the same
thing have other words, and other figures with good reason: 143 pairs of the samples are near in meaning (a cosine of
.74 and more) with other figures, and none of those that were read contradicts the other.
"""

import re
from collections.abc import Sequence
from itertools import combinations

from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.gate_facts import facts

SAME = 0.9
"""Of all the words of both, the share that is in both, from which two clauses are one clause twice."""

ALIKE = 0.6
"""And from which they speak of one thing in the same words: there, other figures are a contradiction."""

FEWEST = 5
"""Words. Less is a heading or a phrase, and says nothing of its own."""

_WORD = re.compile(r"[a-z][a-z'’-]+|\d[\d.,:]*")


def repeats(one: Clause, other: Clause) -> bool:
    """The same words with the same figures."""
    return _shared(one, other) >= SAME and not _figures_differ(one, other)


def contradicts(one: Clause, other: Clause) -> bool:
    """In two documents, the same thing in the same words, with other figures of the same kind."""
    if one.policy.document == other.policy.document:
        return False
    return _shared(one, other) >= ALIKE and _figures_differ(one, other)


def distinct(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Each clause once: of those that repeat one another the best, which is the first."""
    kept: list[Passage] = []
    for passage in passages:
        if not any(repeats(passage.clause, before.clause) for before in kept):
            kept.append(passage)
    return tuple(kept)


def disagree(passages: Sequence[Passage]) -> bool:
    """Does any of them contradict another?"""
    return any(contradicts(one.clause, other.clause) for one, other in combinations(passages, 2))


def _shared(one: Clause, other: Clause) -> float:
    these, those = _words(one), _words(other)
    if min(len(these), len(those)) < FEWEST:
        return 0.0
    return len(these & those) / len(these | those)


def _words(clause: Clause) -> frozenset[str]:
    found = _WORD.findall(clause.text.lower())
    return frozenset("#" if word[0].isdigit() else word for word in found)


def _figures_differ(one: Clause, other: Clause) -> bool:
    """Of one kind and unit, and none of them in both."""
    these, those = _figures(one), _figures(other)
    return any(these[kind].isdisjoint(those[kind]) for kind in these.keys() & those.keys())


def _figures(clause: Clause) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for fact in facts(clause.text):
        if fact.kind not in ("reference", "ordinal"):
            found.setdefault((fact.kind, fact.unit), set()).add(fact.value)
    return found
