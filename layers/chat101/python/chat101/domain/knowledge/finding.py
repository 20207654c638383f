"""What a search found, and whether it is something to answer from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chat101.domain.knowledge.agreement import disagree
from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.fusion import BGE_SMALL, Calibration


class Missing(StrEnum):
    """Why a question is a person's."""

    NOTHING_NEAR = "nothing_near"
    OUT_OF_FORCE = "out_of_force"
    """The policy that it asks about is superseded, past its review or not begun."""
    LEFT_TO_PEOPLE = "left_to_people"
    """It is of a kind that no policy answers: one case, this moment, what a court would say."""
    CONFLICTING = "conflicting"
    """Two policies in force say it in the same words and with other figures: nobody can know which is meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`passages`: what bears on the question, best first, also where it is a person's. `missing`: why it is, or None.

    `approved`: the approved answer to it, as a clause, if there is one: then nothing is missing.
    """

    passages: tuple[Passage, ...]
    missing: Missing | None = None
    approved: Clause | None = None


@dataclass(frozen=True, slots=True)
class Shelves:
    """What each search found, best first. `words`: the best BM25 of the policies in force, 0 where no word matched."""

    in_force: tuple[Passage, ...]
    out_of_force: tuple[Passage, ...] = ()
    left_to_people: Sequence[tuple[Clause, float]] = ()
    approved: Sequence[tuple[Clause, float]] = ()
    words: float = 0.0


def weighed(shelves: Shelves, *, calibration: Calibration = BGE_SMALL) -> Finding:
    """An approved answer to this very question, or else passages, with the reason if they are not to be answered from.

    A question that is left to people has words of its own and few of the policies'. So the more a policy has of the
    question's words, the nearer such a question must be.
    """
    clause, nearness = next(iter(shelves.approved), (None, 0.0))
    if clause and nearness >= calibration.approved:
        return Finding(shelves.in_force, approved=clause)
    return Finding(shelves.in_force, _missing(shelves, calibration))


def _missing(shelves: Shelves, by: Calibration) -> Missing | None:
    best = shelves.in_force[0].score if shelves.in_force else 0.0
    stale = shelves.out_of_force[0].score if shelves.out_of_force else 0.0
    left = shelves.left_to_people[0][1] if shelves.left_to_people else 0.0
    if stale >= max(by.floor, best + by.lead):
        return Missing.OUT_OF_FORCE
    if left - by.of_words(shelves.words) >= by.left:
        return Missing.LEFT_TO_PEOPLE
    if best < by.floor:
        return Missing.NOTHING_NEAR
    return Missing.CONFLICTING if disagree(shelves.in_force) else None
