"""No word of a person reaches a log, a metric, a trace or the text of an exception, whatever fails."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from tests.functional.canaries.leaks import LEAKS, leak_by_crashing
from tests.functional.canaries.words import CANARY, WORDS, heard_in
from tests.functional.support.cloud import ENVIRONMENT
from tests.functional.support.faults import SERVICES

ROOT = Path(__file__).parents[3]
LAMBDA = {
    "LAMBDA_TASK_ROOT": "/var/task",
    "AWS_LAMBDA_FUNCTION_NAME": "chat101",
    "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR",
    "PYTHONPATH": f"{ROOT}:{ROOT / 'layers' / 'chat101' / 'python'}",
    "PYTHONIOENCODING": "utf-8",
}


@dataclass(frozen=True)
class Written:
    """All that a Lambda wrote: its output, and what it told X-Ray."""

    output: str
    traces: str


@contextmanager
def xray_daemon() -> Iterator[tuple[str, list[bytes]]]:
    """The daemon's address, and every datagram that it got."""
    got: list[bytes] = []
    daemon = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    daemon.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
    daemon.bind(("127.0.0.1", 0))
    daemon.settimeout(0.2)
    running = True

    def listen() -> None:
        while running:
            try:
                got.append(daemon.recv(65_536))
            except TimeoutError:
                continue

    thread = Thread(target=listen, daemon=True)
    thread.start()
    yield f"127.0.0.1:{daemon.getsockname()[1]}", got
    running = False
    thread.join()
    daemon.close()


def lambda_writes(module: str, argument: str) -> Written:
    with xray_daemon() as (address, traces):
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", f"tests.functional.canaries.{module}", argument],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT, **LAMBDA, "AWS_XRAY_DAEMON_ADDRESS": address},
            capture_output=True,
            check=False,
            timeout=300,
        )
    output = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, output[-4_000:]
    return Written(output, b"\n".join(traces).decode())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("canary") / "report.json"


@pytest.fixture(scope="module")
def written(report: Path) -> Written:
    """What is written when a canary is put everywhere, and everything fails in every way."""
    return lambda_writes("runtime", str(report))


def test_no_word_is_in_a_log_line_a_metric_or_an_exception(written: Written) -> None:
    lines = [line for line in written.output.splitlines() if heard_in(line)]

    assert lines == []


def test_no_word_is_in_a_trace(written: Written) -> None:
    assert [line for line in written.traces.splitlines() if heard_in(line)] == []


def test_the_silence_means_something(written: Written, report: Path) -> None:
    driven = json.loads(report.read_text())
    calls, failed = driven["calls"], driven["failed"]

    assert set(driven["stored"]) == set(WORDS)
    assert calls["returned"] > 500
    assert calls["crashed"] > 20
    assert all(failed[service] for service in (*SERVICES, "bedrock-runtime"))
    assert '"outcome":"ok"' in written.output
    assert '"Fault":[1.0]' in written.output
    assert "chat101.entry.observing.FaultError: StrangeError" in written.output
    assert written.traces.count("## lambda_handler") > 500
    assert '"name": "DynamoDB"' in written.traces or '"name": "dynamodb"' in written.traces
    assert '"exceptions"' in written.traces


@pytest.mark.parametrize("leak", [leak.__name__ for leak in (*LEAKS, leak_by_crashing)])
def test_a_function_that_leaks_is_found_out(leak: str) -> None:
    written = lambda_writes("leaks", leak)

    assert heard_in(written.output + written.traces) == set(WORDS)


def test_a_canary_is_heard_however_it_is_written() -> None:
    for form in (CANARY, CANARY.upper(), json.dumps(CANARY), json.dumps(json.dumps(CANARY)), repr(CANARY.encode())):
        assert len(heard_in(form)) >= len(WORDS) - 1
