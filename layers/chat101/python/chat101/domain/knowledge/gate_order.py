"""Words keep their order: "the council tells the police" is not "the police tell the council" because it has its words.

A sentence is read as runs of words between its own breaks. Each run says its words in the order in which the segments
that it quotes say them; runs may change places as wholes, so that a condition can come first, but none may lie inside
another. A condition stays beside what its segment says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_runs import BREAKS, read, runs
from chat101.domain.knowledge.gate_text import Segment, spelled_out, stem, words
from chat101.domain.knowledge.gate_words import CONDITIONS, JOINS, PUBLIC_ACTS, ROLES

_NOT_BY = r"(?! by (?:an?|the) (?:officer|police|court|council|force))"
_ADVERB = r"(?: not| only| also| normally)?"
_CAN_BE_DONE = re.compile(rf"\b(?:can|may|must|should|has to|have to|needs to){_ADVERB} be (\w+){_NOT_BY}")
_IS_DONE = re.compile(rf"\b(?:is|are){_ADVERB} (\w+){_NOT_BY}")
_YOU_ARE = re.compile(rf"\byou are{_ADVERB} (\w+)")
_ACTS, _ROLES = frozenset(map(stem, PUBLIC_ACTS)), frozenset(map(stem, ROLES))
MOST_TRIES = 5_000
"""Places looked at for one sentence: one that needs more repeats the same words to no end, and is not shown."""

_SHORT = 3
"""Words of a condition that may stand in any order: "if you have lost the notice" for "if the notice has been lost"."""


@dataclass(frozen=True, slots=True)
class _Place:
    """From the first to the last word of a run in the source, as positions of its words."""

    first: int
    last: int

    def lies_across(self, other: "_Place") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class _Source:
    """The words of the quoted segments, one after the other. `segments`: which each is of; `joined`: is there an "and"
    or "or" before it; `acts`: what may come before the thing that it is done to.
    """

    words: tuple[str, ...]
    segments: tuple[int, ...]
    joined: tuple[bool, ...]
    acts: frozenset[str]

    def places(self, run: Sequence[str]) -> Iterator[_Place]:
        """Where the words of the run that the source has at all stand in this order, the nearest for each beginning."""
        known = [word for word in run if word in self.words]
        for first in (at for at, word in enumerate(self.words) if known and word == known[0]):
            last: int | None = first
            for word in known[1:]:
                last = None if last is None else self._next(word, last)
            if last is not None and self._is_of_one_segment(known, first, last):
                yield _Place(first, last)

    def _is_of_one_segment(self, known: Sequence[str], first: int, last: int) -> bool:
        """Who acts in one sentence does not do what the next says of another."""
        segments = {self.segments[at] for at in range(first, last + 1)}
        return any({*known} <= {*self._words_of(segment)} for segment in segments)

    def _words_of(self, segment: int) -> Iterator[str]:
        return (word for word, at in zip(self.words, self.segments, strict=True) if at == segment)

    def _next(self, word: str, after: int) -> int | None:
        """A number goes with what it follows: an "and" between them parts them."""
        for at in range(after + 1, len(self.words)):
            if word[-1].isdigit() and self.joined[at]:
                return None
            if self.words[at] == word:
                return at
        return None


def order_is_kept(claim: Claim) -> RefusalReason | None:
    """Who does what to whom, what comes first and what depends on what is as the segments say it, if their words are
    used at all.
    """
    if claim.is_verbatim:
        return None
    source = _source(claim.text, claim.quoted)
    said = [run for run in runs(claim.text) if any(word in source.words for word in run)]
    return None if _can_be_placed(said, source) else RefusalReason.REARRANGED


def _can_be_placed(said: Sequence[Sequence[str]], source: _Source) -> bool:
    """Is there a place for each run with none across another and every condition beside its own?"""
    choices = [tuple(_ways(run, source)) for run in said]
    open_: list[tuple[_Place, ...]] = [()]
    for _ in range(MOST_TRIES):
        if not open_:
            return False
        taken = open_.pop()
        if len(taken) < len(choices):
            free = (place for place in choices[len(taken)] if not any(map(place.lies_across, taken)))
            open_ += [(*taken, place) for place in free]
        elif _stays_beside(said, taken, source):
            return True
    return False


def _ways(run: Sequence[str], source: _Source) -> Iterator[_Place]:
    """As it is; a short condition in any order; and what "can be reported" as what somebody reports."""
    yield from source.places(run)
    said = run[1:] if run[0] in CONDITIONS else run
    if len(said) != len(run) and len(said) <= _SHORT and _ROLES.isdisjoint(said):
        yield from source.places([*run[:1], *sorted(said, key=lambda word: _first(word, source))])
    if len(said) > 1 and said[0] in source.acts:
        yield from (place for place in source.places(said[1:]) if _holds(place, said[0], source))


def _first(word: str, source: _Source) -> int:
    return source.words.index(word) if word in source.words else 0


def _holds(place: _Place, word: str, source: _Source) -> bool:
    return word in source.words[place.first : place.last + 2]


def _stays_beside(said: Sequence[Sequence[str]], places: Sequence[_Place], source: _Source) -> bool:
    """Every condition is before or after something of its own segment, if there is anything else."""
    beside = list(pairwise(zip(said, places, strict=True)))
    conditions = [place for run, place in zip(said, places, strict=True) if run[0] in CONDITIONS]
    return len(said) == 1 or all(
        any(place in (a, b) and _share_a_segment(a, b, source) for (_, a), (_, b) in beside) for place in conditions
    )


def _share_a_segment(one: _Place, other: _Place, source: _Source) -> bool:
    first, last = ({source.segments[at] for at in range(each.first, each.last + 1)} for each in (one, other))
    return not first.isdisjoint(last)


def _source(text: str, quoted: Sequence[Segment]) -> _Source:
    said, places, joined = [], [], []
    for at, segment in enumerate(quoted):
        is_joined = False
        for word in read(segment.text):
            if word in JOINS or word in BREAKS:
                is_joined = is_joined or word in JOINS
                continue
            said.append(word)
            places.append(at)
            joined.append(is_joined)
            is_joined = False
    return _Source(tuple(said), tuple(places), tuple(joined), _acts(text, quoted))


def _acts(text: str, quoted: Sequence[Segment]) -> frozenset[str]:
    """What may come before the thing that it is done to: "we keep it" for "it is kept", "you can report it" for "it can
    be reported", "you are given it" for "it is given".
    """
    there = "\n".join(spelled_out(segment.text) for segment in quoted)
    done = _stems(_IS_DONE, there)
    if "we" in words(text):
        return done - _ACTS
    return (_stems(_CAN_BE_DONE, there) & _ACTS) | (done & _stems(_YOU_ARE, spelled_out(text)))


def _stems(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(stem(found[1]) for found in pattern.finditer(text))
