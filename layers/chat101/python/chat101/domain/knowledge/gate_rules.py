"""The gate's rules: each looks at one claim and says why it may not be shown, or None. Strict by design: a true
sentence that is dropped costs a little help, a false one that is shown can hurt."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

from chat101.domain.knowledge.gate_agents import who_acts_is_kept
from chat101.domain.knowledge.gate_claim import Claim, RefusalReason, find_quote
from chat101.domain.knowledge.gate_conditions import and_is_not_or, conditions_are_whole
from chat101.domain.knowledge.gate_facts import counted, ranges, supported
from chat101.domain.knowledge.gate_names import names, names_said, said_oftener
from chat101.domain.knowledge.gate_order import order_is_kept
from chat101.domain.knowledge.gate_places import every_number_keeps_its_place
from chat101.domain.knowledge.gate_polarity import polarity_is_kept
from chat101.domain.knowledge.gate_promises import promises
from chat101.domain.knowledge.gate_runs import runs
from chat101.domain.knowledge.gate_text import Segment, content, spelled_out, stem, words
from chat101.domain.knowledge.gate_words import (
    CONDITIONS,
    KEPT_IN_COPIES,
    LOADED,
    MUST_KEEP,
    ORDERED,
    PLAIN,
    ROLES,
    SMALL_NUMBERS,
    STRONG,
)

Rule = Callable[[Claim], RefusalReason | None]

SHARE_IN_CLAUSE = 0.75
"""Of the sentence's words that carry meaning, how many must be in the cited clauses. 1.0 would be verbatim only."""

SHARE_IN_QUOTES = 0.6
"""And how many in the very sentences that it quotes."""

NEARLY_ALL = 0.6
"""A sentence with this share of its support's words is a copy: it keeps every condition, not only one of each kind."""

_LOADED, _PLAIN, _ROLES, _NUMBERS = (frozenset(map(stem, group)) for group in (LOADED, PLAIN, ROLES, SMALL_NUMBERS))


def is_current(claim: Claim) -> RefusalReason | None:
    """Every cited policy is in force on the day."""
    current = all(citation.clause.policy.is_current(claim.on) for citation in claim.citations)
    return None if current else RefusalReason.NOT_CURRENT


def is_plain(claim: Claim) -> RefusalReason | None:
    """Latin letters, ordinary digits and marks, nothing invisible: what the rules read is what the person reads."""
    plain = all(_is_plain(character) for character in claim.text)
    return None if plain and words(claim.text) else RefusalReason.UNREADABLE


_MARKS = frozenset({"Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Zs"})
"""Dashes, brackets, quote marks, other punctuation, currency signs and spaces: no pictures and no other signs."""


def _is_plain(character: str) -> bool:
    if character.isascii():
        return character.isprintable() or character in "\n\t"
    if character.isalpha():
        return unicodedata.name(character, "").startswith("LATIN")
    return unicodedata.category(character) in _MARKS


def quotes_are_in_their_clauses(claim: Claim) -> RefusalReason | None:
    """Every quote is in the clause that it is said to come from."""
    found = all(find_quote(citation) is not None for citation in claim.citations)
    return None if found else RefusalReason.QUOTE_NOT_FOUND


def facts_are_in_the_clauses(claim: Claim) -> RefusalReason | None:
    """Every number, time, amount, phone number, address, reference, day and month of the sentence is in the words that
    it quotes, as often as the sentence says it, and so is every range."""
    quoted = _joined(claim.quoted)
    borne_out = counted(claim.text) <= supported(quoted) and _ranges(claim.text) <= _ranges(quoted)
    return None if borne_out else RefusalReason.FACT_NOT_IN_CLAUSE


def _ranges(text: str) -> set[tuple[str, str]]:
    return {(first.value, last.value) for first, last in ranges(text)}


def names_are_in_the_clauses(claim: Claim) -> RefusalReason | None:
    """Every name of a person, place, body or law in the sentence is in the words that it quotes or in what they stand
    under, as often as the sentence says it."""
    there = claim.quoted_text
    borne_out = names(claim.text) <= names_said(claim.text, there) and not said_oftener(claim.text, there)
    return None if borne_out else RefusalReason.NAME_NOT_IN_CLAUSE


def is_no_promise(claim: Claim) -> RefusalReason | None:
    """Nobody is promised that anyone comes, or how it ends, unless the policy itself says so in these words."""
    return RefusalReason.PROMISE if promises(claim.text) and not claim.is_verbatim else None


def is_not_strengthened(claim: Claim) -> RefusalReason | None:
    """`May` has not become `will`, nor `some` become `all`: a strong word is said no oftener than in the support."""
    support = claim.support_text
    grown = any(_count(claim.text, group) > _count(support, group) for group in STRONG)
    return RefusalReason.STRENGTHENED if grown else None


def keeps_its_conditions(claim: Claim) -> RefusalReason | None:
    """A `may`, `usually`, `if` or `unless` of the support has not been lost on the way."""
    support = claim.support_text
    nearly_all = _is_copy(claim)
    lost = any(_loses(group, claim.text, support, nearly_all=nearly_all) for group in MUST_KEEP)
    lost_in_copy = nearly_all and any(_loses(group, claim.text, support, nearly_all=True) for group in KEPT_IN_COPIES)
    return RefusalReason.CONDITION_DROPPED if lost or lost_in_copy else None


def _is_copy(claim: Claim) -> bool:
    return _share(content(claim.support_text), set(content(claim.text))) >= NEARLY_ALL


def _loses(group: frozenset[str], text: str, support: str, *, nearly_all: bool) -> bool:
    """All of it, or of a copy any."""
    said, held = _count(text, group), _count(support, group)
    return said < held and (said == 0 or nearly_all)


def _count(text: str, group: frozenset[str]) -> int:
    padded = f" {'  '.join(_letters(spelled_out(text)).split())} "
    return sum(padded.count(f" {form.replace(' ', '  ')} ") for form in group)


def _letters(text: str) -> str:
    return "".join(character if character.isalpha() else " " for character in text)


def words_are_supported(claim: Claim) -> RefusalReason | None:
    """The sentence is made of the clause's words: nearly all of them, and of its own only such as add nothing.

    Who it is about, and the words on which an act depends, are in the very words that it quotes, as often as it says
    them.
    """
    stated = [word for word in content(claim.text) if word not in _NUMBERS]
    in_clause, in_quotes = set(content(claim.cited_text)), Counter(content(_joined(claim.quoted)))
    own = frozenset() if _is_copy(claim) else _PLAIN
    new = [word for word in stated if word not in in_clause and word not in own]
    weighty = Counter(word for word in stated if word in _ROLES or word in _LOADED)
    enough = _share(stated, in_clause) >= SHARE_IN_CLAUSE and _share(stated, set(in_quotes)) >= SHARE_IN_QUOTES
    return None if enough and not new and weighty <= in_quotes else RefusalReason.UNSUPPORTED_WORDS


def what_it_is_about_is_quoted(claim: Claim) -> RefusalReason | None:
    """What a part of the sentence opens with, and what it depends on, is not from a sentence beside the quoted ones:
    "the panel may attend" is not borne out by "the victim may attend".
    """
    quoted = set(content(_joined(claim.quoted)))
    beside = {word for citation in claim.citations for word in content(citation.clause.text)} - quoted - _PLAIN
    opens = {word for run in runs(claim.text) for word in _weighed(run)}
    return RefusalReason.UNSUPPORTED_WORDS if not claim.is_verbatim and opens & beside else None


def _weighed(run: Sequence[str]) -> Sequence[str]:
    """All of a condition; of what is no condition, the first word that carries meaning."""
    return run if run[0] in CONDITIONS else [word for word in run if word not in ORDERED][:1]


def _joined(parts: Sequence[Segment]) -> str:
    return "\n".join(segment.text for segment in parts)


def _share(stated: list[str], supported: set[str]) -> float:
    return sum(word in supported for word in stated) / len(stated) if stated else 1.0


RULES: tuple[Rule, ...] = (
    is_current,
    is_plain,
    quotes_are_in_their_clauses,
    facts_are_in_the_clauses,
    names_are_in_the_clauses,
    every_number_keeps_its_place,
    is_no_promise,
    is_not_strengthened,
    keeps_its_conditions,
    polarity_is_kept,
    words_are_supported,
    what_it_is_about_is_quoted,
    order_is_kept,
    conditions_are_whole,
    and_is_not_or,
    who_acts_is_kept,
)
"""In this order; the first refusal is the one recorded. Nearness in meaning comes after them: see `gate_meaning.py`."""
