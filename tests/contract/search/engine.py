"""A search engine to run the promises on: the stand-in, or OpenSearch, in a process of its own."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from botocore.credentials import Credentials
from opensearchpy import OpenSearch

from chat101.adapters.policy_index import OpenSearchPolicies, opensearch
from chat101.ports import EmbeddingModel, Generation
from infrastructure.local.cloud import answers
from infrastructure.local.processes import stop, wait_until
from infrastructure.local.search_engine.start import start_engine

ROOT = Path(__file__).resolve().parents[3]
START_LIMIT, ENGINE_LIMIT = 20, 120
"""Seconds."""


@contextmanager
def running_standin(folder: Path) -> Iterator[str]:
    """The stand-in on a free port, with its data in the folder, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "infrastructure.local.search_standin", "--port", str(port), "--data", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def running_opensearch() -> Iterator[str]:
    """A real one on a free port, with nothing in it, until the block ends. Raises ChildError."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="opensearch-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the engine does not run as root, and has to come through
        child = start_engine(port, folder / "engine", folder / "log")
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until(lambda: answers(url), child=child, limit=ENGINE_LIMIT)
            yield url
        finally:
            stop(child)


def client_of(url: str) -> OpenSearch:
    """A client with made-up credentials: locally a signature must be there, and nobody can verify it."""
    return opensearch(url, credentials=Credentials("local", "local"), region="eu-west-2")


def policies(client: OpenSearch, dimensions: int = 4) -> OpenSearchPolicies:
    """The index that is in use, of a model with that many dimensions."""
    return OpenSearchPolicies(client, Generation(1, EmbeddingModel("a model", dimensions)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    give_up = time.monotonic() + START_LIMIT
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError(f"nothing answered at {url}")
