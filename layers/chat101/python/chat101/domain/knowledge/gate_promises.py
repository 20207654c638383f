"""Promises that no sentence may make: that someone comes, or how it ends."""

import re

from chat101.domain.knowledge.gate_text import spelled_out


def _any(*forms: str) -> str:
    return f"(?:{'|'.join(forms)})"


_A_BODY = _any("officer", "team", "force", "patrol", "unit", "detective")
_US = _any("we", "i", "police", "officers?", f"(?:an|the|your|our) {_A_BODY}", "someone", "somebody", "help", "staff")
_WILL = _any("will", "shall", "would", "going to", "are", "is", "be")
_ON_THE_WAY = r"on (?:the|their|his|her|its) way"
_COME = _any(
    r"com(?:e|ing)", r"attend\w*", r"visit\w*", r"arriv\w+", r"respond\w*", "be there", "with you", _ON_THE_WAY,
    r"send\w*", r"dispatch\w*",
)  # fmt: skip
_ACT = _any(
    r"call\w*", r"ring\w*", r"phon\w+", r"contact\w*", "get back to", r"investigat\w*", r"arrest\w*", r"charg\w+",
    r"find\w*", r"catch\w*", r"recover\w*", r"return\w*", r"refund\w*", r"compensat\w*", "pay you", r"protect\w*",
    r"remov\w+", r"fix\w*", r"sort\w*", r"deal\w*", r"help\w*", r"stop\w*",
    r"collect\w*", r"tak(?:e|ing)", r"bring\w*", r"pick\w*", r"look into",
)  # fmt: skip
_DONE = _any(
    "found", "returned", "arrested", "charged", "prosecuted", "caught", "convicted", "refunded", "compensated",
    "investigated", "solved", "attended", "visited", "removed", "safe", "fine", "okay", "ok",
)  # fmt: skip
_PROMISES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_US} {_WILL} (?:\w+ ){{0,3}}?{_any(_COME, _ACT)}\b",
        rf"\b{_ON_THE_WAY}\b",
        r"\byou (?:will|shall|are going to) (?:\w+ ){0,2}?(?:get|receive|have|be|see|win|hear|keep)\b",
        rf"\b(?:will|shall|going to) (?:\w+ ){{0,2}}?be (?:\w+ ){{0,2}}?{_DONE}\b",
        r"\b(?:guarantee\w*|promis\w*|rest assured|do not worry|no need to worry|nothing to worry about)\b",
        r"\b(?:he|she|they) (?:will|shall) (?:\w+ ){0,2}?(?:be|go to|get|lose|face)\b",
    )
)


def promises(text: str) -> bool:
    """Does the sentence promise attendance or an outcome, or tell someone not to worry?"""
    plain = spelled_out(text)
    return any(pattern.search(plain) for pattern in _PROMISES)
