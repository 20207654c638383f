"""Conversations with the grade that somebody gave them, as ../data/safeguarding_dev.jsonl has them."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat101.domain.safeguarding.verdict import Grade

DEVELOPMENT_SET = Path(__file__).parents[1] / "data" / "safeguarding_dev.jsonl"
HELD_BACK_BELOW = 85
"""Of 256: a third of the rows, by the hash of their id. Nothing is written, trained or tuned on them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation. `trigger`: the message by which its grade must have been raised (from 0)."""

    id: str
    messages: tuple[str, ...]
    grade: Grade
    categories: tuple[str, ...]
    trigger: int
    style: str
    language: str
    is_trap: bool

    @property
    def is_held_back(self) -> bool:
        """Is it of the third that nobody looks at?"""
        return hashlib.sha256(self.id.encode()).digest()[0] < HELD_BACK_BELOW


def read_rows(file: Path) -> list[Row]:
    """Every row of a file of that format."""
    return [_row(json.loads(line)) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _row(given: dict[str, Any]) -> Row:
    messages: Sequence[str] = given["messages"]
    note: str = given.get("note") or ""
    trigger = given.get("trigger_at")
    return Row(
        id=given["id"],
        messages=tuple(messages),
        grade=Grade(given["grade"]),
        categories=tuple(given.get("categories") or ()),
        trigger=len(messages) - 1 if trigger is None else trigger,
        style=given.get("style") or "unknown",
        language=note[5:].split(";", maxsplit=1)[0] if note.startswith("lang=") else "en",
        is_trap=note.startswith("prefix_ok"),
    )
