"""A drafted sentence, laid beside the words that are said to support it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from chat101.domain.knowledge.clauses import Clause
from chat101.domain.knowledge.gate_facts import facts
from chat101.domain.knowledge.gate_text import Segment, content, one_line, segments

_TOKEN = re.compile(r"[£$€]?\w+(?:[.,:'@/-]\w+)*%?")


class RefusalReason(StrEnum):
    """Why a sentence was not shown."""

    UNCITED = "uncited"
    UNKNOWN_CLAUSE = "unknown_clause"
    NOT_CURRENT = "not_current"
    UNREADABLE = "unreadable"
    QUOTE_NOT_FOUND = "quote_not_found"
    FACT_NOT_IN_CLAUSE = "fact_not_in_clause"
    NAME_NOT_IN_CLAUSE = "name_not_in_clause"
    FACT_MISPLACED = "fact_misplaced"
    PROMISE = "promise"
    STRENGTHENED = "strengthened"
    CONDITION_DROPPED = "condition_dropped"
    NEGATION_CHANGED = "negation_changed"
    UNSUPPORTED_WORDS = "unsupported_words"
    REARRANGED = "rearranged"
    ANOTHER_ACTS = "another_acts"
    FAR_IN_MEANING = "far_in_meaning"
    LEFT_HANGING = "left_hanging"


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause, and the words of it that support a sentence."""

    clause: Clause
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence and its citations, read.

    `quoted`: the segments of the cited clauses that the quotes touch, whole, so that a quote cannot stop short of its
    own "unless". `support`: those of `quoted` that the sentence's words came from.
    """

    text: str
    citations: tuple[Citation, ...]
    on: date
    quoted: tuple[Segment, ...]
    support: tuple[Segment, ...]

    @property
    def cited_text(self) -> str:
        """All the words of the cited clauses, with their headings and titles."""
        return "\n".join(
            f"{citation.clause.policy.title}.\n{citation.clause.heading}.\n{citation.clause.text}"
            for citation in self.citations
        )

    @property
    def quoted_text(self) -> str:
        """The words of the quoted segments, with what they stand under."""
        over = "\n".join(f"{each.clause.policy.title}.\n{each.clause.heading}." for each in self.citations)
        return "\n".join([over, *(segment.text for segment in self.quoted)])

    @property
    def support_text(self) -> str:
        """The words of the supporting segments."""
        return "\n".join(segment.text for segment in self.support)

    @property
    def is_verbatim(self) -> bool:
        """Nothing but whole segments of one clause, one after the other."""
        said = _bare(self.text)
        return bool(said) and any(_is_run_of(said, segments(citation.clause.text)) for citation in self.citations)


def claim_of(text: str, citations: tuple[Citation, ...], on: date) -> Claim:
    """Lay the sentence beside its citations."""
    cited = [(citation, segment) for citation in citations for segment in segments(citation.clause.text)]
    quoted = tuple(segment for citation, segment in cited if _touches(citation, segment))
    return Claim(text, citations, on, quoted, _support(text, quoted))


def find_quote(citation: Citation) -> tuple[int, int] | None:
    """Where the quote is in its clause, as characters of the tidy text; None if it is not there."""
    quote = one_line(citation.quote).casefold()
    at = one_line(citation.clause.text).casefold().find(quote) if quote else -1
    return None if at < 0 else (at, at + len(quote))


def _touches(citation: Citation, segment: Segment) -> bool:
    place = find_quote(citation)
    return place is not None and place[0] < segment.end and segment.start < place[1]


def _support(text: str, quoted: Sequence[Segment]) -> tuple[Segment, ...]:
    """The fewest segments that cover what the sentence says, best first."""
    wanted = _marks(text)
    left = sorted(quoted, key=lambda segment: _likeness(wanted, _marks(segment.text)), reverse=True)
    chosen: list[Segment] = []
    for segment in left:
        covered = wanted & _marks(segment.text)
        if covered or not chosen:
            chosen.append(segment)
        wanted -= covered
    return tuple(chosen)


def _likeness(wanted: set[str], held: set[str]) -> tuple[int, int]:
    """More of the wanted marks first, then fewer others."""
    return len(wanted & held), -len(held - wanted)


def _marks(text: str) -> set[str]:
    return {*content(text), *(f"{fact.kind}:{fact.value}" for fact in facts(text))}


def _is_run_of(said: str, pieces: Sequence[Segment]) -> bool:
    texts = [piece.text for piece in pieces]
    runs = combinations(range(len(texts) + 1), 2)
    return any(_bare(" ".join(texts[first:last])) == said for first, last in runs)


def _bare(text: str) -> str:
    """Words and numbers alone: what is left when a sentence loses its marks on the way out of a clause."""
    return " ".join(_TOKEN.findall(one_line(text).casefold()))
