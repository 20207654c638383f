"""A second look at what a person wrote, beside the rules: it may raise the risk and never lower it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one source says of the newest message with those before it.

    `source`: `learned`, `model`, `answer`, `browser` or `agreement`. `version`: of its artefact, or its model and
    prompt. `danger`, `emergency`: how sure it is of at least urgent danger and of an emergency, calibrated, 0 to 1.
    `words`: the person's own, if it names any.
    """

    source: str
    version: str
    grade: Grade
    categories: tuple[Category, ...]
    danger: float
    emergency: float
    words: str = ""

    @property
    def verdict(self) -> Verdict:
        """The opinion as the rules would have put it."""
        evidence = tuple(
            Evidence(rule=self.source, words=self.words, category=category, grade=self.grade)
            for category in self.categories or (None,)
        )
        return Verdict(self.grade, self.categories, evidence, self.version)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which an opinion counts: as an emergency, as urgent, as unsure; and as one of a category."""

    emergency: float
    urgent: float
    unsure: float
    category: float

    def grade(self, danger: float, emergency: float) -> Grade:
        """The grade of an opinion that is so sure: first whether there is danger, and then which."""
        if danger < self.urgent:
            return Grade.UNSURE if danger >= self.unsure else Grade.NONE
        return Grade.EMERGENCY if emergency >= self.emergency else Grade.URGENT


AGREEMENT = "agreement"
"""The source of an opinion that two doubts make."""


def agreed(ruled: Grade, opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """The opinions, and one more where two of them, or one and the rules, doubt: each on its own ground, so that
    together they are a concern for a person.
    """
    doubting = [opinion for opinion in opinions if opinion.grade is Grade.UNSURE]
    if not is_shared_doubt(ruled, *(opinion.grade for opinion in doubting)):
        return tuple(opinions)
    return (*opinions, replace(doubting[0], source=AGREEMENT, grade=Grade.URGENT))


def is_shared_doubt(*grades: Grade) -> bool:
    """Do two of those who looked doubt?"""
    return grades.count(Grade.UNSURE) > 1


def gravest(opinions: Iterable[Opinion]) -> Opinion | None:
    """Any may raise and none may lower. The first of those that are equally grave; None of none."""
    return max(opinions, key=lambda opinion: opinion.grade.rank, default=None)
