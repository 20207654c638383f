"""The floor as it is shipped: its phrases, and beside them what the compiler made of exactly these phrases."""

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chat101.domain.safeguarding.compiler import compiled
from chat101.domain.safeguarding.program import Program
from chat101.domain.safeguarding.source import Source, source_of

PHRASES = Path(__file__).with_name("phrases.json")
COMPILED = Path(__file__).with_name("phrases.compiled.json")


@cache
def floor_source() -> Source:
    """The floor as it is written."""
    return source_of(json.loads(PHRASES.read_bytes()))


def floor_program(path: Path = COMPILED) -> Program:
    """The floor, compiled. Compiled anew, slowly, if the file does not belong to the phrases or cannot be read."""
    try:
        document = json.loads(path.read_bytes())
        if document.pop("phrases") == fingerprint():
            return Program(**document)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # the phrases themselves are what counts
    return compiled(floor_source())


def fingerprint() -> str:
    """SHA-256 of the phrases, by which their compiled form is known."""
    return sha256(PHRASES.read_bytes()).hexdigest()


def document_of(program: Program) -> Mapping[str, Any]:
    """What is kept in the file."""
    return {"phrases": fingerprint(), **program._asdict()}
