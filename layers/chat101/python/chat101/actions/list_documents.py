"""The admin's page: what became of every policy document."""

from collections.abc import Mapping
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError
from chat101.domain.record.sealing import timestamp
from chat101.ports import DocumentStatus, PolicyRegister


def list_documents(staff: Staff, *, register: PolicyRegister) -> Mapping[str, Any]:
    """Every document with its status, and the reason where it was refused. Raises NotPermittedError."""
    if staff.role is not Role.ADMIN:
        raise NotPermittedError
    documents = sorted(register.all(), key=lambda document: document.key)
    return {"documents": [_row(document) for document in documents]}


def _row(document: DocumentStatus) -> dict[str, Any]:
    return {
        "key": document.key,
        "title": document.title,
        "department": document.department,
        "version": document.version,
        "status": document.status,
        "reason": document.reason,
        "sentence": document.sentence,
        "effective": document.effective,
        "review": document.review,
        "clauses": document.clauses,
        "kind": document.kind,
        "owner": document.owner,
        "conflicts": list(document.conflicts),
        "in_use": document.in_use_version if document.in_use else None,
        "at": timestamp(document.at),
    }
