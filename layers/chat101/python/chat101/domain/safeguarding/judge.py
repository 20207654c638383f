"""The danger check: which rules a message matches, alone and with what the person wrote just before."""

from collections.abc import Iterator, Sequence

from chat101.domain.safeguarding.contexts import Contexts
from chat101.domain.safeguarding.matching import Page, earliest, ends_of, latest, starts_of
from chat101.domain.safeguarding.phrases import Candidate, PhraseBook, PhraseSet
from chat101.domain.safeguarding.program import Pattern
from chat101.domain.safeguarding.reading import read
from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict

WINDOW = 6
"""How many of the person's earlier messages are looked at again with the new one."""

_LONGEST_EARLIER = 300  # characters of each earlier message: danger split over messages comes in short ones
_LONGEST_BEGINNING = 600  # characters of the new one that may end what an earlier one began: over a hundred words


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
    contexts = Contexts(reading, phrases)
    page = contexts.page
    done: set[str] = set()
    for candidate in phrases.candidates_for(page.where):
        rule, pattern = candidate
        if rule.id in done or not page.can_hold(pattern):
            continue
        if match := _match(candidate, contexts):
            done.add(rule.id)
            words = reading.words(*match)
            yield from (Evidence(rule.id, words, category, rule.grade) for category in rule.categories or (None,))


def _match(candidate: Candidate, contexts: Contexts) -> tuple[int, int] | None:
    """The first match of the phrase that no context of its rule explains away: none is near its first or last word."""
    rule, pattern = candidate
    page = contexts.page
    ends = ends_of(pattern, page)
    if not ends:
        return None
    near = contexts.near(rule)
    ends &= ~(near << 1)
    found = _first(pattern, page, ends, near)
    if ends and not found:  # a context is near the first word of the first of them, not of all
        found = _first(pattern, page, ends & ends_of(pattern, page, ~near), near)
    return found


def _first(pattern: Pattern, page: Page, ends: int, near: int) -> tuple[int, int] | None:
    """The shortest match with the first of these ends, if its first word is not near a context."""
    if not ends:
        return None
    end = earliest(ends)
    starts = starts_of(pattern, page, 1 << end) & ~near
    return (latest(starts), end) if starts else None
