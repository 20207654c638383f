"""Numbers keep their place: "14 days to collect" is not "28 days to collect" because the clause has both."""

import re

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_facts import Fact, facts, ranges
from chat101.domain.knowledge.gate_names import names
from chat101.domain.knowledge.gate_text import Segment, content, one_line
from chat101.domain.knowledge.gate_words import BOUNDS

_PLACED = frozenset({"number", "money", "time", "percent", "phone", "ordinal", "reference"})
_NEAR = 3
_BOUND_BEFORE = re.compile(
    rf"\b({'|'.join(words for words, _ in BOUNDS if not words.startswith('or '))})(?: [a-z]+){{0,2}} ?$"
)
_BOUND_AFTER = re.compile(r"^[ a-z-]{0,14}?\b(or more|or over|or less)\b")
_LEADS_TO_NUMBER = re.compile(r"\b(?:and|or)\W*$")
_MEANING = dict(BOUNDS)


def every_number_keeps_its_place(claim: Claim) -> RefusalReason | None:
    """Each number stands by the words, days and names that it stands by in a cited segment, with the same bound."""
    if claim.is_verbatim:
        return None
    placed = [fact for fact in facts(claim.text) if fact.kind in _PLACED]
    kept = all(_keeps_its_place(fact, claim) for fact in placed)
    return None if kept else RefusalReason.FACT_MISPLACED


def _keeps_its_place(fact: Fact, claim: Claim) -> bool:
    """It is in a segment about the same things, and no rival number fits the sentence's words better."""
    near = around(claim.text, fact)
    fits = [_fit(near, other, claim.text, segment) for segment, other in _places(fact, claim)]
    rivals = [
        _fit(near, other, claim.text, segment)
        for segment in claim.quoted
        for other in facts(segment.text)
        if _is_rival(other, fact) and not _share_a_range(other, fact, segment.text)
    ]
    best_near, best = max(fits, key=sum, default=(-1, -1))
    is_near = best_near > 0 or not (near or rivals)
    return is_near and all(best_near + best >= sum(rival) and best_near >= rival[0] for rival in rivals)


def _places(fact: Fact, claim: Claim) -> list[tuple[Segment, Fact]]:
    """Where the clauses say the same fact with the same bound, of the same days and names."""
    bound = _bound(claim.text, fact)
    return [
        (segment, other)
        for segment in claim.quoted
        if _about_the_same(claim.text, segment.text)
        for other in facts(segment.text)
        if (other.kind, other.value) == (fact.kind, fact.value) and _bound(segment.text, other) == bound
    ]


def _fit(near: set[str], other: Fact, text: str, segment: Segment) -> tuple[int, int]:
    """How many of the words near the sentence's fact are near this one, and how many of all its words are here."""
    return len(near & around(segment.text, other)), len(set(content(text)) & set(content(segment.text)))


def _about_the_same(text: str, segment: str) -> bool:
    """Where both speak of days, or of names, they share one."""
    days, their_days = _days(text), _days(segment)
    called, their_names = names(text), names(segment)
    return not (days and their_days and days.isdisjoint(their_days)) and not (
        called and their_names and called.isdisjoint(their_names)
    )


def _days(text: str) -> set[str]:
    return {fact.value for fact in facts(text) if fact.kind == "day"}


def _is_rival(other: Fact, fact: Fact) -> bool:
    return other.kind == fact.kind and other.value != fact.value and (other.unit == fact.unit or not fact.unit)


def _share_a_range(other: Fact, fact: Fact, text: str) -> bool:
    """They are the two ends of one range in this text, or the fact's own range is there twice."""
    return any({other.value, fact.value} == {first.value, last.value} for first, last in ranges(text))


def _bound(text: str, fact: Fact) -> str:
    """`least`, `most`, `within`, `after` and so on, or empty."""
    line = one_line(text).lower()
    found = _BOUND_AFTER.search(line[fact.end :]) or _BOUND_BEFORE.search(line[: fact.start])
    return _MEANING[found[1]] if found else ""


def around(text: str, fact: Fact) -> set[str]:
    """The stems on either side, up to the next number of its kind or to an "and" that leads to one."""
    line = one_line(text)
    first, last = _span(text, fact)
    others = [other for other in facts(text) if other.kind == fact.kind]
    left = max((other.end for other in others if other.end <= first), default=0)
    right = min((other.start for other in others if other.start >= last), default=len(line))
    before, after = line[left:first], line[last:right]
    is_second = left > 0 and _LEADS_TO_NUMBER.search(before) is not None
    leads_on = right < len(line) and _LEADS_TO_NUMBER.search(after) is not None
    return {
        *([] if is_second else content(before)[-_NEAR:]),
        *content(_LEADS_TO_NUMBER.sub("", after) if leads_on else after)[:_NEAR],
    }


def _span(text: str, fact: Fact) -> tuple[int, int]:
    """The fact's own place, or that of the whole range that it is an end of."""
    for first, last in ranges(text):
        if fact in {first, last}:
            return first.start, last.end
    return fact.start, fact.end
