"""The gate: a drafted sentence is shown only if a current clause that was found supports it.

Pure code, no model. What is dropped is kept for the record with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.gate_claim import Citation, Claim, RefusalReason, claim_of
from chat101.domain.knowledge.gate_rules import RULES, Rule
from chat101.domain.knowledge.gate_text import words
from chat101.domain.knowledge.gate_words import LEADS_ON

LONGEST = 2_000
"""Characters of a sentence. The longest clause of the samples has 638; much longer ones take minutes to judge."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Where the model says that a sentence comes from."""

    clause_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """What the model would say, and on what grounds."""

    text: str
    citations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class GatedSentence:
    """What may be shown, with the clauses that it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What may not be shown, and why. For the record, never for the person."""

    sentence: DraftSentence
    reason: RefusalReason


@dataclass(frozen=True, slots=True)
class Gated:
    """The sentences that passed, in order, and those that did not. None kept: a person takes over."""

    kept: tuple[GatedSentence, ...]
    dropped: tuple[Refusal, ...]


def gate(
    drafts: Sequence[DraftSentence], passages: Sequence[Passage], *, on: date, rules: Sequence[Rule] = RULES
) -> Gated:
    """Pass each sentence that every rule passes. One that leans on a dropped sentence is dropped with it."""
    clauses = {passage.clause.id: passage.clause for passage in passages}
    kept: list[GatedSentence] = []
    dropped: list[Refusal] = []
    is_cut = False
    for draft in drafts:
        passed = _judged(draft, clauses, on, rules)
        if isinstance(passed, GatedSentence) and is_cut and _leans(draft.text):
            passed = RefusalReason.LEFT_HANGING
        is_cut = not isinstance(passed, GatedSentence)
        if isinstance(passed, GatedSentence):
            kept.append(passed)
        else:
            dropped.append(Refusal(draft, passed))
    return Gated(tuple(kept), tuple(dropped))


def _judged(
    draft: DraftSentence, clauses: dict[str, Clause], on: date, rules: Sequence[Rule]
) -> GatedSentence | RefusalReason:
    if len(draft.text) > LONGEST:
        return RefusalReason.UNREADABLE
    if not draft.citations:
        return RefusalReason.UNCITED
    if any(quoted.clause_id not in clauses for quoted in draft.citations):
        return RefusalReason.UNKNOWN_CLAUSE
    citations = tuple(Citation(clauses[quoted.clause_id], quoted.quote) for quoted in draft.citations)
    return _refused(claim_of(draft.text, citations, on), rules) or GatedSentence(draft.text, citations)


def _refused(claim: Claim, rules: Sequence[Rule]) -> RefusalReason | None:
    return next((reason for rule in rules if (reason := rule(claim)) is not None), None)


def _leans(text: str) -> bool:
    return not LEADS_ON.isdisjoint(words(text)[:1])
