"""Who acts: what only staff, the police or the council do is not said as what "you" do, nor asked for: "keep it" is not
"the council keeps it".
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_text import Segment, spelled_out, stem
from chat101.domain.knowledge.gate_words import ASKERS, BETWEEN, BODIES, CONDITIONS, JOINS, ROLES, TOWARDS

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;:.()?!]")
_ARTICLES = frozenset("a an the our your their".split())
_BREAKS = frozenset(",;:.()?!")
_LINKS = JOINS | CONDITIONS
_HAVE = frozenset({"have", "has"})


class _Act(NamedTuple):
    """`by_a_body`: does a body of staff do it there?"""

    verb: str
    by_a_body: bool


def who_acts_is_kept(claim: Claim) -> RefusalReason | None:
    """Nobody is said or told to do what the quoted segments say only of staff, the police, the council or the chat."""
    if claim.is_verbatim:
        return None
    there = [act for segment in claim.quoted for act in _acts(segment)]
    bodies, others = ({act.verb for act in there if act.by_a_body is is_body} for is_body in (True, False))
    return RefusalReason.REARRANGED if _asked_of_the_public(claim.text) & (bodies - others) else None


def _asked_of_the_public(text: str) -> set[str]:
    """What comes after "you", and what opens a run of words: "Keep it", but not "staff take it and keep it"."""
    asked: set[str] = set()
    is_asked, by_a_body = True, False
    for before, word in pairwise(["", *_TOKEN.findall(spelled_out(text))]):
        is_asker = word in ASKERS and (not by_a_body or before in _LINKS)
        by_a_body = not is_asker and word not in _BREAKS and (by_a_body or _is_body(word))
        if is_asker or word in _BREAKS or (word in JOINS and not by_a_body):
            is_asked = True
        elif is_asked and word not in BETWEEN:
            asked.add(_verb(word))
            is_asked = word in _HAVE
    return asked


def _acts(segment: Segment) -> Iterator[_Act]:
    """Every word as if it were a verb. Who does it is the nearest before it that nothing is done to."""
    by_a_body, named_a_body, is_object = False, False, False
    for before, word in pairwise(["", *_TOKEN.findall(spelled_out(segment.text))]):
        is_verb = word in _HAVE or before in BETWEEN or _is_body(before) or _is_of_one(word)
        yield _Act(_verb(word), is_verb and by_a_body)
        named_a_body = _is_body(word) if _is_doer(word) else named_a_body
        if word == "who" or (_is_doer(word) and not is_object):
            by_a_body = named_a_body
        is_object = word in TOWARDS or (is_object and word in _ARTICLES)


def _verb(word: str) -> str:
    """The same for "has" and "have", "keeps" and "keep"."""
    return "have" if word in _HAVE else stem(word)


def _is_of_one(word: str) -> bool:
    """Might it be what one does: "keeps", "takes"?"""
    return word.endswith("s") and not word.endswith("ss")


def _is_body(word: str) -> bool:
    return word.removesuffix("s") in BODIES


def _is_doer(word: str) -> bool:
    return _is_body(word) or word in ASKERS or word.removesuffix("s") in ROLES
