"""Engines that are not Python packages: brought in once by Maven, into build/engines."""

import hashlib
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
COORDINATES = Path(__file__).with_name("pom.xml")
DYNAMODB_LOCAL = ROOT / "build" / "engines" / "dynamodb"
FETCH_LIMIT = 300
"""Seconds."""

PACKAGES = {"java": "default-jre-headless", "mvn": "maven"}
"""Program: the Debian package that has it."""


class EngineMissingError(Exception):
    """An engine cannot be had on this machine. Its text is one sentence for a person."""


def program(name: str) -> str:
    """The path of a program. Raises EngineMissingError, naming its package."""
    path = shutil.which(name)
    if path is None:
        raise EngineMissingError(
            f"DynamoDB Local needs `{name}`, which is in Debian's package {PACKAGES[name]}: `make test` installs it, "
            f"or `apt-get install {PACKAGES[name]}` does."
        )
    return path


def dynamodb_local() -> Path:
    """The folder with DynamoDB Local and all that it needs. Raises EngineMissingError."""
    stamp, wanted = DYNAMODB_LOCAL / "fetched", hashlib.sha256(COORDINATES.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(DYNAMODB_LOCAL, ignore_errors=True)
        _fetch_into(DYNAMODB_LOCAL)
        stamp.write_text(wanted)
    return DYNAMODB_LOCAL


def _fetch_into(folder: Path) -> None:
    command = [program("mvn"), "-B", "-q", "-f", str(COORDINATES), f"-DoutputDirectory={folder}"]
    fetched = subprocess.run(  # noqa: S603
        [*command, "dependency:copy-dependencies"], capture_output=True, text=True, timeout=FETCH_LIMIT, check=False
    )
    if fetched.returncode:
        words = (fetched.stdout + fetched.stderr).strip().splitlines()
        raise EngineMissingError(f"Maven could not fetch DynamoDB Local: {words[0] if words else 'it did not say why'}")
