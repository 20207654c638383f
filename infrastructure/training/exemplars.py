"""The exemplars that the learned opinion is trained from: layers/danger_model/exemplars/*.txt, one conversation a line.

    GRADE|codes|message 1 // *message 2 // message 3

GRADE is N, U or E (none, urgent, emergency); codes are the categories; `*` marks the message by which the grade is
reached, the first if none is marked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chat101.domain.safeguarding.verdict import Category

FOLDER = Path(__file__).parents[2] / "layers" / "danger_model" / "exemplars"
GRADES = {"N": 0, "U": 1, "E": 2}
CODES = {
    "ip": Category.EMERGENCY_IN_PROGRESS,
    "me": Category.MEDICAL_EMERGENCY,
    "wp": Category.WEAPONS,
    "da": Category.DOMESTIC_ABUSE,
    "su": Category.SUICIDE_SELF_HARM,
    "mh": Category.MENTAL_HEALTH_CRISIS,
    "ch": Category.CHILD_AT_RISK,
    "mi": Category.MISSING_PERSON,
    "so": Category.SEXUAL_OFFENCE,
    "st": Category.STALKING_HARASSMENT,
    "ha": Category.HATE_CRIME,
    "ex": Category.EXPLOITATION_SLAVERY,
    "va": Category.VULNERABLE_ADULT,
}
PREFIX_WEIGHT = 0.2
"""Of the beginnings of an ordinary conversation: some may rightly look like danger until they are explained."""
AFTER_WEIGHT = 0.6
"""Of a conversation that goes on after its danger was said: it is still there."""


class ExemplarError(ValueError):
    """A line is not of the format; the message says which."""


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One conversation. `grade`: 0 none, 1 urgent, 2 emergency. `trigger`: the message that reaches it, from 0."""

    messages: tuple[str, ...]
    grade: int
    categories: tuple[Category, ...]
    trigger: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Messages as they would be read together, what should be said of them, and how much that counts."""

    messages: tuple[str, ...]
    grade: int
    categories: tuple[Category, ...]
    weight: float


def read_exemplars(folder: Path = FOLDER) -> list[Exemplar]:
    """All of them, file by file. Raises ExemplarError."""
    found = []
    for file in sorted(folder.glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            found.append(exemplar_of(line, f"{file.name}:{number}"))
    return found


def exemplar_of(line: str, where: str = "line") -> Exemplar:
    """One line. Raises ExemplarError."""
    grade, _, rest = line.partition("|")
    codes, _, text = rest.partition("|")
    names = [code.strip() for code in codes.split(",") if code.strip()]
    messages = [message.strip() for message in re.split(r"\s+//\s+", text) if message.strip()]
    if grade not in GRADES or not messages or not set(names) <= CODES.keys():
        raise ExemplarError(f"{where} is not GRADE|codes|messages")
    marked = [i for i, message in enumerate(messages) if message.startswith("*")]
    return Exemplar(
        messages=tuple(message.removeprefix("*").strip() for message in messages),
        grade=GRADES[grade],
        categories=tuple(CODES[name] for name in names) if GRADES[grade] else (),
        trigger=marked[0] if marked else 0,
    )


def samples_of(exemplars: Sequence[Exemplar]) -> Iterator[Sample]:
    """What is learned from each. The messages before a danger is said are left out: they may look like anything."""
    for one in exemplars:
        if one.grade == 0:
            yield Sample(one.messages, 0, (), 1.0)
            for i in range(1, len(one.messages)):
                yield Sample(one.messages[:i], 0, (), PREFIX_WEIGHT)
            continue
        yield Sample(one.messages[: one.trigger + 1], one.grade, one.categories, 1.0)
        if one.trigger + 1 < len(one.messages):
            yield Sample(one.messages, one.grade, one.categories, AFTER_WEIGHT)
