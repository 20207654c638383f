"""A local cloud as `make run` starts it: in a process of its own, with ports and a state folder of its own."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from infrastructure.local.processes import group_of, signal_process
from infrastructure.local.settings import HOST

START_WITHIN = 300
STOP_WITHIN = 90
GONE_WITHIN = 5
LOOK_EVERY = 0.2
PORTS = range(9700, 9990, 10)


@dataclass
class Run:
    """One run after another on the same state folder and the same ports."""

    folder: Path
    port_base: int
    groups: set[int] = field(default_factory=set)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def ready_file(self) -> Path:
        return self.folder / "ready.json"

    @property
    def log(self) -> Path:
        return self.folder / "run.log"

    @property
    def cloud(self) -> str:
        """Where its AWS answers, whether the app is deployed already or not."""
        return f"http://{HOST}:{self.port_base}"

    def begin(self, *arguments: str) -> None:
        """Start it without waiting for anything."""
        command = [sys.executable, "-m", "infrastructure.local.run", "--port-base", str(self.port_base)]
        command += ["--state", str(self.folder / "state"), "--ready-file", str(self.ready_file), *arguments]
        with self.log.open("wb") as words:
            self.process = subprocess.Popen(command, stdout=words, stderr=words, start_new_session=True)  # noqa: S603

    def start(self, *arguments: str) -> dict[str, Any]:
        """Start it, and return what its ready file says once everything works."""
        self.begin(*arguments)
        self._wait(self.ready_file.exists)
        ready: dict[str, Any] = json.loads(self.ready_file.read_text())
        self.groups |= set(ready["processes"].values())
        return ready

    def wait_to_say(self, words: str) -> None:
        """Return when its progress says so."""
        self._wait(lambda: words in self.log.read_text())

    def stop(self) -> int:
        """Ctrl-C. Returns the exit code."""
        assert self.process is not None, "It was never started."
        self.groups |= set(_children_of(self.process.pid))
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(STOP_WITHIN)

    def kill(self) -> None:
        """Whatever is still there, outright: a test that failed half way leaves nothing to the next."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        for process in self.left_behind():
            signal_process(process, signal.SIGKILL)

    def left_behind(self) -> list[int]:
        """Processes that are still there: its own, and any of a part that it started, workers included.

        What was killed outright at the very end may need another moment to be gone.
        """
        limit = time.monotonic() + GONE_WITHIN
        while self._there() and time.monotonic() < limit:
            time.sleep(LOOK_EVERY)
        return self._there()

    def _there(self) -> list[int]:
        own = [] if self.process is None else [self.process.pid]
        return [process for group in (*own, *sorted(self.groups)) for process in group_of(group)]

    def _wait(self, happened: Callable[[], bool]) -> None:
        limit = time.monotonic() + START_WITHIN
        while not happened():
            if self.process is None or self.process.poll() is not None or time.monotonic() > limit:
                pytest.fail(f"The local cloud did not get so far:\n{self.log.read_text()}")
            time.sleep(LOOK_EVERY)


def new_run(folder: Path) -> Run:
    """A run that has not begun, on ports that nobody has."""
    return Run(folder, _free_ports())


def _free_ports() -> int:
    """The first of four ports in a row that nobody has."""
    for base in PORTS:
        if all(_is_free(port) for port in range(base, base + 4)):
            return base
    pytest.fail(f"There are no free ports between {PORTS.start} and {PORTS.stop}.")


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex((HOST, port)) != 0


def _children_of(parent: int) -> list[int]:
    """The processes that it started itself: each leads a group of its own."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found
