"""What a policy says of itself: read from the document, overruled by what its uploader attached to the file."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePosixPath

from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import DocumentKey, Kind, Policy
from chat101.domain.knowledge.manuscript import Manuscript, said_on
from chat101.domain.knowledge.public_address import public_address
from chat101.domain.knowledge.refusals import DocumentTooSensitiveError, DocumentWithoutParticularsError
from chat101.domain.knowledge.splitting import opening

NAMES = {
    "title": "title",
    "reference": "reference",
    "version": "version",
    "department": "department",
    "owner": "owner",
    "effective": "effective date",
    "review": "review date",
    "marking": "protective marking",
    "kind": "kind (policy, approved answers, left to people or answered by policies)",
}
"""What must be known, by key, in the words an admin reads. Left out, a status is current and a kind is policy."""

LABELS = {
    "document title": "title",
    "policy title": "title",
    "ref": "reference",
    "policy reference": "reference",
    "document owner": "owner",
    "policy owner": "owner",
    "effective date": "effective",
    "effective from": "effective",
    "review date": "review",
    "next review": "review",
    "next review date": "review",
    "expires": "review",
    "expiry date": "review",
    "protective marking": "marking",
    "security classification": "marking",
    "classification": "marking",
    "public url": "public_url",
    "public link": "public_url",
    "published at": "public_url",
}
"""Other labels that documents use."""

DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
SENSITIVE = re.compile(r"OFFICIAL\W*SENSITIVE|\b(?:SECRET|CONFIDENTIAL|RESTRICTED|PROTECT)\b")


def policy_of(key: DocumentKey, manuscript: Manuscript, attached: Mapping[str, str]) -> Policy:
    """The document's particulars.

    Raises DocumentTooSensitiveError, DocumentWithoutParticularsError, DocumentAddressError.
    """
    said = _said(manuscript)
    refuse_if_sensitive([attached.get("marking", ""), said.get("marking", ""), *manuscript.edges])
    told = {name.lower().replace("-", "_"): value for name, value in attached.items() if value}
    known = {"title": manuscript.title, **said, **told}
    department = department_named(known.get("department", "")) or _department_of_folder(key)
    effective, review = (_date(known.get(name, "")) for name in ("effective", "review"))
    kind = _kind(known.get("kind", Kind.POLICY))
    read = {"department": department, "effective": effective, "review": review, "kind": kind}
    missing = [name for name in NAMES if not (read[name] if name in read else known.get(name))]
    if missing or not (department and effective and review and kind):
        raise DocumentWithoutParticularsError(tuple(NAMES[name] for name in missing))
    return Policy(
        key,
        known["reference"],
        known["title"],
        known["version"],
        department,
        known["owner"],
        _status(known.get("status", "current")),
        effective,
        review,
        kind,
        public_address(known.get("public_url", "")),
    )


def refuse_if_sensitive(markings: list[str]) -> None:
    """OFFICIAL is for everyone; anything above it stays out, whichever place says so."""
    if any(SENSITIVE.search(marking.upper()) for marking in markings):
        raise DocumentTooSensitiveError


def department_named(words: str) -> Department | None:
    """`Neighbourhood policing`, `Complaints and professional standards` or the name itself."""
    name = re.sub(r"\W+", "_", words.strip().lower())
    return next((department for department in Department if name.startswith(department.value)), None)


def _department_of_folder(key: DocumentKey) -> Department | None:
    return next((found for part in PurePosixPath(key).parts[:-1] if (found := department_named(part))), None)


def _said(manuscript: Manuscript) -> dict[str, str]:
    """Front matter, then what the lines before the first clause say. The first to say a thing is believed."""
    pairs = [*manuscript.said.items(), *filter(None, (said_on(line.text) for line in opening(manuscript)))]
    said: dict[str, str] = {}
    for label, value in pairs:
        said.setdefault(LABELS.get(label, label), value)
    return said


def _kind(words: str) -> Kind | None:
    name = re.sub(r"\W+", "_", words.strip().lower())
    return Kind(name) if name in set(Kind) else None


def _status(words: str) -> str:
    """The first word: `SUPERSEDED by version 4.1 on 2025-09-01` is `superseded`."""
    return re.sub(r"\W.*", "", words.strip().lower())


def _date(words: str) -> date | None:
    for form in DATES:
        try:
            return datetime.strptime(words.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
