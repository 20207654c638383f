"""The engines that the promises are run on. `CHAT101_SEARCH_CONTRACT_URL` adds a real OpenSearch to the stand-in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearchpy import NotFoundError, OpenSearch

from chat101.adapters.policy_index import ALIAS
from tests.contract.search.engine import client_of, running_standin

REAL = os.environ.get("CHAT101_SEARCH_CONTRACT_URL")


@pytest.fixture(scope="session")
def standin_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_standin(tmp_path_factory.mktemp("search")) as url:
        yield url


@pytest.fixture(params=["standin", *(["opensearch"] if REAL else [])])
def client(request: pytest.FixtureRequest) -> Iterator[OpenSearch]:
    """An engine with no policies index. Each test begins with nothing."""
    url = request.getfixturevalue("standin_url") if request.param == "standin" else str(REAL)
    client = client_of(url)
    _forget(client)
    yield client
    client.close()


def _forget(client: OpenSearch) -> None:
    for number in (1, 2):
        try:
            client.indices.delete(index=f"{ALIAS}-{number}")
        except NotFoundError:
            continue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "search"
