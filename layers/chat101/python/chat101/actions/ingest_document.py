"""Make a policy findable, or say plainly why it cannot be.

What the bucket holds now decides, not what an event said: events may come twice, late or in the wrong order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind, Policy
from chat101.domain.knowledge.headings import is_navigation
from chat101.domain.knowledge.orders import gives_orders
from chat101.domain.knowledge.particulars import policy_of
from chat101.domain.knowledge.readers import read_document, reader_for
from chat101.domain.knowledge.refusals import (
    LARGEST_DOCUMENT,
    DocumentEmptyError,
    DocumentRefusedError,
    DocumentSpeaksToAMachineError,
    DocumentTooLargeError,
)
from chat101.domain.knowledge.splitting import Piece, split
from chat101.domain.knowledge.wording import embedded_text
from chat101.ports import (
    Clock,
    DocumentStatus,
    Embeddings,
    PolicyFile,
    PolicyFiles,
    PolicyIndex,
    PolicyRegister,
    UnavailableError,
)

READING = "It is being read."
WAITING = "Something that reading needs did not answer. It will be tried again."
DELETED = "The document was deleted from the policies bucket."


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a document, before it is written down."""

    status: str
    reason: str | None = None
    sentence: str | None = None
    policy: Policy | None = None
    clauses: int = 0


def ingest_document(
    key: DocumentKey,
    *,
    files: PolicyFiles,
    register: PolicyRegister,
    index: PolicyIndex,
    embeddings: Embeddings,
    clock: Clock,
) -> None:
    """The document as it lies in the bucket now is findable, or is not and the register says why.

    Doing it twice changes nothing. Raises UnavailableError: nothing is lost by trying again.
    """
    file = files.describe(key)
    if file is None:
        withdraw_document(key, register=register, index=index, clock=clock)
        return
    _note(key, _Outcome("reading", None, READING), register=register, clock=clock)
    try:
        outcome = _read(file, files=files, index=index, embeddings=embeddings, today=clock.now().date())
    except UnavailableError:
        _note(key, _Outcome("reading", "waiting_to_try_again", WAITING), register=register, clock=clock)
        raise
    _note(key, outcome, register=register, clock=clock)


def withdraw_document(key: DocumentKey, *, register: PolicyRegister, index: PolicyIndex, clock: Clock) -> None:
    """No clause of the document is found any more. Raises UnavailableError."""
    index.withdraw(key)
    _note(key, _Outcome("withdrawn", "document_deleted", DELETED), register=register, clock=clock)


def _read(file: PolicyFile, *, files: PolicyFiles, index: PolicyIndex, embeddings: Embeddings, today: date) -> _Outcome:
    """A refused document leaves nothing behind: its older copy is not the policy any more. A policy that is not in use
    is on its own shelf, so that whoever asks about it is not answered from one that only sounds like it.
    """
    try:
        policy, clauses = _clauses(file, files)
    except DocumentRefusedError as refusal:
        index.withdraw(file.key)
        return _Outcome("refused", refusal.code, refusal.sentence)
    reason = _not_in_use(policy, today)
    if reason and policy.kind is not Kind.POLICY:
        index.withdraw(file.key)
        return _Outcome("withdrawn", *reason, policy)
    index.replace(file.key, [(clause, embeddings.embed(embedded_text(clause))) for clause in clauses])
    return _Outcome("withdrawn", *reason, policy) if reason else _Outcome("ready", policy=policy, clauses=len(clauses))


def _clauses(file: PolicyFile, files: PolicyFiles) -> tuple[Policy, Sequence[Clause]]:
    """Judged by name and size before a byte is read. Raises DocumentRefusedError."""
    reader_for(file.key)
    if file.size == 0:
        raise DocumentEmptyError
    if file.size > LARGEST_DOCUMENT:
        raise DocumentTooLargeError
    manuscript = read_document(file.key, files.read(file.key))
    pieces = split(manuscript)
    policy = policy_of(file.key, manuscript, file.metadata)
    _refuse_orders(policy, pieces)
    return policy, [
        Clause(policy, piece.number, piece.heading, piece.text, piece.page, piece.start, piece.end)
        for piece in pieces
        if not is_navigation(piece.heading)
    ]


def _refuse_orders(policy: Policy, pieces: Sequence[Piece]) -> None:
    """Questions that are left to people are what people write, orders as well. Raises DocumentSpeaksToAMachineError."""
    if policy.kind is not Kind.LEFT_TO_PEOPLE:
        for piece in pieces:
            if gives_orders(f"{piece.heading}\n{piece.text}"):
                raise DocumentSpeaksToAMachineError(piece.number)


def _not_in_use(policy: Policy, today: date) -> tuple[str, str] | None:
    """Why a policy that could be read is still not used: a code and its plain meaning."""
    if policy.status == "superseded":
        return "policy_superseded", "This version was superseded. Upload the version that replaced it."
    if policy.review < today or policy.status == "past_review":
        day = f"{policy.review.day} {policy.review:%B %Y}"
        return "policy_past_review", f"Its review was due on {day}. Its owner must review it before it is used."
    if policy.status != "current":
        return "policy_not_current", f"Its status is {policy.status}. Only a current policy is used."
    return None


def _note(key: DocumentKey, outcome: _Outcome, *, register: PolicyRegister, clock: Clock) -> None:
    policy = outcome.policy
    register.put(
        DocumentStatus(
            key=key,
            status=outcome.status,
            title=policy.title if policy else "",
            department=policy.department.value if policy else "",
            version=policy.version if policy else "",
            effective=policy.effective.isoformat() if policy else "",
            review=policy.review.isoformat() if policy else "",
            clauses=outcome.clauses,
            reason=outcome.reason,
            sentence=outcome.sentence,
            at=clock.now(),
        )
    )
