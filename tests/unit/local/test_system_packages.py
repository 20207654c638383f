"""A program that the tests need is found, brought, or asked for in one sentence."""

import os
import sys
from pathlib import Path

import pytest

from infrastructure.local.system_packages import CHROMIUM, find, have, main

ADVICE = (
    "error: chromium is missing and cannot be installed from here: install it (on Debian: `apt-get install chromium`) "
    "or set CHROMIUM to its path.\n"
)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that has no program but those that a test puts here."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(sys, "argv", ["system_packages", "chromium"])
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return tmp_path


def program(path: Path, script: str = "exit 0") -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_program_that_is_there_is_used(machine: Path) -> None:
    there = program(machine / "chromium-browser")

    assert have(CHROMIUM) == str(there)


def test_a_program_that_was_named_is_used_before_any_other(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(machine / "chromium")
    monkeypatch.setenv("CHROMIUM", str(program(machine / "mine")))

    assert find(CHROMIUM) == str(machine / "mine")


def test_a_missing_program_on_a_machine_without_apt_is_one_sentence(
    machine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main() == 1

    assert capsys.readouterr().err == ADVICE


def test_a_program_that_could_not_be_installed_is_the_same_sentence(
    machine: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    program(machine / "apt-get", "exit 100")

    assert main() == 1

    assert capfd.readouterr().err == f"Installing chromium from the system's packages\n{ADVICE}"


def test_a_missing_program_is_installed_where_it_can_be(machine: Path) -> None:
    program(machine / "apt-get", f"echo '#!/bin/sh' > {machine / 'chromium'}; /bin/chmod +x {machine / 'chromium'}")

    assert have(CHROMIUM) == str(machine / "chromium")
