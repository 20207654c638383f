"""What the danger check says of a message, and on what grounds."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad, on what was written. Ordered: `none` < `unsure` < `urgent` < `emergency`.

    `unsure` raises no alarm: somebody asks whether anyone is in danger. It is a verdict and never the risk of a chat.
    """

    NONE = "none"
    UNSURE = "unsure"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for none, 1 for unsure, 2 for urgent, 3 for emergency."""
        return ("none", "unsure", "urgent", "emergency").index(self.value)

    @property
    def is_danger(self) -> bool:
        """Whether a person is fetched: urgent or emergency."""
        return self in (Grade.URGENT, Grade.EMERGENCY)

    def or_worse(self, other: "Grade") -> "Grade":
        """The graver of the two: opinions may raise a grade and none may lower it."""
        return max(self, other, key=lambda grade: grade.rank)


class Category(StrEnum):
    """What kind of danger it is."""

    EMERGENCY_IN_PROGRESS = "emergency_in_progress"
    MEDICAL_EMERGENCY = "medical_emergency"
    WEAPONS = "weapons"
    DOMESTIC_ABUSE = "domestic_abuse"
    SUICIDE_SELF_HARM = "suicide_self_harm"
    MENTAL_HEALTH_CRISIS = "mental_health_crisis"
    CHILD_AT_RISK = "child_at_risk"
    MISSING_PERSON = "missing_person"
    SEXUAL_OFFENCE = "sexual_offence"
    STALKING_HARASSMENT = "stalking_harassment"
    HATE_CRIME = "hate_crime"
    EXPLOITATION_SLAVERY = "exploitation_slavery"
    VULNERABLE_ADULT = "vulnerable_adult"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why: the rule that matched and the person's own words that it matched.

    `category` is None for a call for help that does not say what for ("help").
    """

    rule: str
    words: str
    category: Category | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class Verdict:
    """The grade, its categories and the evidence. `version`: of the rules that judged."""

    grade: Grade
    categories: tuple[Category, ...]
    evidence: tuple[Evidence, ...]
    version: str
