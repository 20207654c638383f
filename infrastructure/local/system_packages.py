"""Find a program that the tests need, or have the system's packages bring it.

`python -m infrastructure.local.system_packages chromium mvn` prints the path of each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass


class MissingProgramError(RuntimeError):
    """It is not there and cannot be brought. Its text is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Program:
    """What it may be called, the variable that names another, and the packages of Debian and Ubuntu that bring it."""

    names: tuple[str, ...]
    variable: str
    packages: tuple[str, ...]

    @property
    def advice(self) -> str:
        """What to do by hand."""
        packages = " ".join(self.packages)
        return (
            f"{self.names[0]} is missing and cannot be installed from here: install it (on Debian: `apt-get install "
            f"{packages}`) or set {self.variable} to its path."
        )


CHROMIUM = Program(("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"), "CHROMIUM", ("chromium",))
MAVEN = Program(("mvn",), "MVN", ("maven", "default-jre-headless"))
PROGRAMS = {"chromium": CHROMIUM, "mvn": MAVEN}


def find(program: Program) -> str | None:
    """Its path on this machine, if it has one; its variable decides when that is set."""
    given = os.environ.get(program.variable)
    names = (given,) if given else program.names
    return next((path for path in map(shutil.which, names) if path), None)


def install_prefix() -> list[str] | None:
    """What to put before apt-get here: nothing for root, sudo where it asks no password; None when neither will do."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def have(program: Program) -> str:
    """Its path, installed first if it must be and can be. Raises MissingProgramError."""
    found = find(program)
    if found:
        return found
    prefix = install_prefix()
    if prefix is None:
        raise MissingProgramError(program.advice)
    print(f"Installing {program.names[0]} from the system's packages", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *program.packages]):
        done = subprocess.run([*prefix, "apt-get", "-qq", *command], env=quiet, stdout=sys.stderr, check=False)
        if done.returncode:
            raise MissingProgramError(program.advice)
    found = find(program)
    if not found:
        raise MissingProgramError(program.advice)
    return found


def main() -> int:
    """Print the path of each that is named."""
    try:
        for name in sys.argv[1:]:
            print(have(PROGRAMS[name]))
    except MissingProgramError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
