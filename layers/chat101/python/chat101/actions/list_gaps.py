"""The admin's page: what people ask that no policy answers, and which policies are soon due for review."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError
from chat101.ports import Clock, DocumentStatus, Gap, Gaps, PolicyRegister

LOOKED_BACK = 28
"""Days."""

DUE_WITHIN = 60
"""Days before a review date at which its owner is told."""


def list_gaps(staff: Staff, *, gaps: Gaps, register: PolicyRegister, clock: Clock) -> Mapping[str, Any]:
    """The questions of the last weeks by what was nearest and why it did not do, and the answers that did not help by
    what they cite, most first; and the reviews that are due. Counts, never words. Raises NotPermittedError.
    """
    if staff.role is not Role.ADMIN:
        raise NotPermittedError
    today = clock.now().date()
    documents = {str(document.key): document for document in register.all()}
    together = _together(gaps.since(today - timedelta(days=LOOKED_BACK)))
    return {
        "days": LOOKED_BACK,
        "gaps": [_gap(gap, documents) for gap in together],
        "reviews": [_review(document, today) for document in _due(documents.values(), today)],
    }


def _together(gaps: Sequence[Gap]) -> list[Gap]:
    """The days of one gap as one, most asked first. A day on which everyone came to another mind is none."""
    found: dict[tuple[str, str, str], Gap] = {}
    for gap in (gap for gap in gaps if gap.count > 0):
        key = (gap.department, gap.why, gap.near)
        before = found.get(key)
        count, last = (before.count, before.last) if before else (0, gap.last)
        found[key] = Gap(*key, count + gap.count, max(last, gap.last))
    return sorted(found.values(), key=lambda gap: (-gap.count, gap.department, gap.why, gap.near))


def _gap(gap: Gap, documents: Mapping[str, DocumentStatus]) -> dict[str, Any]:
    key, _, clause = gap.near.partition("#")
    return {
        "department": gap.department,
        "why": gap.why,
        "document": key,
        "title": documents[key].title if key in documents else "",
        "clause": clause,
        "count": gap.count,
        "last": gap.last.isoformat(),
    }


def _due(documents: Iterable[DocumentStatus], today: date) -> list[DocumentStatus]:
    """In use, or was until its review, soonest first."""
    soon = today + timedelta(days=DUE_WITHIN)
    dated = [each for each in documents if each.review and each.reason in (None, "policy_past_review")]
    return sorted((each for each in dated if date.fromisoformat(each.review) <= soon), key=lambda each: each.review)


def _review(document: DocumentStatus, today: date) -> dict[str, Any]:
    return {
        "key": document.key,
        "title": document.title,
        "department": document.department,
        "review": document.review,
        "days": (date.fromisoformat(document.review) - today).days,
    }
