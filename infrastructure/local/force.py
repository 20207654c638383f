"""Northshire Police, the fictional force of the local cloud: its departments, staff and policies, from its files."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from infrastructure.local.settings import NORTHSHIRE

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN_ON = date(2026, 11, 23)
STEP = 7
MARKING = "OFFICIAL"
SITE = "https://www.northshire.police.example/policies"
PUBLISHED = {
    "PO-01": f"{SITE}/lost-and-found-property",
    "CO-01": f"{SITE}/complaints-and-compliments",
    "RP-03": f"{SITE}/seized-vehicles.pdf",
}
"""Where the public could read a policy as a whole, by reference, if this domain could exist (RFC 2606)."""


@dataclass(frozen=True)
class Staff:
    """One member of staff who can sign in."""

    sign_in: str
    name: str
    role: str
    departments: tuple[str, ...]

    @property
    def email(self) -> str:
        """An address in a domain that can never exist (RFC 2606)."""
        return f"{self.sign_in}@northshire.police.example"

    @property
    def groups(self) -> tuple[str, ...]:
        """The sign-in groups that give the role and the departments."""
        return (f"role-{self.role}", *(f"department-{name}" for name in self.departments))


@dataclass(frozen=True)
class Policy:
    """One document of the force and what its index says of it."""

    key: str
    path: Path
    title: str
    department: str
    version: str
    effective: date
    review: date
    owner: str
    status: str

    @property
    def reference(self) -> str:
        """The document's number, which begins its file name: `PO-01`."""
        return self.path.name.partition("_")[0]

    def metadata(self, shift: timedelta) -> dict[str, str]:
        """What is written on the object in the bucket, with the dates moved."""
        published = {"public-url": PUBLISHED[self.reference]} if self.reference in PUBLISHED else {}
        return {
            **published,
            "title": self.title,
            "reference": self.reference,
            "version": self.version,
            "department": self.department,
            "owner": self.owner,
            "effective": (self.effective + shift).isoformat(),
            "review": (self.review + shift).isoformat(),
            "status": self.status,
            "marking": MARKING,
        }


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def shift_for(day: date) -> timedelta:
    """How far the dates of the policies move, so that the force never ages. Never back; in whole weeks.

    By weeks, because a document whose dates changed is uploaded and read again, and that should not be every morning.
    A policy that is past its review stays so, because all dates move together.
    """
    return timedelta(days=max((day - WRITTEN_ON).days, 0) // STEP * STEP)


def departments(folder: Path = NORTHSHIRE) -> tuple[str, ...]:
    """The names of the force's departments."""
    return tuple(each["name"] for each in json.loads((folder / "departments.json").read_text(encoding="utf-8")))


def question_sets(folder: Path = NORTHSHIRE) -> dict[str, str]:
    """What the force asks of a changed policy before it is published, by department, one JSON object a line."""
    sets: dict[str, list[str]] = {}
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        sets.setdefault(json.loads(line)["department"], []).append(line)
    return {department: "\n".join(lines) for department, lines in sets.items()}


def password(folder: Path = NORTHSHIRE) -> str:
    """The password that all of the demonstration staff share. It is printed at every start and opens nothing else."""
    return str(json.loads((folder / "staff.json").read_text(encoding="utf-8"))["password"])


def staff(folder: Path = NORTHSHIRE) -> list[Staff]:
    """Everyone who can sign in; `all` stands for every department."""
    listed = json.loads((folder / "staff.json").read_text(encoding="utf-8"))["staff"]
    everywhere = departments(folder)
    return [
        Staff(
            sign_in=each["sign_in"],
            name=each["name"],
            role=each["role"],
            departments=everywhere if each["departments"] == "all" else tuple(each["departments"]),
        )
        for each in listed
    ]


def policies(folder: Path = NORTHSHIRE) -> list[Policy]:
    """Every document in the index."""
    home = folder / "policies"
    with (home / "INDEX.csv").open(newline="", encoding="utf-8") as index:
        return [_policy(home, row) for row in csv.DictReader(index)]


def _policy(home: Path, row: dict[str, str]) -> Policy:
    return Policy(
        key=row["path"],
        path=home / row["path"],
        title=row["title"],
        department=row["department"],
        version=row["version"],
        effective=date.fromisoformat(row["effective"]),
        review=date.fromisoformat(row["review"]),
        owner=row["owner"],
        status=row["status"],
    )
