"""Yes and no: a `not` of the clause is neither lost nor invented, nor moved to another word."""

import re
from collections import Counter

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_text import content, spelled_out
from chat101.domain.knowledge.gate_words import NEGATIONS

_NEGATED = re.compile(rf"\b(?:{'|'.join(sorted(NEGATIONS))})\b(?P<scope>[^.!?\n]*)")


def polarity_is_kept(claim: Claim) -> RefusalReason | None:
    """No word is denied more often than the support denies it, nor affirmed more often if the support denies it."""
    ours, theirs = _denied(claim.text), _denied(claim.support_text)
    invented = bool(ours - theirs)
    said, supported = Counter(content(claim.text)), Counter(content(claim.support_text))
    lost = any(said[word] - ours[word] > supported[word] - theirs[word] for word in theirs)
    return RefusalReason.NEGATION_CHANGED if invented or lost else None


def _denied(text: str) -> Counter[str]:
    """How often each word is the first that a negation is about: "is not kept for" denies `keep`."""
    plain = spelled_out(text)
    return Counter(_head(plain, found) for found in _every(plain))


def _every(plain: str) -> list[re.Match[str]]:
    """Each negation with what follows it, the later ones of a sentence too."""
    found: list[re.Match[str]] = []
    at = 0
    while (match := _NEGATED.search(plain, at)) is not None:
        found.append(match)
        at = match.start("scope")
    return found


def _head(plain: str, found: re.Match[str]) -> str:
    """The first word after the negation that carries meaning; if there is none, the last one before it."""
    after = content(found["scope"])[:1]
    return (after or content(plain[: found.start()])[-1:] or [""])[0]
