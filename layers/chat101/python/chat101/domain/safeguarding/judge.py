"""The danger check: which rules a message matches, alone and with what the person wrote just before."""

from collections.abc import Iterator, Sequence
from itertools import islice

from chat101.domain.safeguarding.matching import Masks, Page, is_between, matches
from chat101.domain.safeguarding.phrases import Candidate, PhraseBook, PhraseSet
from chat101.domain.safeguarding.reading import SENTENCE_END, Reading, read
from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict

WINDOW = 6
"""How many of the person's earlier messages are looked at again with the new one."""

_LONGEST_EARLIER = 300  # characters of each earlier message: danger split over messages comes in short ones
_LONGEST_BEGINNING = 600  # characters of the new one that may end what an earlier one began: over a hundred words
_AROUND = 12  # a context counts within twelve words of the match, and within its sentence
_MOST_TRIES = 64  # matches of one phrase that are tried against its contexts, or taken as figures of speech


def judge(text: str, window: Sequence[str], book: PhraseBook) -> Verdict:
    """The gravest that any rule says of the message, alone or joined with the messages before it (oldest first).

    Pure, never raises on any text, and linear in its length.
    """
    found: dict[tuple[str, str, Category | None], Evidence] = {}
    for phrases in book.sets:
        for passage in _passages(text, window):
            for evidence in _findings(passage, phrases):
                found.setdefault((phrases.version, evidence.rule, evidence.category), evidence)
    return _verdict(tuple(found.values()), book.version)


def _passages(text: str, window: Sequence[str]) -> Iterator[str]:
    """The message; then the earlier ones run into it, for a sentence that was sent in pieces."""
    yield text
    if window:
        earlier = (message[-_LONGEST_EARLIER:] for message in window[-WINDOW:])
        yield " ".join([*earlier, text[:_LONGEST_BEGINNING]])


def _verdict(evidence: tuple[Evidence, ...], version: str) -> Verdict:
    grade = Grade.NONE
    for each in evidence:
        grade = grade.or_worse(each.grade)
    categories = {each.category for each in evidence}
    return Verdict(grade, tuple(c for c in Category if c in categories), evidence, version)


def _findings(text: str, phrases: PhraseSet) -> Iterator[Evidence]:
    reading = read(text, phrases.codes_of, phrases.speller.spelt)
    page = _without_harmless(_page(reading, phrases), phrases)
    done: set[str] = set()
    for candidate in phrases.candidates_for(page.where):
        rule, pattern = candidate
        if rule.id in done or not page.can_hold(pattern):
            continue
        if match := _match(candidate, page, phrases):
            done.add(rule.id)
            words = reading.words(*match)
            yield from (Evidence(rule.id, words, category, rule.grade) for category in rule.categories or (None,))


def _page(reading: Reading, phrases: PhraseSet) -> Page:
    where: dict[int, int] = {}
    for place, code in enumerate(reading.codes):
        where[code] = where.get(code, 0) | (1 << place)
    stops = 0
    for code in phrases.stops:
        stops |= where.get(code, 0)
    ends = where.get(SENTENCE_END, 0)
    length = len(reading.codes)
    return Page(length, where, Masks(where, phrases.classes), ((1 << length) - 1) & ~(stops | ends), ends)


def _without_harmless(page: Page, phrases: PhraseSet) -> Page:
    """The words of figures of speech ("bath bomb") become words that no rule knows; the words around them stay."""
    places = 0
    for pattern in phrases.harmless_for(page.where):
        if page.can_hold(pattern):
            for start, end in islice(matches(pattern, page), _MOST_TRIES):
                places |= (1 << end) - (1 << start)
    if not places:
        return page
    where = {code: stands & ~places for code, stands in page.where.items() if stands & ~places}
    return Page(page.length, where, Masks(where, phrases.classes), page.gap, page.ends)


def _match(candidate: Candidate, page: Page, phrases: PhraseSet) -> tuple[int, int] | None:
    """The first match of the phrase that no context of its rule explains away."""
    unless = phrases.unless(candidate.rule)
    for start, end in islice(matches(candidate.pattern, page), _MOST_TRIES):
        first, last = page.sentence(start, end, _AROUND)
        if not any(page.can_hold(pattern) and is_between(pattern, page, first, last) for pattern in unless):
            return start, end
    return None
