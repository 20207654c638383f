"""Children of the runner: started in groups of their own, watched, and stopped without leaving anything behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from infrastructure.local.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE = 0.05


class ChildError(RuntimeError):
    """A child did not start, or did not do what it was started for. Its text is for a person."""


@dataclass(frozen=True)
class Child:
    """One running child and where its words go."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def ended(self) -> bool:
        """It is no longer running."""
        return self.process.poll() is not None

    def why(self) -> str:
        """One sentence about a child that ended by itself."""
        return f"{self.name} ended by itself (code {self.process.returncode}); its log is {shown(self.log)}."


def shown(path: Path) -> str:
    """A path as short as it can be written for a person who stands in the project's folder."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def start(name: str, command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> Child:
    """Start a child in its own session: the terminal's Ctrl-C reaches the runner only, which stops things in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    tied = [sys.executable, "-m", "infrastructure.local.tied", str(os.getpid()), *command]
    with log.open("wb") as words:
        process = subprocess.Popen(
            tied,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
    return Child(name, process, log)


def wait_until(ready: Callable[[], bool], *, child: Child, limit: float) -> None:
    """Return when `ready` says so. `limit`: seconds. Raises ChildError when the child ends first or is too slow."""
    give_up = time.monotonic() + limit
    while not ready():
        if child.ended():
            raise ChildError(child.why())
        if time.monotonic() > give_up:
            raise ChildError(f"{child.name} did not answer within {limit:.0f} s; its log is {shown(child.log)}.")
        time.sleep(PATIENCE)


def group_of(group: int) -> list[int]:
    """Every live process of a process group, from /proc; empty where there is no /proc."""
    try:
        processes = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except FileNotFoundError:
        return []
    return [process for process in processes if _is_live_member(process, group)]


def _is_live_member(process: int, group: int) -> bool:
    try:
        if os.getpgid(process) != group:
            return False
        with open(f"/proc/{process}/stat") as stat:  # noqa: PTH123 (a path object for each process is slow)
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError, PermissionError):
        return False


def signal_process(process: int, number: signal.Signals) -> None:
    """Signal one process; one that is gone already is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, number)


def signal_group(group: int, number: signal.Signals) -> None:
    """Signal a whole group; one that is gone already is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def stop(child: Child, *, limit: float = 10) -> bool:
    """Stop a child politely, then whatever it left in its group. True when it ended by itself within `limit` seconds.

    Half way its own children are asked too: a child that waits for one of them would never end.
    """
    if not child.ended():
        child.process.send_signal(signal.SIGTERM)
    polite = _ended_within(child, limit / 2)
    if not polite:
        for process in group_of(child.process.pid):
            if process != child.process.pid:
                signal_process(process, signal.SIGTERM)
        polite = _ended_within(child, limit / 2)
    clear_group(child.process.pid)
    child.process.wait()
    return polite


def _ended_within(child: Child, limit: float) -> bool:
    try:
        child.process.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    return True


def clear_group(group: int, *, limit: float = 2) -> None:
    """End every process of a group: SIGTERM, `limit` seconds of patience, then SIGKILL."""
    if not group_of(group):
        return
    signal_group(group, signal.SIGTERM)
    give_up = time.monotonic() + limit
    while group_of(group) and time.monotonic() < give_up:
        time.sleep(PATIENCE)
    signal_group(group, signal.SIGKILL)
