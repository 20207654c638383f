"""Near in meaning: a sentence in its own words is near to the words that it rests on.

The last and bluntest of the rules. A cosine hardly notices a "not", a swapped role or another number: the rules of
words are for these. It notices a sentence that is about something else although a clause has all its words.
"""

from collections.abc import Callable

from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from chat101.domain.knowledge.gate_rules import Rule

Likeness = Callable[[str, str], float]
"""The cosine of two texts, -1 to 1."""


def near_in_meaning(likeness: Likeness, *, least: float) -> Rule:
    """A rule that asks for the cosine only where a sentence is not its clause's own. It raises what `likeness` does."""

    def is_near(claim: Claim) -> RefusalReason | None:
        if claim.is_verbatim or likeness(claim.text, claim.support_text) >= least:
            return None
        return RefusalReason.FAR_IN_MEANING

    return is_near
