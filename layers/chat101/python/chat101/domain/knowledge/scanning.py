"""What a scan for malware says of an upload. Nothing of a document is read before it is known to be clean."""

from collections.abc import Mapping
from enum import StrEnum

from chat101.domain.knowledge.refusals import (
    DocumentInfectedError,
    DocumentNotScannedYetError,
    DocumentRefusedError,
    DocumentUnscannableError,
)


class Scan(StrEnum):
    """How far the scan of an upload is, and what it found."""

    UNNEEDED = "unneeded"
    """Nothing scans uploads where this runs."""

    AWAITED = "awaited"
    CLEAN = "clean"
    INFECTED = "infected"
    IMPOSSIBLE = "impossible"
    """It was tried, and says neither."""


REFUSALS: Mapping[Scan, type[DocumentRefusedError]] = {
    Scan.AWAITED: DocumentNotScannedYetError,
    Scan.INFECTED: DocumentInfectedError,
    Scan.IMPOSSIBLE: DocumentUnscannableError,
}


def refuse_unless_clean(scan: Scan) -> None:
    """Raises DocumentNotScannedYetError, DocumentInfectedError, DocumentUnscannableError."""
    if scan in REFUSALS:
        raise REFUSALS[scan]


def takes_back(scan: Scan, reason: str | None) -> bool:
    """Whether a document was refused for what its scan no longer says: a scan may be repeated."""
    return reason in {refusal.code for found, refusal in REFUSALS.items() if found is not scan}
