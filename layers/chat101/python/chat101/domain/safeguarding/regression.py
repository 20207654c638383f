"""What a change of a force's danger setting would do to conversations whose grade is known. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.opinion import Thresholds, is_shared_doubt
from chat101.domain.safeguarding.phrases import PhraseBook, floor
from chat101.domain.safeguarding.thresholds import Chosen, chosen_in, thresholds_for
from chat101.domain.safeguarding.verdict import Grade

ANY_DEPARTMENT = Department.GENERAL_ENQUIRIES
"""Whose chat a conversation is taken for, where nobody has said."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message with those before it. `danger`, `emergency`: how sure the learned opinion was; 0 if never asked."""

    text: str
    window: tuple[str, ...]
    danger: float = 0.0
    emergency: float = 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation up to where its grade must have been raised. `grade`: what it truly is; None if nobody said."""

    id: str
    turns: tuple[Turn, ...]
    grade: Grade | None = None
    department: Department = ANY_DEPARTMENT


@dataclass(frozen=True, slots=True)
class Setting:
    """How danger is looked for: the phrases, and the thresholds that the force has set."""

    book: PhraseBook
    chosen: Chosen

    def grade(self, case: Case, calibrated: Thresholds) -> Grade:
        """The gravest that would have been said of it."""
        book = self.book.of(case.department)
        thresholds = thresholds_for(case.department, calibrated, self.chosen)
        worst = Grade.NONE
        for turn in case.turns:
            ruled = judge(turn.text, turn.window, book).grade
            worst = worst.or_worse(together(ruled, thresholds.grade(turn.danger, turn.emergency)))
        return worst


@dataclass(frozen=True, slots=True)
class Moved:
    """A conversation that would be graded otherwise."""

    id: str
    true: Grade | None
    before: Grade
    after: Grade


@dataclass(frozen=True, slots=True)
class Difference:
    """`n`: how many were looked at. `raised` and `lowered`: those graded graver, or less grave, than now."""

    n: int
    raised: tuple[Moved, ...]
    lowered: tuple[Moved, ...]

    @property
    def lost_emergencies(self) -> tuple[Moved, ...]:
        """What is an emergency, is found as one now, and would not be."""
        return tuple(each for each in self.lowered if Grade.EMERGENCY is each.true is each.before)


def setting_of(document: Mapping[str, Any] | None) -> Setting:
    """The force's document on top of the floor. Raises InvalidPhrasesError."""
    if document is None:
        return Setting(floor(), {})
    return Setting(floor().with_set(document), chosen_in(document))


def compared(cases: Sequence[Case], before: Setting, after: Setting, calibrated: Thresholds) -> Difference:
    """What the one would change of the other."""
    moved = [
        Moved(case.id, case.grade, before.grade(case, calibrated), after.grade(case, calibrated)) for case in cases
    ]
    return Difference(
        n=len(cases),
        raised=tuple(each for each in moved if each.after.rank > each.before.rank),
        lowered=tuple(each for each in moved if each.after.rank < each.before.rank),
    )


def together(ruled: Grade, opinion: Grade) -> Grade:
    """The graver; two doubts make a concern (opinion.agreed)."""
    return Grade.URGENT if is_shared_doubt(ruled, opinion) else ruled.or_worse(opinion)
