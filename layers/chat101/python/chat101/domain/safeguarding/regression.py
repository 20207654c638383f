"""What a change of a force's danger setting would do to conversations whose grade is known. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.opinion import Thresholds, is_shared_doubt
from chat101.domain.safeguarding.phrases import PhraseBook, PhraseSet, floor
from chat101.domain.safeguarding.thresholds import AS_CALIBRATED, EVERYWHERE, Chosen, chosen_in, thresholds_for
from chat101.domain.safeguarding.verdict import Grade

ANY_DEPARTMENT = Department.GENERAL_ENQUIRIES
"""Whose chat a conversation is taken for, where nobody has said."""

MANY = 0.1
"""Of the ordinary conversations: a change that raises more of them cries wolf, and an admin is told so."""


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


class Rulings:
    """What the rules say of a message. Each set of phrases is asked once: settings and departments share most sets."""

    def __init__(self) -> None:
        self._said: dict[tuple[PhraseSet, Turn], Grade] = {}

    def grade(self, turn: Turn, book: PhraseBook) -> Grade:
        """The gravest that any set of the book says."""
        worst = Grade.NONE
        for phrases in book.sets:
            worst = worst.or_worse(self._by(phrases, turn))
        return worst

    def _by(self, phrases: PhraseSet, turn: Turn) -> Grade:
        asked = (phrases, turn)
        if asked not in self._said:
            self._said[asked] = judge(turn.text, turn.window, PhraseBook((phrases,))).grade
        return self._said[asked]


@dataclass(frozen=True, slots=True)
class Setting:
    """How danger is looked for: the phrases, and the thresholds that the force has set."""

    book: PhraseBook
    chosen: Chosen

    @property
    def named(self) -> frozenset[Department]:
        """The departments for which anything is set that is not set for all."""
        places = (Department(place) for place in self.chosen if place != EVERYWHERE)
        return frozenset(places).union(*(phrases.departments for phrases in self.book.sets))

    def grade(self, case: Case, calibrated: Thresholds, rulings: Rulings | None = None) -> Grade:
        """The gravest that would have been said of it. `rulings`: what was asked before."""
        rulings = rulings or Rulings()
        book = self.book.of(case.department)
        thresholds = thresholds_for(case.department, calibrated, self.chosen)
        worst = Grade.NONE
        for turn in case.turns:
            ruled = rulings.grade(turn, book)
            worst = worst.or_worse(together(ruled, thresholds.grade(turn.danger, turn.emergency)))
        return worst


@dataclass(frozen=True, slots=True)
class Change:
    """One setting in another's place. `owed`: what it finds of that which is found now must be found afterwards too."""

    before: Setting
    after: Setting
    owed: Setting


@dataclass(frozen=True, slots=True)
class Moved:
    """A conversation that would be graded otherwise. `owed`: at least what it must go on being graded, if it is now.
    `department`: in whose chats; None for those for which nothing of their own is set.
    """

    id: str
    true: Grade | None
    before: Grade
    after: Grade
    owed: Grade
    department: Department | None = None

    @property
    def is_lost(self) -> bool:
        """It is an emergency, is found as one now, would not be, and that is not the force's to give up."""
        return self._is_missed and self.owed is Grade.EMERGENCY

    @property
    def is_given_up(self) -> bool:
        """The same, and only what the force takes out or rewrites finds it."""
        return self._is_missed and self.owed is not Grade.EMERGENCY

    @property
    def _is_missed(self) -> bool:
        return Grade.EMERGENCY is self.true is self.before and self.after is not Grade.EMERGENCY


@dataclass(frozen=True, slots=True)
class Difference:
    """`n`: how many were looked at, `ordinary` of them without any danger. `raised` and `lowered`: those graded graver,
    or less grave, than now; one that moves otherwise in a department's chats is there again.
    """

    n: int
    ordinary: int
    raised: tuple[Moved, ...]
    lowered: tuple[Moved, ...]

    @property
    def lost_emergencies(self) -> tuple[Moved, ...]:
        """For these a change is refused."""
        return tuple(each for each in self.lowered if each.is_lost)

    @property
    def given_up(self) -> tuple[Moved, ...]:
        """These an admin is told of."""
        return tuple(each for each in self.lowered if each.is_given_up)

    @property
    def ordinary_raised(self) -> tuple[Moved, ...]:
        """The ordinary ones among those graded graver."""
        return tuple(each for each in self.raised if each.true is Grade.NONE)

    @property
    def cries_wolf(self) -> bool:
        """Are many of the ordinary ones graded graver?"""
        return conversations(self.ordinary_raised) > MANY * self.ordinary


def setting_of(document: Mapping[str, Any] | None) -> Setting:
    """The force's document on top of the floor. Raises InvalidPhrasesError."""
    if document is None:
        return Setting(floor(), AS_CALIBRATED)
    return Setting(floor().with_set(document), chosen_in(document))


def publication(before: Mapping[str, Any] | None, after: Mapping[str, Any], *, floods: bool) -> Change:
    """A document in the place of the one in use. Raises InvalidPhrasesError.

    Every emergency that is found now is owed. `floods`: the one in use raises many ordinary conversations; a rule that
    matches everything "finds" emergencies too and could otherwise never be corrected. Then what the packaged rules and
    the learned opinion as calibrated find is owed, and what the force's phrases that stay as they are find.
    """
    owed = _staying(before, after) if floods else setting_of(before)
    return Change(setting_of(before), setting_of(after), owed)


def way_back(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Change:
    """A document that was in use once, in the place of the one that is now. Raises InvalidPhrasesError.

    It was accepted as a whole, and it is the way out of whatever was added since: the force may give that up. What the
    packaged rules and the learned opinion as calibrated find is owed still.
    """
    return Change(setting_of(before), setting_of(after), setting_of(None))


def compared(cases: Sequence[Case], change: Change, calibrated: Thresholds) -> Difference:
    """What it does to these, each in the chats of its own department."""
    return _difference(cases, _moved(cases, change, calibrated, Rulings()))


def compared_everywhere(cases: Sequence[Case], change: Change, calibrated: Thresholds) -> Difference:
    """What it does to these in the chats of any department: nothing is set for one that nobody looks at."""
    named = change.before.named | change.after.named
    rulings = Rulings()

    def moved_in(department: Department) -> list[Moved]:
        return _moved([replace(case, department=department) for case in cases], change, calibrated, rulings)

    another = next((each for each in (ANY_DEPARTMENT, *Department) if each not in named), None)
    moved = moved_in(another) if another else []
    known = set(moved)
    for department in Department:
        if department in named:
            moved += [replace(each, department=department) for each in moved_in(department) if each not in known]
    return _difference(cases, moved)


def conversations(moved: Iterable[Moved]) -> int:
    """How many these are, however many departments they are moved in."""
    return len({each.id for each in moved})


def together(ruled: Grade, opinion: Grade) -> Grade:
    """The graver; two doubts make a concern (opinion.agreed)."""
    return Grade.URGENT if is_shared_doubt(ruled, opinion) else ruled.or_worse(opinion)


def _staying(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Setting:
    """The floor as calibrated, and those of the one's phrases that the other has too."""
    if before is None:
        return setting_of(None)
    theirs = {_said(rule, phrase) for rule in after["rules"] for phrase in rule["phrases"]}
    rules = [
        {**rule, "phrases": [phrase for phrase in rule["phrases"] if _said(rule, phrase) in theirs]}
        for rule in before["rules"]
    ]
    return replace(setting_of({**before, "rules": [rule for rule in rules if rule["phrases"]]}), chosen=AS_CALIBRATED)


def _said(rule: Mapping[str, Any], phrase: str) -> tuple[str, str, frozenset[str], frozenset[str]]:
    """A phrase, with all that decides what its rule makes of it."""
    return phrase, rule["grade"], frozenset(rule.get("unless", [])), frozenset(rule.get("departments", []))


def _moved(cases: Sequence[Case], change: Change, calibrated: Thresholds, rulings: Rulings) -> list[Moved]:
    graded = [
        Moved(
            case.id,
            case.grade,
            change.before.grade(case, calibrated, rulings),
            change.after.grade(case, calibrated, rulings),
            change.owed.grade(case, calibrated, rulings),
        )
        for case in cases
    ]
    return [each for each in graded if each.before is not each.after]


def _difference(cases: Sequence[Case], moved: Sequence[Moved]) -> Difference:
    return Difference(
        n=len(cases),
        ordinary=sum(case.grade is Grade.NONE for case in cases),
        raised=tuple(each for each in moved if each.after.rank > each.before.rank),
        lowered=tuple(each for each in moved if each.after.rank < each.before.rank),
    )
