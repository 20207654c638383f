"""The engines that the promises are run on: the stand-in, and a real OpenSearch, which is right where they differ.

`CHAT101_SEARCH_CONTRACT_URL` names another OpenSearch than the one that is fetched and started here.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from opensearchpy import NotFoundError, OpenSearch

from chat101.adapters.policy_index import ALIAS
from infrastructure.local.processes import ChildError
from tests.contract.search.engine import client_of, running_opensearch, running_standin

ELSEWHERE = os.environ.get("CHAT101_SEARCH_CONTRACT_URL")


@pytest.fixture(scope="session")
def standin_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_standin(tmp_path_factory.mktemp("search")) as url:
        yield url


@pytest.fixture(scope="session")
def opensearch_url() -> Iterator[str]:
    if ELSEWHERE:
        yield ELSEWHERE
        return
    try:
        with running_opensearch() as url:
            yield url
    except ChildError as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(params=["standin", pytest.param("opensearch", marks=pytest.mark.contract)])
def client(request: pytest.FixtureRequest) -> Iterator[OpenSearch]:
    """An engine with no policies index. Each test begins with nothing."""
    client = client_of(request.getfixturevalue(f"{request.param}_url"))
    _forget(client)
    yield client
    client.close()


def _forget(client: OpenSearch) -> None:
    for number in (1, 2, 3):
        try:
            client.indices.delete(index=f"{ALIAS}-{number}")
        except NotFoundError:
            continue


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "search"
