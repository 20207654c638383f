"""The Bedrock stand-in, running, and a client of it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
import pytest
from aiohttp import web
from botocore.config import Config

from infrastructure.local.bedrock_standin.server import create_app
from infrastructure.local.models.fetch import fetch

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime.client import BedrockRuntimeClient


@contextmanager
def served(app: web.Application) -> Iterator[str]:
    """The address of the server, which runs in a thread of its own on a port that is free."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(app)
    loop.run_until_complete(runner.setup())
    site = web.TCPSite(runner, "127.0.0.1", 0)
    loop.run_until_complete(site.start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


def client_of(url: str) -> "BedrockRuntimeClient":
    return boto3.client(
        "bedrock-runtime",
        region_name="eu-west-2",
        endpoint_url=url,
        aws_access_key_id="none",
        aws_secret_access_key="none",
        config=Config(retries={"mode": "standard", "total_max_attempts": 1}),
    )


@pytest.fixture(scope="session")
def models() -> Path:
    return fetch().parent


@pytest.fixture(scope="session")
def client(models: Path) -> "Iterator[BedrockRuntimeClient]":
    with served(create_app(models)) as url:
        one = client_of(url)
        yield one
        one.close()


@pytest.fixture
def busy_client(models: Path) -> "Iterator[BedrockRuntimeClient]":
    """A client of a server that has no room for any request."""
    with served(create_app(models, most_at_once=0)) as url:
        one = client_of(url)
        yield one
        one.close()
