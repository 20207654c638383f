"""Logs, metrics and traces of every function: codes, ids and durations, never a word of a person.

An exception's own message can carry what somebody wrote (a validation error quotes its input), so no message of one is
ever logged or raised out of a function: only its type and the places in our code that it came through.
"""

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

from chat101.entry.traces import WordlessEmitter

logger = Logger(log_uncaught_exceptions=False)
tracer = Tracer(patch_modules=("botocore",))
_recorder: Any = tracer.provider
_recorder.emitter = WordlessEmitter(_recorder.emitter)
metrics = Metrics()

Result = TypeVar("Result")
Handler = Callable[[dict[str, Any], Any], Result]


class FaultError(Exception):
    """What a function ends with when something broke: the type of it and nothing more."""


def observed(handler: Handler[Result]) -> Handler[Result]:
    """Log, count and trace each call of the handler. A fault crashes and alarms, without its message.

    It is scrubbed inside of what watches the call: the tracer would write its message down on the way out.
    """

    @tracer.capture_lambda_handler(capture_response=False, capture_error=False)
    @logger.inject_lambda_context(log_event=False, clear_state=True)
    @wraps(handler)
    def call(event: dict[str, Any], context: Any) -> Result:
        try:
            return handler(event, context)
        except Exception as fault:  # noqa: BLE001 - everything is scrubbed here, and raised again
            report(fault)
            raise FaultError(type(fault).__name__) from None
        finally:
            _flush_metrics()

    return cast(Handler[Result], call)


def about(conversation: str) -> None:
    """What follows belongs to this conversation: its id is in every log line and on the trace."""
    logger.set_correlation_id(conversation)
    tracer.put_annotation("conversation", conversation)


def count(name: str) -> None:
    """One more of these."""
    metrics.add_metric(name=name, unit=MetricUnit.Count, value=1)


def report(fault: Exception) -> None:
    """A fault in the log and in the metric that alarms: its type and where it came through."""
    logger.error("fault", extra={"fault": type(fault).__name__, "at": _places(fault)})
    count("Fault")


def warn(reason: str) -> None:
    """Something is not as it should be and nothing is lost by it: in the log, and in a metric that alarms."""
    logger.warning(reason)
    count("Warning")


def _flush_metrics() -> None:
    """Before the call ends: what waits for the next one is lost with a Lambda that is thrown away."""
    if metrics.metric_set:
        metrics.flush_metrics()


def _places(fault: Exception) -> list[str]:
    frames = traceback.extract_tb(fault.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
