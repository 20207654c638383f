"""Find the clauses that bear on a question, and whether there is something to answer from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chat101.domain.departments import Department
from chat101.domain.knowledge.agreement import distinct
from chat101.domain.knowledge.clauses import Clause, Kind, Passage, Shelf
from chat101.domain.knowledge.finding import Finding, Missing, Shelves, weighed
from chat101.domain.knowledge.fusion import BGE_SMALL, Calibration, fuse
from chat101.domain.knowledge.glossary import with_policy_words
from chat101.ports import Embeddings, Hit, PolicySearch

POOL = 120
"""Clauses asked of each search: half of the largest department. With 60 the fused result was 1 to 3 points worse."""

REPEATED = 10
"""Clauses more than are asked for, so that enough are left when those that repeat one another are one."""

FEW = 10
"""And where only the nearest matters."""

MOST_EXAMPLES = 30
"""Of both kinds together, for the nearest of each: where one kind is not among so many, it has no say."""


@dataclass(frozen=True, slots=True)
class Library:
    """The documents, and what compares a question with them."""

    index: PolicySearch
    embeddings: Embeddings
    calibration: Calibration = BGE_SMALL

    def as_it_is_now(self) -> "Library":
        """See Libraries: always this one."""
        return self


class Libraries(Protocol):
    """A library that may be exchanged for another one between two questions."""

    def as_it_is_now(self) -> Library:
        """An index and the model that its vectors are of. Raises UnavailableError."""


@dataclass(frozen=True, slots=True)
class _Search:
    """One question, on one day, in some departments."""

    library: Library
    question: str
    vector: Sequence[float]
    on: date
    departments: Sequence[Department]

    def fused(self, shelf: Shelf, pool: int, most: int) -> tuple[tuple[Passage, ...], float]:
        """The best by both searches, each once, and the best score of the words."""
        by_meaning = self.nearest(shelf, pool)
        by_words = _scored(
            self.library.index.by_words(self.question, on=self.on, departments=self.departments, most=pool, shelf=shelf)
        )
        passages = fuse(by_words, by_meaning, most=most + REPEATED, calibration=self.library.calibration)
        return distinct(passages)[:most], max((score for _, score in by_words), default=0.0)

    def nearest(self, shelf: Shelf, most: int) -> list[tuple[Clause, float]]:
        """By meaning alone. Examples of questions count in every department."""
        departments = () if shelf is Shelf.EXAMPLES else self.departments
        index = self.library.index
        return _scored(index.by_meaning(self.vector, on=self.on, departments=departments, most=most, shelf=shelf))


def find_passages(
    question: str, *, library: Libraries, on: date, departments: Sequence[Department] = (), most: int = 5
) -> Finding:
    """The clauses in force on that day that bear on the question, best first, and what is missing, if anything is.

    With something missing: ask no model, fetch a person. Raises UnavailableError: half a search is no search.
    """
    if not question.strip():
        return Finding((), Missing.NOTHING_NEAR)
    asked = with_policy_words(question)
    now = library.as_it_is_now()
    vector = now.embeddings.embed(asked)
    search = _Search(now, asked, vector, on, departments)
    in_force, words = search.fused(Shelf.POLICIES, POOL, most)
    out_of_force, _ = search.fused(Shelf.OUT_OF_FORCE, FEW, 1)
    plain = (
        search if asked == question else _Search(now, question, now.embeddings.embed(question), search.on, departments)
    )
    examples = plain.nearest(Shelf.EXAMPLES, MOST_EXAMPLES)
    approved = plain.nearest(Shelf.APPROVED_ANSWERS, 1)
    left, answered = (_of(kind, examples) for kind in (Kind.LEFT_TO_PEOPLE, Kind.ANSWERED_BY_POLICIES))
    return weighed(Shelves(in_force, out_of_force, left, answered, approved, words), calibration=now.calibration)


def _of(kind: Kind, found: Sequence[tuple[Clause, float]]) -> list[tuple[Clause, float]]:
    return [(clause, score) for clause, score in found if clause.policy.kind is kind]


def _scored(hits: Sequence[Hit]) -> list[tuple[Clause, float]]:
    return [(hit.clause, hit.score) for hit in hits]
