"""A clause of a policy: the unit that is indexed, found, cited and checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from chat101.domain.departments import Department

DocumentKey = NewType("DocumentKey", str)
"""The document's key in the policies bucket, e.g. `policies/property_office/PO-01_lost_and_found_property.md`."""


class Kind(StrEnum):
    """What a document is for.

    A policy says what is so. Approved answers are shown as they stand to who asks what their heading asks. What is
    left to people are questions, one a clause, that no policy answers; and examples of those that policies do answer
    are what these are weighed against.
    """

    POLICY = "policy"
    APPROVED_ANSWERS = "approved_answers"
    LEFT_TO_PEOPLE = "left_to_people"
    ANSWERED_BY_POLICIES = "answered_by_policies"

    @property
    def is_of_questions(self) -> bool:
        """Of questions alone, as people write them, that are so in every department."""
        return self in (Kind.LEFT_TO_PEOPLE, Kind.ANSWERED_BY_POLICIES)


class Shelf(StrEnum):
    """Where to look among the documents. On all but the last, what is in force on the day."""

    POLICIES = "policies"
    APPROVED_ANSWERS = "approved_answers"
    EXAMPLES = "examples"
    """Of both kinds: what is left to people, and what policies answer."""
    OUT_OF_FORCE = "out_of_force"
    """Policies that are superseded, past their review or not begun: never quoted, only noticed."""


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
    kind: Kind = Kind.POLICY
    public_url: str = ""
    """Where the public can read all of it, if it is published."""

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
