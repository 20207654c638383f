"""The supervisor's page: today so far, by department and in all."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError
from chat101.domain.feedback.scores import csat, helpfulness, nps
from chat101.ports import Clock, Counters

SHOWN = ("started", "answered_by_assistant", "handed_over", "claimed", "closed", "emergencies", "urgent", "rated")


def show_today(staff: Staff, *, counters: Counters, clock: Clock) -> Mapping[str, Any]:
    """Counts, CSAT, NPS and how many answers helped, of the supervisor's own departments. Raises NotPermittedError."""
    if staff.role is not Role.SUPERVISOR:
        raise NotPermittedError
    day = clock.now().date()
    counts = counters.of_day(day)
    mine = sorted(department.value for department in staff.departments)
    rows = [{"department": name, **_row(counts.get(name, {}))} for name in mine]
    together = _sum(counts.get(name, {}) for name in mine)
    return {"day": day.isoformat(), "departments": rows, "all": _row(together)}


def _row(counts: Mapping[str, int]) -> dict[str, Any]:
    shown = {name: counts.get(name, 0) for name in SHOWN}
    scores = {"csat": asdict(csat(counts)), "nps": asdict(nps(counts)), "helpful": asdict(helpfulness(counts))}
    return {**shown, **{name: _or_suppressed(score) for name, score in scores.items()}}


def _or_suppressed(score: dict[str, Any]) -> dict[str, Any]:
    """A score of too few answers says only how few."""
    if any(value is None for value in score.values()):
        return {"n": score["n"], "suppressed": True}
    return {**score, "suppressed": False}


def _sum(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in rows:
        for name, amount in row.items():
            total[name] = total.get(name, 0) + amount
    return total
