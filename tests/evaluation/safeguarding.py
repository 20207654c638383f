"""How well the danger rules do on the development set, the held-back third apart, with 95 % intervals.

    python -m tests.evaluation.safeguarding [file.jsonl] [--missed]

One author wrote the set: the figures say how rules handle cases that somebody thought of, nothing more. Rows whose
id hashes below 85 are held back: no phrase was written from them, and `--missed` never prints them.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import PhraseBook, floor
from chat101.domain.safeguarding.verdict import Grade

DEVELOPMENT_SET = Path(__file__).parent / "data" / "safeguarding_dev.jsonl"
HELD_BACK_BELOW = 85
Z = 1.96


@dataclass(frozen=True)
class Judged:
    """One conversation: what it is, what the rules said by the message that shows it, and of all of it."""

    id: str
    truth: Grade
    in_time: Grade
    ever: Grade
    style: str
    categories: tuple[str, ...]
    is_trap: bool
    messages: tuple[str, ...]

    @property
    def is_held_back(self) -> bool:
        return hashlib.sha256(self.id.encode()).digest()[0] < HELD_BACK_BELOW


def judged(row: dict[str, Any], book: PhraseBook) -> Judged:
    """The row with the gravest grade up to its trigger (for a danger row) and over all of its messages."""
    messages: list[str] = row["messages"]
    grades = [judge(text, messages[:i], book).grade for i, text in enumerate(messages)]
    last = row["trigger_at"] if row["trigger_at"] is not None else len(messages) - 1
    return Judged(
        id=row["id"],
        truth=Grade(row["grade"]),
        in_time=gravest(grades[: last + 1]),
        ever=gravest(grades),
        style=row["style"],
        categories=tuple(row["categories"]),
        is_trap=row["note"].startswith("prefix_ok"),
        messages=tuple(messages),
    )


def gravest(grades: Iterable[Grade]) -> Grade:
    return max(grades, key=lambda grade: grade.rank)


def wilson(k: int, n: int) -> str:
    """A share with its 95 % interval (Wilson 1927)."""
    if n == 0:
        return "-"
    p = k / n
    d = 1 + Z * Z / n
    centre = (p + Z * Z / (2 * n)) / d
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / d
    return f"{p:.3f} [{max(0.0, centre - half):.3f}, {min(1.0, centre + half):.3f}] n={n}"


def share(rows: Sequence[Judged], at_least: Grade) -> str:
    """Of these rows, how many were given at least this grade in time."""
    return wilson(sum(row.in_time.rank >= at_least.rank for row in rows), len(rows))


def report(title: str, rows: Sequence[Judged]) -> None:
    """The confusion of grades, recall and false alarms of some rows; the traps on a line of their own."""
    traps = [row for row in rows if row.is_trap]
    plain = [row for row in rows if not row.is_trap]
    emergencies = [row for row in plain if row.truth is Grade.EMERGENCY]
    danger = [row for row in plain if row.truth is not Grade.NONE]
    ordinary = [row for row in plain if row.truth is Grade.NONE]
    say(f"\n## {title}: {len(rows)} conversations")
    say("truth      none urgent emergency")
    for truth in Grade:
        counts = [sum(row.truth is truth and row.in_time is given for row in plain) for given in Grade]
        say(f"{truth:<10}{counts[0]:>5}{counts[1]:>7}{counts[2]:>10}")
    say(f"emergency recall               {share(emergencies, Grade.EMERGENCY)}")
    say(f"emergency graded urgent or more {share(emergencies, Grade.URGENT)}")
    say(f"emergency-or-urgent recall     {share(danger, Grade.URGENT)}")
    say(f"false alarms                   {share(ordinary, Grade.URGENT)}")
    late = sum(row.in_time is Grade.NONE and row.ever is not Grade.NONE for row in danger)
    say(f"raised later than the trigger  {late}")
    say(f"traps still raised at the end  {sum(row.ever is not Grade.NONE for row in traps)} of {len(traps)}")


def by_kind(rows: Sequence[Judged]) -> None:
    """Danger recall by category and by style; false alarms by style."""
    say("\ncategory: recall of urgent or more")
    for category in sorted({name for row in rows for name in row.categories}):
        say(f"  {category:<24}{share([row for row in rows if category in row.categories], Grade.URGENT)}")
    say("\nstyle: recall of urgent or more | false alarms")
    for style in sorted({row.style for row in rows}):
        of_style = [row for row in rows if row.style == style and not row.is_trap]
        danger = [row for row in of_style if row.truth is not Grade.NONE]
        ordinary = [row for row in of_style if row.truth is Grade.NONE]
        say(f"  {style:<18}{share(danger, Grade.URGENT):<32} | {share(ordinary, Grade.URGENT)}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DEVELOPMENT_SET)
    parser.add_argument("--missed", action="store_true", help="list the misses and false alarms that may be read")
    given = parser.parse_args()
    book = floor()
    rows = [judged(json.loads(line), book) for line in given.file.read_text("utf-8").splitlines() if line]
    seen = [row for row in rows if not row.is_held_back]
    say(f"rules {book.version}")
    report("two thirds, from which phrases were written", seen)
    by_kind(seen)
    report("held-back third", [row for row in rows if row.is_held_back])
    by_kind([row for row in rows if row.is_held_back])
    if given.missed:
        for row in seen:
            if row.in_time.rank < row.truth.rank or (row.truth is Grade.NONE and row.in_time is not Grade.NONE):
                say(f"{row.id} is {row.truth}, given {row.in_time}: {' // '.join(row.messages)}")


if __name__ == "__main__":
    main()
