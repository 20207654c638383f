"""Sentences that a model which hallucinates would write: each made false from a true sentence of a sample policy.

Every lie cites a clause that there is, with words that are in it, as a model does that has read the passage and then
says something else. What is false is known by construction; a change that leaves the sentence true is thrown away.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from chat101.domain.knowledge.clauses import Clause, DocumentKey, Passage, Policy
from chat101.domain.knowledge.gate import DraftSentence, Quoted, gate
from chat101.domain.knowledge.gate_text import one_line, segments
from chat101.domain.knowledge.headings import is_navigation
from chat101.domain.knowledge.particulars import policy_of
from chat101.domain.knowledge.readers import read_document
from chat101.domain.knowledge.splitting import Piece, split
from infrastructure.local.bedrock_standin.sentences import sentences
from tests.evaluation.knowledge.samples import POLICIES, READABLE, TODAY


class Lie(NamedTuple):
    """`kind`: what was done to the truth. `quote`: words of the clause that it is said to rest on."""

    kind: str
    text: str
    clause: Clause
    quote: str

    @property
    def is_shown(self) -> bool:
        """Does the gate let it through?"""
        draft = DraftSentence(self.text, (Quoted(self.clause.id, self.quote),))
        return bool(gate([draft], [Passage(self.clause, 0.9, 0.9, 9.0)], on=TODAY.date()).kept)


@cache
def clauses() -> tuple[Clause, ...]:
    """Of every sample policy, also those out of force."""
    found = []
    for path in sorted(POLICIES.glob("*/*")):
        if path.suffix in READABLE and not path.name.startswith("GE-9"):
            key = DocumentKey(path.relative_to(POLICIES).as_posix())
            manuscript = read_document(key, path.read_bytes())
            policy = policy_of(key, manuscript, {})
            found += [_clause(policy, piece) for piece in split(manuscript) if not is_navigation(piece.heading)]
    return tuple(found)


def _clause(policy: Policy, piece: Piece) -> Clause:
    return Clause(policy, piece.number, piece.heading, piece.text, piece.page, piece.start, piece.end)


Change = Callable[[str], Iterator[str]]


def _replaced(pattern: str, instead: Callable[[re.Match[str]], str | None], flags: int = 0) -> Change:
    """One place after the other."""
    compiled = re.compile(pattern, flags)

    def change(text: str) -> Iterator[str]:
        for found in compiled.finditer(text):
            new = instead(found)
            if new is not None:
                yield f"{text[: found.start()]}{new}{text[found.end() :]}"

    return change


def _other_number(found: re.Match[str]) -> str:
    return str(int(found[0]) + (1 if int(found[0]) < 10 else 7))


def _other_time(found: re.Match[str]) -> str:
    return f"{(int(found[1]) + 2) % 24:02}:{found[2]}"


def _the_only_condition(found: re.Match[str]) -> str | None:
    """One of several may be left out: what is left is true."""
    rest = f"{found.string[: found.start()]}{found.string[found.end() :]}"
    return None if re.search(r"\b(?:if|unless|except|provided)\b", rest, re.IGNORECASE) else ""


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = ("Kelderby Central", "Brackenford", "Stonehithe", "Wexby", "Aldermoss")
_STRONGER = {
    "may": "will", "can": "must", "could": "will", "should": "must", "might": "will", "normally": "always",
    "usually": "always", "sometimes": "always", "some": "all", "most": "all",
}  # fmt: skip
_SWAPPED = {
    "finder": "owner", "owner": "finder", "victim": "suspect", "suspect": "victim", "keeper": "driver",
    "driver": "keeper", "council": "police", "police": "council", "before": "after", "after": "before",
    "first": "last", "free": "charged", "open": "closed", "closed": "open", "accepted": "refused",
}  # fmt: skip
_INVENTED = (
    " and an officer will visit you the same day",
    " and you must bring your passport",
    " and you will be paid compensation",
    " and your insurer is told by us",
    ", and the case is closed after that",
)
_PROMISES = (
    "An officer will come to you today.",
    "We will get your property back.",
    "You will hear from a detective tomorrow morning.",
    "The person will be arrested.",
    "Nobody will ever find out that you told us.",
)

CHANGES: dict[str, Change] = {
    "wrong number": _replaced(r"(?<![\d:£.,/-])\d{1,3}(?![\d:.,/-]|\w)", _other_number),
    "wrong time": _replaced(r"\b(\d\d):(\d\d)\b", _other_time),
    "wrong money": _replaced(r"£(\d+)", lambda found: f"£{int(found[1]) + 5}"),
    "wrong day": _replaced("|".join(_DAYS), lambda found: _DAYS[(_DAYS.index(found[0]) + 3) % 7]),
    "wrong place": _replaced("|".join(_PLACES), lambda found: _PLACES[(_PLACES.index(found[0]) + 1) % len(_PLACES)]),
    "other force": _replaced(r"Northshire Police", lambda _: "Eastmoor Police"),
    "stronger": _replaced(rf"\b(?:{'|'.join(_STRONGER)})\b", lambda found: _STRONGER[found[0]]),
    "swapped": _replaced(rf"\b(?:{'|'.join(_SWAPPED)})\b", lambda found: _SWAPPED[found[0]]),
    "denied": _replaced(r"\b(?:is|are|can|may|must|will|should|does)\b(?! not|'t)", lambda found: f"{found[0]} not"),
    "affirmed": _replaced(r"\b(is|are|can|may|must|will|should|does|do) not\b|\bcannot\b", lambda f: f[1] or "can"),
    "condition lost": _replaced(r",? (?:if|unless|only if|except|provided)\b[^,.;]+", _the_only_condition),
    "exception lost": _replaced(r"\b(?:only|at least|up to|within|no more than|at most) ", lambda _: ""),
    "invented": lambda text: (f"{text.rstrip('.')}{more}." for more in _INVENTED),
}


def lies() -> Iterator[Lie]:
    """All of them, over every clause; a change that only makes another sentence of the same clause is left out."""
    every = clauses()
    for place, clause in enumerate(every):
        truths = {one_line(segment.text).casefold() for segment in segments(clause.text)}
        for sentence in sentences(clause.text):
            if len(sentence.shown.split()) < 5:
                continue
            quote = sentence.quotes[-1]
            for kind, change in CHANGES.items():
                for text in change(sentence.shown):
                    if one_line(text).casefold() not in truths:
                        yield Lie(kind, text, clause, quote)
            yield from _from_elsewhere(sentence.shown, quote, clause, every[(place + 7) % len(every)])
        yield from (Lie("promise", text, clause, clause.text) for text in _PROMISES)


def _from_elsewhere(text: str, quote: str, clause: Clause, other: Clause) -> Iterator[Lie]:
    """True, but not of the clause cited; or with words that are in no clause; or of a policy that is out of force."""
    if one_line(text).casefold() not in one_line(other.text).casefold():
        yield Lie("wrong clause", text, other, other.text)
        yield Lie("wrong clause, right quote", text, other, quote)
    if not clause.policy.is_current(TODAY.date()):
        yield Lie("out of force", text, clause, quote)
    yield Lie("no such quote", text, clause, f"{quote} and more")


def some_of_each_kind(most: int) -> list[Lie]:
    """Spread over all the policies."""
    kinds: dict[str, list[Lie]] = {}
    for lie in lies():
        kinds.setdefault(lie.kind, []).append(lie)
    return [lie for of_kind in kinds.values() for lie in of_kind[:: -(-len(of_kind) // most)]]
