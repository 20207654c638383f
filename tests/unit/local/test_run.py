"""What can go wrong with a run: one sentence for a person, exit code 1, and nothing left running."""

import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infrastructure.local import cloud, deploy, run, standins
from infrastructure.local.addresses import Addresses
from infrastructure.local.processes import Child, start
from infrastructure.local.run import STOPPING, Runner, main, only_run
from infrastructure.local.settings import HOST, Place, Ports

ADDRESSES = Addresses(
    page_origin="http://127.0.0.1:9101",
    cloud="http://127.0.0.1:9100",
    rest="http://127.0.0.1:9100/_aws/execute-api/abc/live",
    socket="ws://127.0.0.1:9101/socket",
    upstream_socket="ws://127.0.0.1:9100/_aws/execute-api/def/live",
    sign_in="http://127.0.0.1:9100",
    client_id="client",
    model="http://127.0.0.1:9102",
    search="http://127.0.0.1:9103",
    outputs={},
)
NOT_THERE = ClientError({"Error": {"Code": "ParameterNotFound", "Message": "not there"}}, "GetParameter")


@pytest.fixture(autouse=True)
def signals_as_they_were() -> Iterator[None]:
    """A run takes the signals for itself, and in the end hears none any more."""
    before = {number: signal.getsignal(number) for number in STOPPING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a run whose ports are free."""
    monkeypatch.setattr(run, "busy_sentence", lambda _ports: None)
    return tmp_path / "state"


@pytest.fixture
def running(state: Path) -> Iterator[Callable[..., Child]]:
    """A part of the cloud that does what this says and nothing else."""
    children: list[Child] = []

    def runs(script: str, name: str = "The cloud") -> Child:
        children.append(start(name, ["/bin/sh", "-c", script], state / "logs" / "cloud.log"))
        return children[-1]

    yield runs
    for child in children:
        child.process.kill()
        child.process.wait()


def of(state: Path) -> Place:
    return Place(Ports(), state, state / "logs")


def started(monkeypatch: pytest.MonkeyPatch, state: Path, base: str = "9100") -> int:
    """`make run`, up to its exit code."""
    monkeypatch.setattr(sys, "argv", ["run", "--port-base", base, "--state", str(state)])
    return main()


@pytest.mark.enable_socket
def test_a_busy_port_stops_a_run_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server((HOST, 0)) as listener:
        base = str(min(listener.getsockname()[1], 65_532))

        assert started(monkeypatch, tmp_path / "state", base) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: Port")
    assert told.err.count("\n") == 1
    assert not (tmp_path / "state").exists()


def test_a_second_run_on_the_same_state_folder_is_refused(
    state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_run(of(state)):
        assert started(monkeypatch, state) == 1

    assert capsys.readouterr().err == f"error: Another run is using {state}: stop that one first.\n"


def test_a_state_folder_is_free_again_when_its_run_has_ended(state: Path) -> None:
    with only_run(of(state)):
        pass

    with only_run(of(state)):
        pass


class Deploying:
    """An emulator that is there and holds nothing yet, with a CDK that is only a script."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, state: Path, emulator: Child) -> None:
        empty = SimpleNamespace(get_parameter=_refuse)
        bootstrapped = SimpleNamespace(describe_stacks=lambda **_: {"Stacks": [{"StackStatus": "CREATE_COMPLETE"}]})
        monkeypatch.setattr(run, "Clients", lambda _url: SimpleNamespace(ssm=empty, cloudformation=bootstrapped))
        monkeypatch.setattr(cloud, "start_cloud", lambda _place: emulator)
        monkeypatch.setattr(standins, "start_standins", lambda _place: [])
        self._monkeypatch, self._script = monkeypatch, state.parent / "cdk.js"

    def with_cdk(self, script: str | None) -> None:
        if script is not None:
            self._script.write_text(script)
        self._monkeypatch.setattr(deploy, "CDK", self._script)


def _refuse(**_asked: Any) -> None:
    raise NOT_THERE


@pytest.fixture
def deploying(monkeypatch: pytest.MonkeyPatch, state: Path, running: Callable[..., Child]) -> Deploying:
    return Deploying(monkeypatch, state, running("exec sleep 60"))


def test_a_failed_deploy_is_one_sentence_with_its_first_complaint(
    deploying: Deploying, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deploying.with_cdk("console.log('Deploying'); console.error('Error: no such table'); process.exit(1);")

    assert started(monkeypatch, state) == 1

    log = state / "logs" / "deploy.log"
    assert capsys.readouterr().err == f"error: `cdk deploy` failed (Error: no such table); its log is {log}.\n"
    assert log.read_text() == "Deploying\nError: no such table\n"


def test_a_failed_deploy_leaves_nothing_running(
    deploying: Deploying, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[Child] = []
    monkeypatch.setattr(cloud, "stop_cloud", lambda child, _place: stopped.append(child))
    deploying.with_cdk("process.exit(1);")

    assert started(monkeypatch, state) == 1

    assert [child.name for child in stopped] == ["The cloud"]


def test_a_cdk_that_was_never_installed_says_how_to_install_it(
    deploying: Deploying, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deploying.with_cdk(None)

    assert started(monkeypatch, state) == 1

    assert capsys.readouterr().err == ("error: The CDK command line is missing: run `make tools`, which installs it.\n")


@pytest.fixture
def started_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The parts that a run is left with once it works."""

    def has(emulator: Child, *others: Child) -> None:
        def start(runner: Runner) -> Addresses:
            runner.cloud, runner.standins = emulator, list(others)
            return ADDRESSES

        monkeypatch.setattr(Runner, "start", start)

    return has


def test_a_cloud_that_dies_ends_the_run_with_a_sentence(
    started_with: Callable[..., None],
    running: Callable[..., Child],
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started_with(running("exit 3"))

    assert started(monkeypatch, state) == 1

    log = state / "logs" / "cloud.log"
    assert capsys.readouterr().err == f"error: The cloud ended by itself (code 3); its log is {log}.\n"


def test_a_stand_in_that_dies_is_told_once_and_the_run_goes_on(
    started_with: Callable[..., None],
    running: Callable[..., Child],
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(run, "LOOK_EVERY", 0.05)
    started_with(running("sleep 1; exit 3"), running("exit 4", "The search stand-in"))

    assert started(monkeypatch, state) == 1

    told = capsys.readouterr()
    assert told.out.count("The search stand-in ended by itself (code 4)") == 1
    assert "The service goes on without it." in told.out
    assert "The cloud ended by itself" in told.err


def test_ctrl_c_is_a_good_end(
    started_with: Callable[..., None],
    running: Callable[..., Child],
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    started_with(running("exec sleep 60"))
    monkeypatch.setattr(time, "sleep", lambda _seconds: signal.raise_signal(signal.SIGINT))

    assert started(monkeypatch, state) == 0

    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.strip().endswith("Stopped")
