"""The engines as servers of this test session's own: each on a free port, in a process group that ends with it."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from infrastructure.local.cloud import answers
from infrastructure.local.maven import program
from infrastructure.local.processes import group_of, start, stop, wait_until
from tests.contract.engines.fetching import dynamodb_local

HOST = "127.0.0.1"
START_LIMIT = 60
"""Seconds: two JVMs may be starting at once on a small machine."""

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_DEFAULT_REGION": "eu-west-2",
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""An engine takes any; these are nobody's."""


@contextmanager
def running_dynamodb_local() -> Iterator[str]:
    """DynamoDB Local, in memory, at the address that this yields. Raises EngineMissingError."""
    java, folder = program("java", "DynamoDB Local"), dynamodb_local()
    port = free_port()
    server = "software.amazon.dynamodb.services.local.main.ServerRunner"
    command = [java, "-Xmx256m", f"-Djava.library.path={folder}", "-cp", f"{folder}/*", server]
    # Otherwise it keeps a separate set of tables for every access key, and clients here may have different ones.
    options = ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)]
    with _running("DynamoDB Local", [*command, *options], own_environment(), f"http://{HOST}:{port}") as address:
        yield address


@contextmanager
def running_ministack() -> Iterator[str]:
    """MiniStack, keeping nothing, at the address that this yields."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="ministack-") as folder:
        environment = own_environment() | {
            "BIND_HOST": HOST,
            "GATEWAY_PORT": str(port),
            "MINISTACK_HOST": HOST,
            "MINISTACK_REGION": "eu-west-2",
            "PERSIST_STATE": "0",
            "STATE_DIR": f"{folder}/state",
            "S3_DATA_DIR": f"{folder}/s3",
            "TMPDIR": folder,
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "LOG_LEVEL": "WARNING",
        }
        with _running(
            "MiniStack", [sys.executable, "-m", "ministack"], environment, f"http://{HOST}:{port}"
        ) as address:
            yield address


def own_environment() -> dict[str, str]:
    """This process's environment without any real account's names."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | CREDENTIALS


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(name: str, command: Sequence[str], environment: Mapping[str, str], address: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="engine-") as folder:
        child = start(name, command, Path(folder) / "words.log", environment)
        try:
            wait_until(lambda: answers(address), child=child, limit=START_LIMIT)
            yield address
        finally:
            stop(child)
        left = group_of(child.process.pid)
        assert not left, f"{name} left processes behind: {left}"
