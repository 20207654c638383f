"""Conversations with the grade that somebody gave them, as ../data/safeguarding_dev.jsonl has them."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chat101.domain.safeguarding.verdict import Grade

DEVELOPMENT_SET = Path(__file__).parents[1] / "data" / "safeguarding_dev.jsonl"
GRADES = (Grade.NONE, Grade.URGENT, Grade.EMERGENCY)
"""What a conversation can truly be; the learned opinion calls them 0 to 2."""

HELD_BACK_BELOW = 85
"""Of 256: a third of the rows, by the hash of their id. Nothing is written, trained or tuned on them."""


MOST_SHOWN = 40
"""Characters of what is wrong in a row: a message of somebody's is not printed for it."""


_HALF = re.compile("[\ud800-\udfff]")


class UnreadableRowsError(ValueError):
    """The file cannot be judged by. The message is for whoever gave it: which file, which line, and what is wrong."""


class _NoRowError(Exception):
    """What is wrong with a row."""


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
        return hashlib.sha256(self.id.encode(errors="surrogatepass")).digest()[0] < HELD_BACK_BELOW


def read_rows(file: Path) -> list[Row]:
    """Every row of a file of that format, in UTF-8, one a line; an id may be there twice, and both rows count.

    Raises UnreadableRowsError: a row is none, or there is no row.
    """
    rows = [row_of(line, f"{file}, line {number}") for number, line in enumerate(_lines(file), 1) if line.strip()]
    if not rows:
        raise UnreadableRowsError(f"{file}: there is no conversation in it.")
    return rows


def row_of(line: str, where: str) -> Row:
    """One line. Raises UnreadableRowsError."""
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise _NoRowError("it is not a JSON object")
        return _row(given)
    except _NoRowError as wrong:
        raise UnreadableRowsError(f"{where}: {wrong}.") from None
    except (ValueError, RecursionError):
        raise UnreadableRowsError(f"{where}: it is not JSON.") from None


def well_formed(text: str) -> str:
    """Half a character, which JSON can name and no encoding can write, as U+FFFD."""
    return _HALF.sub("\ufffd", text)


def _lines(file: Path) -> list[str]:
    """Ended by line feeds alone: U+2028 and U+0085 may stand in a message as they are."""
    try:
        return file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as failed:
        raise UnreadableRowsError(f"{file}: it cannot be read ({failed.strerror}).") from None
    except UnicodeDecodeError as failed:
        line = file.read_bytes()[: failed.start].count(b"\n") + 1
        raise UnreadableRowsError(f"{file}, line {line}: it is not UTF-8.") from None


def _row(given: dict[str, Any]) -> Row:
    messages = _messages(given)
    note = _text(given, "note")
    return Row(
        id=_id(given),
        messages=messages,
        grade=_grade(given),
        categories=_texts(given.get("categories"), "categories"),
        trigger=_trigger(given, len(messages)),
        style=_text(given, "style") or "unknown",
        language=note[5:].split(";", maxsplit=1)[0] if note.startswith("lang=") else "en",
        is_trap=note.startswith("prefix_ok"),
    )


def _id(given: Mapping[str, Any]) -> str:
    found = given.get("id")
    if not isinstance(found, str) or not found:
        raise _NoRowError("it has no id, which is a text")
    return found


def _messages(given: Mapping[str, Any]) -> tuple[str, ...]:
    messages = _texts(given.get("messages"), "messages")
    if not messages:
        raise _NoRowError("it has no messages")
    return messages


def _grade(given: Mapping[str, Any]) -> Grade:
    found = given.get("grade")
    if found not in list(GRADES):
        raise _NoRowError(f"its grade is {_shown(found)} and not one of {', '.join(GRADES)}")
    return Grade(found)


def _trigger(given: Mapping[str, Any], count: int) -> int:
    """The last message, where nothing is said."""
    found = given.get("trigger_at")
    if found is None:
        return count - 1
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found < count:
        raise _NoRowError(f"its trigger_at is {_shown(found)} and not the number of a message, 0 to {count - 1}")
    return found


def _text(given: Mapping[str, Any], name: str) -> str:
    found = given.get(name) or ""
    if not isinstance(found, str):
        raise _NoRowError(f"its {name} is {_shown(found)} and not a text")
    return found


def _texts(found: object, name: str) -> tuple[str, ...]:
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _NoRowError(f"its {name} are {_shown(found)} and not a list of texts")
    return tuple(found)


def _shown(value: object) -> str:
    """As JSON has it, and not at length."""
    return "missing" if value is None else json.dumps(value)[:MOST_SHOWN]
