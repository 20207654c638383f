"""Finds a phrase in a text by moving sets of places, each set one whole number: no step ever goes back.

Bit i of a number is the place before word i. A word class is the number of the places where its words stand, so a
step over a word is an "and" and a shift, for every place at once. The work for a phrase grows with its steps and,
sixty-four words at a time, with the text, whatever the text says: there is nothing to make it explode.
"""

from collections.abc import Iterator, Mapping

from chat101.domain.safeguarding.grammar import ANYTHING, Kind, Step, Steps
from chat101.domain.safeguarding.program import Classes, Pattern

_WORD, _GAP, _ANY_OF, _MAYBE = Kind.WORD, Kind.GAP, Kind.ANY_OF, Kind.MAYBE


class Masks(dict[int, int]):
    """Where the words of each word class stand, worked out when first asked for: most classes never are."""

    def __init__(self, where: Mapping[int, int], classes: Classes) -> None:
        """`where`: the places of each word's code. `classes`: the codes of the words of each class."""
        super().__init__()
        self._where = where
        self.present = frozenset(where)
        self.classes = classes

    def __missing__(self, number: int) -> int:
        places = 0
        for code in self.present & self.classes[number]:
            places |= self._where[code]
        self[number] = places
        return places


class Page:
    """A text as places. `where`: of each word's code; `length`: in words and sentence ends; `masks`: by word class.

    `gap`: where words stand that a gap may step over: not the ends of sentences, not "not". `ends`: of sentences.
    """

    __slots__ = ("ends", "gap", "length", "masks", "where")

    def __init__(self, length: int, where: Mapping[int, int], masks: Masks, gap: int, ends: int) -> None:
        self.length = length
        self.where = where
        self.masks = masks
        self.gap = gap
        self.ends = ends

    def can_hold(self, pattern: Pattern) -> bool:
        """Whether every word that the phrase needs is there at all."""
        present, classes = self.masks.present, self.masks.classes
        for number in pattern.needs:  # noqa: SIM110 - asked of every phrase: `all` takes three times as long
            if present.isdisjoint(classes[number]):
                return False
        return True

    def sentence(self, start: int, end: int, around: int) -> tuple[int, int]:
        """The first and last place of the sentence about a match, at most `around` words from it."""
        before = self.ends & ((1 << start) - 1)
        after = self.ends >> end
        first = before.bit_length()
        last = end + _lowest(after) if after else self.length
        return max(first, start - around), min(last, end + around)


def matches(pattern: Pattern, page: Page) -> Iterator[tuple[int, int]]:
    """Each match as its first place and the place after its last word: the shortest for each end, ends in order."""
    ends = _forward(pattern.steps, (1 << (page.length + 1)) - 1, page)
    for end in _each(ends):
        yield _backward(pattern.steps, 1 << end, page).bit_length() - 1, end


def is_between(pattern: Pattern, page: Page, first: int, last: int) -> bool:
    """Whether the phrase is matched by words between these two places."""
    places = (1 << (last + 1)) - (1 << first)
    ends = _forward(pattern.steps, places, page) & places
    return any(_backward(pattern.steps, 1 << end, page).bit_length() - 1 >= first for end in _each(ends))


def _forward(steps: Steps, places: int, page: Page) -> int:
    """Where a match can have come to, that was at one of the places before these steps."""
    masks = page.masks
    for step in steps:
        kind, number, _ = step
        if kind is _WORD:
            places = (places & masks[number]) << 1
        elif kind is _GAP:
            places = _over(places, page.gap, number)
        else:
            places = _forward_rarely(step, places, page)
        if not places:
            return 0
    return places


def _over(places: int, words: int, most: int) -> int:
    """These places and those after up to so many of the words."""
    fresh = places
    for _ in range(most):
        fresh = ((fresh & words) << 1) & ~places
        if not fresh:
            break
        places |= fresh
    return places


def _forward_rarely(step: Step, places: int, page: Page) -> int:
    kind, number, branches = step
    if kind is _ANY_OF or kind is _MAYBE:
        masks = page.masks
        if kind is _ANY_OF and number != ANYTHING and not places & masks[number]:
            return 0  # no branch can begin here: most texts, most times
        reached = places if kind is _MAYBE else 0
        for branch in branches:
            first, number, _ = branch[0]
            if first is not _WORD:
                reached |= _forward(branch, places, page)
            elif begun := places & masks[number]:  # most branches fail on their first word
                reached |= _forward(branch[1:], begun << 1, page) if len(branch) > 1 else begun << 1
        return reached
    if kind is Kind.LEAP:
        return _over(places, (1 << page.length) - 1, number)
    return places & _edge(kind, page)


def _backward(steps: Steps, places: int, page: Page) -> int:
    """Where a match can have come from, that is at one of the places after these steps."""
    for step in reversed(steps):
        if not places:
            return 0
        places = _step_backward(step, places, page)
    return places


def _step_backward(step: Step, places: int, page: Page) -> int:
    kind = step.kind
    if kind is Kind.WORD:
        return (places >> 1) & page.masks[step.number]
    if kind is Kind.GAP or kind is Kind.LEAP:
        over = page.gap if kind is Kind.GAP else (1 << page.length) - 1
        fresh = places
        for _ in range(step.number):
            fresh = (fresh >> 1) & over & ~places
            if not fresh:
                break
            places |= fresh
        return places
    if kind is Kind.ANY_OF or kind is Kind.MAYBE:
        reached = places if kind is Kind.MAYBE else 0
        for branch in step.branches:
            reached |= _backward(branch, places, page)
        return reached
    return places & _edge(kind, page)


def _edge(kind: Kind, page: Page) -> int:
    """The place of `^`, or the places of `$`: after the last word, before or after a full stop."""
    if kind is Kind.BEGINNING:
        return 1
    last = 1 << page.length
    return last | ((last >> 1) & page.ends)


def _lowest(places: int) -> int:
    return (places & -places).bit_length() - 1


def _each(places: int) -> Iterator[int]:
    while places:
        yield _lowest(places)
        places &= places - 1
