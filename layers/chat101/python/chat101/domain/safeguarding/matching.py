"""Finds a phrase in a text by moving sets of places, each set one whole number: no step ever goes back.

Bit i of a number is the place before word i. A word class is the number of the places where its words stand, so a
step over a word is an "and" and a shift, for every place at once. The work for a phrase grows with its steps and,
sixty-four words at a time, with the text, whatever the text says: there is nothing to make it explode.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from chat101.domain.safeguarding.grammar import ANYTHING, Kind, Step, Steps
from chat101.domain.safeguarding.program import Classes, Pattern
from chat101.domain.safeguarding.reading import SENTENCE_END

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

    `gap`: where words stand that a gap may step over: not the ends of sentences, not "not". `leap`: what a leap may.
    `ends`: of sentences. `everywhere`: every place, with the one after the last word.
    """

    __slots__ = ("ends", "everywhere", "gap", "leap", "length", "masks", "where")

    def __init__(self, length: int, where: Mapping[int, int], masks: Masks, gap: int, ends: int) -> None:
        self.length = length
        self.where = where
        self.masks = masks
        self.gap = gap
        self.leap = (1 << length) - 1
        self.everywhere = self.leap * 2 + 1
        self.ends = ends

    @property
    def words(self) -> int:
        """Where words stand, and not the ends of sentences."""
        return (self.everywhere >> 1) & ~self.ends

    @property
    def by_sentences(self) -> "Page":
        """The same text, where not even a leap goes over the end of a sentence."""
        page = Page(self.length, self.where, self.masks, self.gap, self.ends)
        page.leap = self.words
        return page

    def without(self, places: int) -> "Page":
        """The same text with words at these places that no phrase knows."""
        if not places:
            return self
        where = {code: stands & ~places for code, stands in self.where.items() if stands & ~places}
        return Page(self.length, where, Masks(where, self.masks.classes), self.gap, self.ends)

    def can_hold(self, pattern: Pattern) -> bool:
        """Whether every word that the phrase needs is there at all."""
        present, classes = self.masks.present, self.masks.classes
        for number in pattern.needs:  # noqa: SIM110 - asked of every phrase: `all` takes three times as long
            if present.isdisjoint(classes[number]):
                return False
        return True


def page_of(codes: Sequence[int], classes: Classes, stops: Iterable[int]) -> Page:
    """The places of these codes. `stops`: the codes of "not" words."""
    where: dict[int, int] = {}
    for place, code in enumerate(codes):
        where[code] = where.get(code, 0) | (1 << place)
    no_gap = ends = where.get(SENTENCE_END, 0)
    for code in stops:
        no_gap |= where.get(code, 0)
    return Page(len(codes), where, Masks(where, classes), ((1 << len(codes)) - 1) & ~no_gap, ends)


def ends_of(pattern: Pattern, page: Page, beginning: int = -1) -> int:
    """The places after a match of the phrase that begins at one of these places: anywhere, if none are named."""
    return _forward(pattern.steps, page.everywhere & beginning, page)


def starts_of(pattern: Pattern, page: Page, ends: int) -> int:
    """The places where a match begins that ends at one of these."""
    return _backward(pattern.steps, ends, page)


def matches(pattern: Pattern, page: Page) -> Iterator[tuple[int, int]]:
    """Each match as its first place and the place after its last word: the shortest for each end, ends in order."""
    for end in _each(ends_of(pattern, page)):
        yield latest(starts_of(pattern, page, 1 << end)), end


def earliest(places: int) -> int:
    """The first of them."""
    return (places & -places).bit_length() - 1


def latest(places: int) -> int:
    """The last of them."""
    return places.bit_length() - 1


def _forward(steps: Steps, places: int, page: Page) -> int:
    """Where a match can have come to, that was at one of the places before these steps."""
    masks = page.masks
    for step in steps:
        kind, number, _ = step
        if kind is _WORD:
            places = (places & masks[number]) << 1
        elif kind is _GAP:
            places = over(places, page.gap, number)
        else:
            places = _forward_rarely(step, places, page)
        if not places:
            return 0
    return places


def over(places: int, words: int, most: int) -> int:
    """These places and those after up to so many of the words."""
    fresh = places
    for _ in range(most):
        fresh = ((fresh & words) << 1) & ~places
        if not fresh:
            break
        places |= fresh
    return places


def back_over(places: int, words: int, most: int) -> int:
    """These places and those before up to so many of the words."""
    fresh = places
    for _ in range(most):
        fresh = (fresh >> 1) & words & ~places
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
        return over(places, page.leap, number)
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
        return back_over(places, page.gap if kind is Kind.GAP else page.leap, step.number)
    if kind is Kind.ANY_OF or kind is Kind.MAYBE:
        reached = places if kind is Kind.MAYBE else 0
        before = places >> 1
        for branch in step.branches:
            last, number, _ = branch[-1]
            if last is not _WORD:
                reached |= _backward(branch, places, page)
            elif ended := before & page.masks[number]:  # most branches fail on their last word
                reached |= _backward(branch[:-1], ended, page)
        return reached
    return places & _edge(kind, page)


def _edge(kind: Kind, page: Page) -> int:
    """The place of `^`, or the places of `$`: after the last word, before or after a full stop."""
    if kind is Kind.BEGINNING:
        return 1
    last = 1 << page.length
    return last | ((last >> 1) & page.ends)


def _each(places: int) -> Iterator[int]:
    while places:
        yield earliest(places)
        places &= places - 1
