"""The engines that the promise suites run on. A server is started once a session, when the first test asks for it."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from infrastructure.local.maven import EngineMissingError
from tests.contract.engines.servers import CREDENTIALS, running_dynamodb_local, running_ministack
from tests.contract.engines.tables import Engine

SERVERS = ("ministack", "dynamodb_local")
ENGINES = ("moto", *SERVERS)


@pytest.fixture(scope="session")
def dynamodb_local() -> Iterator[Engine]:
    """The engine that is right where they differ."""
    try:
        with running_dynamodb_local() as address:
            yield Engine("dynamodb_local", address)
    except EngineMissingError as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(scope="session")
def ministack() -> Iterator[Engine]:
    """The engine under the local cloud."""
    with running_ministack() as address:
        yield Engine("ministack", address)


@pytest.fixture
def moto() -> Iterator[Engine]:
    """The engine under the functional tests, inside this process."""
    with mock_aws():
        yield Engine("moto", None)


def _found(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine that the parameter names, for a test whose credentials mean nothing anywhere."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    engine: Engine = request.getfixturevalue(request.param)
    return engine


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.contract) for name in ENGINES])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Every engine in turn."""
    return _found(request, monkeypatch)


@pytest.fixture(params=[pytest.param(name, marks=pytest.mark.contract) for name in SERVERS])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Every engine that answers several callers at once."""
    return _found(request, monkeypatch)
