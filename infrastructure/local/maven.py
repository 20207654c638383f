"""Fetch what a pom.xml lists, with the programs that this needs."""

import shutil
import subprocess
from pathlib import Path

from infrastructure.local.processes import ChildError

FETCH_LIMIT = 600
"""Seconds."""

PACKAGES = {"java": "default-jre-headless", "mvn": "maven"}
"""Program: the Debian package that has it."""


class EngineMissingError(ChildError):
    """An engine cannot be had on this machine. Its text is one sentence for a person."""


def program(name: str, engine: str) -> str:
    """The path of a program that the engine needs. Raises EngineMissingError, naming its package."""
    path = shutil.which(name)
    if path is None:
        package = PACKAGES[name]
        raise EngineMissingError(
            f"{engine} needs `{name}`, which is in Debian's package {package}: `make test` installs it, or "
            f"`apt-get install {package}` does."
        )
    return path


def copy_dependencies(coordinates: Path, folder: Path, engine: str) -> None:
    """All that the pom.xml lists and what that needs, into the folder. Raises EngineMissingError."""
    command = [program("mvn", engine), "-B", "-q", "-f", str(coordinates), f"-DoutputDirectory={folder}"]
    fetched = subprocess.run(
        [*command, "dependency:copy-dependencies"], capture_output=True, text=True, timeout=FETCH_LIMIT, check=False
    )
    if fetched.returncode:
        words = (fetched.stdout + fetched.stderr).strip().splitlines()
        raise EngineMissingError(f"Maven could not fetch {engine}: {words[0] if words else 'it did not say why'}")
