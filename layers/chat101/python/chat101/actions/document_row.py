"""What a document's row says: each function gives the row with one thing said anew."""

from dataclasses import replace
from typing import Any

from chat101.actions.read_policy import ReadPolicy
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import Clock, DocumentStatus


def never_seen(key: DocumentKey, clock: Clock) -> DocumentStatus:
    """Of a document that nobody has looked at yet."""
    nothing: Any = dict.fromkeys(("title", "department", "version", "effective", "review"), "")
    return DocumentStatus(key=key, status="reading", **nothing, clauses=0, reason=None, sentence=None, at=clock.now())


def said(
    known: DocumentStatus, status: str, clock: Clock, reason: str | None = None, sentence: str | None = None
) -> DocumentStatus:
    """It stands so as of now, and this is why."""
    return replace(known, status=status, reason=reason, sentence=sentence, at=clock.now())


def nothing_in_use(known: DocumentStatus) -> DocumentStatus:
    """No edition of it is searched any more."""
    return replace(known, in_use="", in_use_version="", in_use_department="", in_use_kind="")


def in_use_as(known: DocumentStatus, edition: str, version: str) -> DocumentStatus:
    """This edition is searched, which is of the kind and the department that the row names."""
    return replace(
        known,
        in_use=edition,
        in_use_version=version,
        in_use_department=known.department,
        in_use_kind=known.kind,
    )


def with_in_use_of(known: DocumentStatus, done: DocumentStatus) -> DocumentStatus:
    """What is in use is what `done` says; all else stays."""
    return replace(
        known,
        in_use=done.in_use,
        in_use_version=done.in_use_version,
        in_use_department=done.in_use_department,
        in_use_kind=done.in_use_kind,
    )


def described(known: DocumentStatus, read: ReadPolicy | None) -> DocumentStatus:
    """With the particulars of what was read, or with none where it could not be."""
    policy = read.policy if read else None
    return replace(
        known,
        title=policy.title if policy else "",
        department=policy.department.value if policy else "",
        version=policy.version if policy else "",
        effective=policy.effective.isoformat() if policy else "",
        review=policy.review.isoformat() if policy else "",
        clauses=len(read.clauses) if read else 0,
        conflicts=(),
        kind=policy.kind.value if policy else "",
        owner=policy.owner if policy else "",
    )
