"""What a search found, and whether it is something to answer from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chat101.domain.knowledge.agreement import disagree
from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.fusion import BGE_SMALL, Calibration

MOST_AHEAD = 0.1
"""How far a policy in force can be ahead of one that is not: from there on the other is of no account."""


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
    answered: Sequence[tuple[Clause, float]] = ()
    approved: Sequence[tuple[Clause, float]] = ()
    words: float = 0.0


def weighed(shelves: Shelves, *, calibration: Calibration = BGE_SMALL) -> Finding:
    """An approved answer to this very question, or else passages, with the reason why a person answers, if one does."""
    clause, nearness = next(iter(shelves.approved), (None, 0.0))
    if clause and nearness >= calibration.approved:
        return Finding(shelves.in_force, approved=clause)
    return Finding(shelves.in_force, _missing(shelves, calibration))


def _missing(shelves: Shelves, by: Calibration) -> Missing | None:
    best, stale = _best(shelves.in_force), _best(shelves.out_of_force)
    if stale >= max(by.floor_known, best + by.lead):
        return Missing.OUT_OF_FORCE
    if shelves.left_to_people and _left(shelves, by) >= by.left:
        return Missing.OUT_OF_FORCE if stale > best else Missing.LEFT_TO_PEOPLE
    if best < _floor(shelves, by):
        return Missing.NOTHING_NEAR
    return Missing.CONFLICTING if disagree(shelves.in_force) else None


def _floor(shelves: Shelves, by: Calibration) -> float:
    """Higher where nothing like it is among what policies answer: a strange question is near to some clause too."""
    is_known = any(nearness >= by.known for _, nearness in shelves.answered[:1])
    return by.floor_known if is_known else by.floor


def _left(shelves: Shelves, by: Calibration) -> float:
    """How near it is to a question that is left to people, and to a policy out of force; less how near it is to one
    that policies answer, and to what they say.
    """
    best, stale = _best(shelves.in_force), _best(shelves.out_of_force)
    left = shelves.left_to_people[0][1]
    answered = shelves.answered[0][1] if shelves.answered else by.usual
    for_a_person = left + by.stale * max(stale - best, -MOST_AHEAD)
    return for_a_person - by.against * answered - by.covered * best - by.worded * by.of_words(shelves.words)


def _best(passages: Sequence[Passage]) -> float:
    return passages[0].score if passages else 0.0
