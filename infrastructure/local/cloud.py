"""The emulated cloud: how it is started, what it keeps between two runs, and what has to be mended in what it kept.

MiniStack holds everything in memory and writes it down only when it is stopped politely. So a note in the state folder
says that a run is going on; a run that finds the note knows that the last one was not stopped politely.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any, NamedTuple

from infrastructure.local.processes import Child, start, stop, wait_until
from infrastructure.local.settings import ACCOUNT, HOST, REGION

if TYPE_CHECKING:
    from pathlib import Path

    from infrastructure.local.settings import Place

NOTE = "a-run-is-going-on"
SAVED_LATE = "cloudformation.json"
START_LIMIT = 60
SAVE_LIMIT = 30
COMPLAINTS = ("Persistence: failed to save", "Persistence: error getting state")


class Kept(NamedTuple):
    """What the last run left: anything at all, and whether it was stopped politely."""

    anything: bool
    politely: bool


def credentials() -> dict[str, str]:
    """Names that the emulator accepts and that mean nothing anywhere else."""
    return {
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def caller_environment(place: Place) -> dict[str, str]:
    """The environment of anything that calls the emulated cloud: no profile or token of a real account gets in."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return own | credentials() | {"AWS_ENDPOINT_URL": place.cloud_url}


def cloud_environment(place: Place) -> dict[str, str]:
    """The environment of the emulator; its Lambda workers inherit it, and so find the cloud and the model.

    The temporary folder is inside the state folder, because workers leave their unpacked code behind.
    """
    return caller_environment(place) | {
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": place.model_url,
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(place.ports.cloud),
        "MINISTACK_HOST": HOST,
        "MINISTACK_REGION": REGION,
        "MINISTACK_ACCOUNT_ID": ACCOUNT,
        "PERSIST_STATE": "1",
        "STATE_DIR": str(place.state / "cloud"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(place.state / "s3"),
        "TMPDIR": str(place.state / "tmp"),
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
    }


def wipe(place: Place) -> None:
    """Forget everything that this local cloud ever held."""
    for name in ("cloud", "s3", "tmp", "search", NOTE):
        path = place.state / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def kept(state: Path) -> Kept:
    """What the last run left in the state folder.

    A runner that was killed leaves its note, but the emulator may still have saved everything after it.
    """
    saved, note = state / "cloud" / SAVED_LATE, state / NOTE
    if not saved.exists():
        return Kept(anything=False, politely=not note.exists())
    return Kept(anything=True, politely=not note.exists() or saved.stat().st_mtime_ns > note.stat().st_mtime_ns)


def mend(saved: dict[str, Any]) -> dict[str, Any]:
    """The saved Lambda state without the positions in the DynamoDB streams.

    MiniStack 1.5 saves how far each reader was but not the stream, so after a restart a reader would pass over as many
    new events as it had ever read. Without a position it starts at the beginning of what is there.
    """
    payload = {name: value for name, value in saved["payload"].items() if name != "dynamodb_stream_positions"}
    return saved | {"payload": payload}


def mend_saved_state(state: Path) -> None:
    """Mend the files that the last run saved, before the emulator reads them."""
    path = state / "cloud" / "lambda.json"
    if path.exists():
        path.write_text(json.dumps(mend(json.loads(path.read_text()))))


def start_cloud(place: Place) -> Child:
    """Start the emulator on what the last run kept, and return when it answers. Raises ChildError."""
    shutil.rmtree(place.state / "tmp", ignore_errors=True)
    for name in ("cloud", "s3", "tmp"):
        (place.state / name).mkdir(parents=True, exist_ok=True)
    mend_saved_state(place.state)
    (place.state / NOTE).touch()
    command = [sys.executable, "-m", "ministack"]
    child = start("The cloud", command, place.logs / "cloud.log", cloud_environment(place))
    try:
        wait_until(lambda: answers(f"{place.cloud_url}/_ministack/health"), child=child, limit=START_LIMIT)
    except BaseException:
        stop_cloud(child, place)
        raise
    return child


def stop_cloud(child: Child, place: Place) -> bool:
    """Stop the emulator so that it saves its state. True when all of it was saved."""
    was_running = not child.ended()
    polite = stop(child, limit=SAVE_LIMIT)
    words = child.log.read_text(errors="replace")
    saved = was_running and polite and not any(complaint in words for complaint in COMPLAINTS)
    shutil.rmtree(place.state / "tmp", ignore_errors=True)
    if saved:
        (place.state / NOTE).unlink(missing_ok=True)
    return saved


def answers(url: str) -> bool:
    """Something speaks HTTP there: any status will do."""
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310 (always a loopback address of ours)
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
