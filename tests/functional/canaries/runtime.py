"""A Lambda runtime in small, for canaries: `python -m tests.functional.canaries.runtime <report>`.

A process of its own, because the tracer decides at its import whether this is Lambda. As Lambda does, it writes what a
function logs and the traceback of what it raises to its own output; segments go to the X-Ray daemon of the environment.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.functional.canaries.invoking import invoke, write_as_lambda_does
from tests.functional.canaries.minds import broken_minds
from tests.functional.canaries.places import everywhere
from tests.functional.canaries.words import CANARY, heard_in
from tests.functional.support.cloud import items
from tests.functional.support.deployment import deployed
from tests.functional.support.faults import SERVICES, Fault, down
from tests.functional.support.people import Desk, Person
from tests.functional.support.service import Service, forget_wiring

BEDROCK = "bedrock-runtime"


class Report:
    """What was driven, so that a silence is known to mean something."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.stored: set[str] = set()

    def run(self, call: Callable[[], object]) -> None:
        """One invocation."""
        self.calls["returned" if invoke(call) else "crashed"] += 1

    def look(self) -> None:
        """Which words are kept where they may be kept."""
        kept = json.dumps([*items("chats"), *items("feedback")], default=str, ensure_ascii=False)
        self.stored |= heard_in(kept)

    def write(self, path: Path) -> None:
        said = {"calls": self.calls, "failed": self.failed, "stored": sorted(self.stored)}
        path.write_text(json.dumps(said))


def drive(report: Report) -> None:
    """Everything that can be written, on a day when all is well and on one bad day of each kind."""
    for bad in _days():
        with deployed() as service:
            _one_day(service, report, bad)
            report.look()
    with deployed() as service:
        _bad_thoughts(service, report)


def _days() -> Iterator[dict[str, Any]]:
    yield {}
    for service in SERVICES:
        for fault in Fault:
            yield {"service": service, "fault": fault}


def _one_day(service: Service, report: Report, bad: dict[str, Any]) -> None:
    """The chat begins while all is well; then a part fails, and every function starts cold."""
    person, desk = Person(service), Desk(service, name=CANARY)
    person.act("say", text=CANARY)
    cold = person.service = desk.service = _cold(service)
    if not bad:
        _run(cold, report, person, desk)
        return
    with down(bad["service"], fault=bad["fault"]) as failed:
        _run(cold, report, person, desk)
    report.failed[bad["service"]] += len(failed)


def _run(service: Service, report: Report, person: Person, desk: Desk) -> None:
    for call in everywhere(service, person, desk):
        report.run(call)


def _bad_thoughts(service: Service, report: Report) -> None:
    for fault in Fault:
        with broken_minds() as minds, down(BEDROCK, fault=fault) as failed:
            for broken in minds:
                person = Person(service)
                person.act("say", text=CANARY)
                service.thinks_with = broken
                report.run(service.run_turns)
        report.failed[BEDROCK] += len(failed)


def _cold(service: Service) -> Service:
    forget_wiring()
    return Service(service.connections, service.settings)


if __name__ == "__main__":
    write_as_lambda_does()
    driven = Report()
    drive(driven)
    driven.write(Path(sys.argv[1]))
