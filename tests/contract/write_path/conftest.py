"""Each store on each engine, in a table of its own; and the fakes, which keep the same promises."""

import pytest

from chat101.adapters.chats import DynamoChats
from chat101.adapters.sessions import DynamoDesk, DynamoSessions
from chat101.adapters.tables import TableAddress
from chat101.ports import ChatStore, Desk, Sessions
from tests.contract.conftest import ENGINES, SERVERS
from tests.contract.engines.servers import CREDENTIALS
from tests.contract.engines.tables import Engine
from tests.fakes.chats import InMemoryChats
from tests.fakes.world import InMemoryDesk, InMemorySessions

MEMORY = "memory"
EVERYWHERE = [MEMORY, *(pytest.param(name, marks=pytest.mark.contract) for name in ENGINES)]
AT_ONCE = [pytest.param(name, marks=pytest.mark.contract) for name in SERVERS]


@pytest.fixture
def table(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> "TableMaker":
    """Makes tables on whatever engine is asked for."""
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    return TableMaker(request)


class TableMaker:
    """A table of a kind on an engine, by their names."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def __call__(self, kind: str, engine: str) -> TableAddress:
        found: Engine = self._request.getfixturevalue(engine)
        return found.create_table(kind)


@pytest.fixture(scope="session")
def shared() -> dict[str, ChatStore]:
    """A store on each server: a test that begins its own chats can share it, and saves the time of a new client."""
    return {}


@pytest.fixture(params=EVERYWHERE)
def chats(request: pytest.FixtureRequest, table: TableMaker, shared: dict[str, ChatStore]) -> ChatStore:
    """Conversations, perhaps among others."""
    if request.param == MEMORY:
        return InMemoryChats()
    if request.param not in SERVERS:
        return DynamoChats(table("Chats", request.param))
    if request.param not in shared:
        shared[request.param] = DynamoChats(table("Chats", request.param))
    return shared[request.param]


@pytest.fixture(params=EVERYWHERE)
def empty_chats(request: pytest.FixtureRequest, table: TableMaker) -> ChatStore:
    """The conversations, and no other."""
    return InMemoryChats() if request.param == MEMORY else DynamoChats(table("Chats", request.param))


@pytest.fixture(params=AT_ONCE)
def crowded_chats(request: pytest.FixtureRequest, table: TableMaker) -> ChatStore:
    """The conversations, empty, on an engine that answers several callers at once."""
    return DynamoChats(table("Chats", request.param))


@pytest.fixture(params=EVERYWHERE)
def sessions(request: pytest.FixtureRequest, table: TableMaker) -> Sessions:
    """No session and no ticket yet."""
    return InMemorySessions() if request.param == MEMORY else DynamoSessions(table("Sessions", request.param))


@pytest.fixture(params=[MEMORY, *AT_ONCE])
def crowded_sessions(request: pytest.FixtureRequest, table: TableMaker) -> Sessions:
    """The same, where several ask at once."""
    return InMemorySessions() if request.param == MEMORY else DynamoSessions(table("Sessions", request.param))


@pytest.fixture(params=EVERYWHERE)
def desk(request: pytest.FixtureRequest, table: TableMaker) -> Desk:
    """Nobody is at it yet."""
    return InMemoryDesk() if request.param == MEMORY else DynamoDesk(table("Sessions", request.param))
