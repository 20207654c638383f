"""Functions that leak, each in its own way, to be found out: `python -m tests.functional.canaries.leaks <leak>`."""

import sys
from typing import Any

from chat101.entry import observing
from tests.functional.canaries.invoking import invoke, write_as_lambda_does
from tests.functional.canaries.words import CANARY
from tests.functional.support.contexts import LambdaContext


class CarelessError(Exception):
    """Says what it was about."""


def leak_to_the_log() -> None:
    observing.logger.info("said", extra={"text": CANARY})


def leak_to_a_metric() -> None:
    observing.metrics.add_metadata(key="said", value=CANARY)
    observing.count("Said")


def leak_to_the_trace() -> None:
    observing.tracer.put_annotation("said", CANARY)


def leak_to_the_traces_metadata() -> None:
    observing.tracer.put_metadata("said", {"text": CANARY})


def leak_to_standard_error() -> None:
    sys.stderr.write(CANARY)


def leak_by_crashing() -> None:
    raise CarelessError(CANARY)


LEAKS = (leak_to_the_log, leak_to_a_metric, leak_to_the_trace, leak_to_the_traces_metadata, leak_to_standard_error)


@observing.observed
def leaks_once(event: dict[str, Any], _context: Any) -> None:
    """Leaks as the event says."""
    next(leak for leak in LEAKS if leak.__name__ == event["leak"])()


def crashes_unwatched(_event: dict[str, Any], _context: Any) -> None:
    """A handler that somebody forgot to watch."""
    leak_by_crashing()


if __name__ == "__main__":
    write_as_lambda_does()
    handler = crashes_unwatched if sys.argv[1] == leak_by_crashing.__name__ else leaks_once
    invoke(lambda: handler({"leak": sys.argv[1]}, LambdaContext("chat101-leaks")))
