"""Engines that are not Python packages: brought in once by Maven, into build/engines."""

import hashlib
import shutil
from pathlib import Path

from infrastructure.local.maven import copy_dependencies

ROOT = Path(__file__).resolve().parents[3]
COORDINATES = Path(__file__).with_name("pom.xml")
DYNAMODB_LOCAL = ROOT / "build" / "engines" / "dynamodb"


def dynamodb_local() -> Path:
    """The folder with DynamoDB Local and all that it needs. Raises EngineMissingError."""
    stamp, wanted = DYNAMODB_LOCAL / "fetched", hashlib.sha256(COORDINATES.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(DYNAMODB_LOCAL, ignore_errors=True)
        copy_dependencies(COORDINATES, DYNAMODB_LOCAL, "DynamoDB Local")
        stamp.write_text(wanted)
    return DYNAMODB_LOCAL
