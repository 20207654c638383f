"""A fault is reported by its type and its places, and nothing else of it leaves a function."""

import json
import traceback
from dataclasses import dataclass, field
from typing import Any

import pytest

from chat101.entry import observing
from chat101.entry.observing import FaultError, observed
from chat101.entry.traces import WordlessEmitter

WORDS = "zibberwock"


@dataclass(frozen=True)
class Context:
    """What Lambda tells a function of itself."""

    function_name: str = "chat101-test"
    memory_limit_in_mb: int = 512
    aws_request_id: str = "1"
    invoked_function_arn: str = "arn:aws:lambda:eu-west-2:111122223333:function:chat101-test"


@dataclass
class Thrown:
    """An exception as the X-Ray SDK keeps it."""

    type: str
    message: str | None


@dataclass
class Segment:
    """A segment as the X-Ray SDK keeps it."""

    cause: Any
    subsegments: list["Segment"] = field(default_factory=list)


class KeepingEmitter:
    """Keeps what it is given to send."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.address = ""

    def send_entity(self, entity: Any) -> None:
        self.sent.append(entity)

    def set_daemon_address(self, address: str) -> None:
        self.address = address


@pytest.fixture(autouse=True)
def namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    provider: Any = observing.metrics.provider
    monkeypatch.setattr(provider, "namespace", "Chat101")
    monkeypatch.setattr(provider, "service", "chat101")


@observed
def breaks(event: dict[str, Any], _context: Any) -> None:
    """Fails, with what it was given in its message, over another failure that does so too."""
    try:
        int(event["text"])
    except ValueError as first:
        raise RuntimeError(event["text"]) from first


@observed
def works(event: dict[str, Any], _context: Any) -> str:
    """Answers."""
    return str(event["text"])


def test_a_fault_ends_a_function_with_its_type_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FaultError) as crash:
        breaks({"text": WORDS}, Context())

    assert str(crash.value) == "RuntimeError"
    assert WORDS not in "".join(traceback.format_exception(crash.value))
    assert WORDS not in "".join(capsys.readouterr())


def test_a_fault_is_counted_before_the_call_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FaultError):
        breaks({"text": WORDS}, Context())

    [counted] = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "CloudWatchMetrics" in line]
    assert counted["Fault"] == [1.0]


def test_a_function_with_nothing_to_count_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert works({"text": WORDS}, Context()) == WORDS

    assert "".join(capsys.readouterr()) == ""


def test_a_function_keeps_its_name_and_its_promise() -> None:
    assert works.__name__ == "works"
    assert works.__doc__ == "Answers."


def test_a_trace_has_no_message_of_an_exception_however_deep() -> None:
    inner = Segment({"exceptions": [Thrown("ValueError", WORDS)]})
    outer = Segment({"exceptions": [Thrown("RuntimeError", WORDS), Thrown("KeyError", None)]}, [Segment("4f", [inner])])
    kept = KeepingEmitter()

    WordlessEmitter(kept).send_entity(outer)

    assert kept.sent == [outer]
    assert WORDS not in str(outer)
    assert "RuntimeError" in str(outer)


def test_the_daemons_address_is_handed_on() -> None:
    kept = KeepingEmitter()

    WordlessEmitter(kept).set_daemon_address("127.0.0.1:2000")

    assert kept.address == "127.0.0.1:2000"


def test_the_tracer_sends_by_the_emitter_without_words() -> None:
    recorder: Any = observing.tracer.provider

    assert isinstance(recorder.emitter, WordlessEmitter)
