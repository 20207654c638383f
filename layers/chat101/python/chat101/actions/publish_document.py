"""An approver sees what a proposed policy would change, publishes it, and puts an earlier one back.

A decision is written in the register and then carried out where documents are read: there is one writer of the index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NoSuchDocumentError, NotPermittedError, NotProposedError, SettingChangedError
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.record.sealing import timestamp
from chat101.ports import Clock, DocumentStatus, Doorbell, Edition, PolicyRegister, Preview


@dataclass(frozen=True, slots=True)
class Press:
    """What publishing a document touches."""

    register: PolicyRegister
    doorbell: Doorbell
    clock: Clock


def show_document(staff: Staff, document: str, *, press: Press) -> Mapping[str, Any]:
    """Which editions were in use, newest first, and what the proposed one would change, if there is one.

    Raises NotPermittedError, NoSuchDocumentError.
    """
    status = _status(staff, document, press)
    history = press.register.history(status.key)
    preview = _preview(status, press)
    return {
        "key": status.key,
        "title": status.title,
        "number": len(history),
        "carried_out": not history or history[-1].edition == status.in_use,
        "proposed": preview and {"version": status.version, **_told(preview)},
        "history": [_decided(each) for each in reversed(history)],
    }


def publish_document(
    staff: Staff, document: str, edition: str, note: str, *, replaces: int, press: Press
) -> Mapping[str, Any]:
    """The proposed edition is to be in use. It is, some seconds later.

    Raises NotPermittedError, NoSuchDocumentError; NotProposedError: nothing is proposed, or what it changes is not
    known; SettingChangedError: another edition is, or somebody decided something since the admin looked.
    """
    status = _status(staff, document, press)
    _only_if_last(status, replaces, press)
    preview = _preview(status, press)
    if preview is None or preview.problem:
        raise NotProposedError
    if preview.edition != edition:
        raise SettingChangedError
    decided = Edition(replaces + 1, edition, status.version, staff.ref, staff.name, note, press.clock.now())
    return _decide(status, decided, press)


def put_back_document(
    staff: Staff, document: str, number: int, note: str, *, replaces: int, press: Press
) -> Mapping[str, Any]:
    """An edition that was in use is to be in use again, under a number of its own.

    Raises NotPermittedError, NoSuchDocumentError, SettingChangedError; NotProposedError: no such number.
    """
    status = _status(staff, document, press)
    history = _only_if_last(status, replaces, press)
    earlier = next((each for each in history if each.number == number and each.edition), None)
    if earlier is None:
        raise NotProposedError
    at = press.clock.now()
    decided = replace(earlier, number=replaces + 1, by=staff.ref, by_name=staff.name, note=note, at=at)
    return _decide(status, decided, press)


def compare_again(staff: Staff, document: str, *, press: Press) -> Mapping[str, Any]:
    """What is proposed is compared anew, with the questions as they are by then. Raises as show_document does."""
    status = _status(staff, document, press)
    press.doorbell.ring(status.key)
    return {"key": status.key}


def _status(staff: Staff, document: str, press: Press) -> DocumentStatus:
    if staff.role is not Role.ADMIN:
        raise NotPermittedError
    status = press.register.of(DocumentKey(document))
    if status is None:
        raise NoSuchDocumentError
    return status


def _only_if_last(status: DocumentStatus, replaces: int, press: Press) -> Sequence[Edition]:
    """All that was decided. Raises SettingChangedError: somebody decided something since."""
    history = press.register.history(status.key)
    if len(history) != replaces:
        raise SettingChangedError
    return history


def _preview(status: DocumentStatus, press: Press) -> Preview | None:
    """Of what is proposed now; what an earlier proposal would have changed is nobody's business any more."""
    preview = press.register.preview(status.key) if status.status == "proposed" else None
    return preview if preview and preview.edition == status.edition else None


def _decide(status: DocumentStatus, decided: Edition, press: Press) -> Mapping[str, Any]:
    """Written first. Where the doorbell does not ring the admin reads an error and may decide the same once more."""
    press.register.decide(status.key, decided)
    press.doorbell.ring(status.key)
    return _decided(decided)


def _told(preview: Preview) -> Mapping[str, Any]:
    return {
        "edition": preview.edition,
        "at": timestamp(preview.at),
        "problem": preview.problem,
        **preview.comparison,
    }


def _decided(edition: Edition) -> Mapping[str, Any]:
    return {
        "number": edition.number,
        "version": edition.version,
        "nothing": not edition.edition,
        "by": edition.by_name,
        "note": edition.note,
        "at": timestamp(edition.at),
    }
