"""What a message asks, each question to be understood alone: cut where another begins, and led by what it leans on."""

import re
from collections.abc import Sequence

from infrastructure.local.bedrock_standin.sentences import terms

MOST = 3
_BEGINS = (
    r"(?:where|what|when|how|who|which|why|whats|hows|wheres|can|could|do|does|did|is|are|am|should|will|would)"
    r" (?:do|does|is|are|can|should|would|much|long|many|often|i|you|u|we|it|they|my|the|there|that|this|to|if|time)\b"
)
_CUT = re.compile(rf"(?<=\?)\s+|(?:,|\.|;)?\s+(?:and|also|&|plus)\s+(?={_BEGINS})|[.;]\s+(?={_BEGINS})", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,;]|\band|\balso|&|\bplus|\s)+$", re.IGNORECASE)
_ASKS = re.compile(rf"\b{_BEGINS}|\?", re.IGNORECASE)
_LEANS = re.compile(r"\b(?:it|its|that|this|they|them|there|then|one|those|these|he|she|him|her)\b", re.IGNORECASE)
_FEW = 4
_EARLIER = 3
"""Messages that a question may lean on."""


def questions(messages: Sequence[str]) -> list[str]:
    """Of the newest message, in its own words and those of the messages before it."""
    if not messages:
        return []
    *before, newest = messages
    first, *others = _asked(newest)
    lead = next((message for message in reversed(before[-_EARLIER:]) if len(terms(message)) > 1), "")
    found = [f"{lead} {first}" if lead and _leans(first) else first, *others]
    return [part for part in found if terms(part)][:MOST]


def _asked(message: str) -> list[str]:
    """Each question with what is told before it, and with those after it that lean on it, word for word."""
    starts = [0, *(cut.end() for cut in _CUT.finditer(message))]
    parts = [message[start:end] for start, end in zip(starts, [*starts[1:], len(message)], strict=True)]
    asked: list[str] = []
    is_open = True
    for part in parts:
        if is_open or _leans(part) or not _ASKS.search(part):
            asked[-1:] = ["".join([*asked[-1:], part])]
        else:
            asked.append(part)
        is_open = is_open and not _ASKS.search(part)
    return [_JOINED.sub("", each).strip() for each in asked]


def _leans(part: str) -> bool:
    begins = part.lower().startswith(("and ", "what about"))
    return len(terms(part)) < _FEW and (begins or _LEANS.search(part) is not None)
