"""Read one edition of a document: its particulars and clauses, or why it cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chat101.domain.knowledge.clauses import Clause, Policy
from chat101.domain.knowledge.headings import is_navigation
from chat101.domain.knowledge.orders import gives_orders
from chat101.domain.knowledge.particulars import policy_of
from chat101.domain.knowledge.readers import read_document, reader_for
from chat101.domain.knowledge.refusals import (
    LARGEST_DOCUMENT,
    DocumentEmptyError,
    DocumentSpeaksToAMachineError,
    DocumentTooLargeError,
)
from chat101.domain.knowledge.scanning import refuse_unless_clean
from chat101.domain.knowledge.splitting import Piece, split
from chat101.ports import PolicyFile, PolicyFiles


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """What an edition says of itself, and its clauses in order."""

    edition: str
    policy: Policy
    clauses: Sequence[Clause]

    def not_in_force(self, today: date) -> tuple[str, str] | None:
        """Why it is not answered from although it could be read: a code and its plain meaning; None: it is."""
        policy = self.policy
        if policy.status == "superseded":
            return "policy_superseded", "This version was superseded. Upload the version that replaced it."
        if late := past_review(policy.review, today, says_so=policy.status == "past_review"):
            return late
        if policy.status != "current":
            return "policy_not_current", f"Its status is {policy.status}. Only a current policy is used."
        return None


def past_review(review: date, today: date, *, says_so: bool = False) -> tuple[str, str] | None:
    """A code and its plain meaning, where nobody has reviewed it in time; None: it is in time."""
    if review >= today and not says_so:
        return None
    day = f"{review.day} {review:%B %Y}"
    return "policy_past_review", f"Its review was due on {day}. Its owner must review it before it is used."


def read_policy(file: PolicyFile, files: PolicyFiles) -> ReadPolicy:
    """Judged by name, scan and size before a byte is read. Raises DocumentRefusedError, UnavailableError."""
    reader_for(file.key)
    refuse_unless_clean(file.scan)
    if file.size == 0:
        raise DocumentEmptyError
    if file.size > LARGEST_DOCUMENT:
        raise DocumentTooLargeError
    manuscript = read_document(file.key, files.read(file.key, file.edition))
    pieces = split(manuscript)
    policy = policy_of(file.key, manuscript, file.metadata)
    _refuse_orders(policy, pieces)
    clauses = [
        Clause(policy, piece.number, piece.heading, piece.text, piece.page, piece.start, piece.end)
        for piece in pieces
        if not is_navigation(piece.heading)
    ]
    return ReadPolicy(file.edition, policy, clauses)


def _refuse_orders(policy: Policy, pieces: Sequence[Piece]) -> None:
    """Examples of questions are what people write, orders as well. Raises DocumentSpeaksToAMachineError."""
    if not policy.kind.is_of_questions:
        for piece in pieces:
            if gives_orders(f"{piece.heading}\n{piece.text}"):
                raise DocumentSpeaksToAMachineError(piece.number)
