"""A clause of a policy: the unit that is indexed, found, cited and checked."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from chat101.domain.departments import Department

DocumentKey = NewType("DocumentKey", str)
"""The document's key in the policies bucket, e.g. `policies/property_office/PO-01_lost_and_found_property.md`."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A document's own particulars, as its owner wrote them."""

    document: DocumentKey
    reference: str
    title: str
    version: str
    department: Department
    owner: str
    status: str
    effective: date
    review: date

    def is_current(self, on: date) -> bool:
        """In force on that day: current, begun, and not past its review date."""
        return self.status == "current" and self.effective <= on <= self.review


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered clause, never split and never joined to another. `start` and `end`: characters in the text."""

    policy: Policy
    number: str
    heading: str
    text: str
    page: int | None
    start: int
    end: int

    @property
    def id(self) -> str:
        """Opaque to everyone but the index: the document and the clause, e.g. `policies/x/PO-01.md#3.3`."""
        return f"{self.policy.document}#{self.number}"


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause that was found. `score`: fused, 0 to 1; `cosine`: 0 to 1; `bm25`: unbounded, 0 when no word matched."""

    clause: Clause
    score: float
    cosine: float
    bm25: float
