"""Counts in memory: each event once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chat101.ports import Gap


@dataclass
class Counts:
    """Keeps ports.Counters."""

    days: dict[date, dict[str, dict[str, int]]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def add(self, event_id: str, day: date, department: str, amounts: Mapping[str, int]) -> None:
        if event_id in self.seen:
            return
        self.seen.add(event_id)
        counts = self.days.setdefault(day, {}).setdefault(department, {})
        for name, amount in amounts.items():
            counts[name] = counts.get(name, 0) + amount

    def of_day(self, day: date) -> Mapping[str, Mapping[str, int]]:
        return self.days.get(day, {})


@dataclass
class CountedGaps:
    """Keeps ports.Gaps, each as it came."""

    kept: list[Gap] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def add(self, event_id: str, day: date, gaps: Sequence[Gap]) -> None:
        if event_id not in self.seen:
            self.seen.add(event_id)
            self.kept += gaps

    def since(self, day: date) -> Sequence[Gap]:
        return [gap for gap in self.kept if gap.last >= day]
