"""Who acts: what only staff, the police or the council do is not said as what "you" do, nor asked for: "keep it" is not
"the council keeps it", and "you send it" is not "you are sent it".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_text import Segment, spelled_out, stem, words
from chat101.domain.knowledge.gate_words import ASKERS, BETWEEN, BODIES, CONDITIONS, JOINS, PUBLIC_ACTS, ROLES, TOWARDS

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;:.()?!]")
_ARTICLES = frozenset("a an the our your their".split())
_BREAKS = frozenset(",;:.()?!")
_LINKS = JOINS | CONDITIONS
_HAVE = frozenset({"have", "has"})
_ADVERB = r"(?: not| only| also| normally| usually| never)?"
_DONE_TO = re.compile(rf"\b(?:is|are|was|were|be|been|being){_ADVERB} (\w+)")
_YOU_DO = re.compile(rf"\byou(?: can| may| must| should| will| have to| need to| do)?{_ADVERB} (\w+)")
_PUBLIC_ACTS = frozenset(map(stem, PUBLIC_ACTS))


class _Act(NamedTuple):
    """`by_a_body`: does a body of staff do it there?"""

    verb: str
    by_a_body: bool


def who_acts_is_kept(claim: Claim) -> RefusalReason | None:
    """Nobody is said or told to do what the quoted segments say only of staff, the police, the council or the chat."""
    if claim.is_verbatim:
        return None
    if _done_by_you(claim.text) & _only_done_to(claim.quoted):
        return RefusalReason.ANOTHER_ACTS
    there = [act for segment in claim.quoted for act in _acts(segment)]
    bodies, others = ({act.verb for act in there if act.by_a_body is is_body} for is_body in (True, False))
    return RefusalReason.ANOTHER_ACTS if _asked_of_the_public(claim.text) & (bodies - others) else None


def _done_by_you(text: str) -> set[str]:
    return {stem(found[1]) for found in _YOU_DO.finditer(spelled_out(text))}


def _only_done_to(quoted: Sequence[Segment]) -> set[str]:
    """What is done to somebody or something there, and never by anybody: who does it is not said. What can be reported
    can be reported by whoever asks.
    """
    text = "\n".join(spelled_out(segment.text) for segment in quoted)
    done_to = {stem(found[1]) for found in _DONE_TO.finditer(text)}
    done = {stem(word) for word in words(_DONE_TO.sub(" ", text))}
    return done_to - done - _PUBLIC_ACTS


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
