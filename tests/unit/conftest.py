"""Unit tests talk to nobody."""

from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket


@pytest.fixture(autouse=True)
def _no_sockets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever opens a socket fails, unless its test says `enable_socket` and talks to its own machine only."""
    if request.node.get_closest_marker("enable_socket"):
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()
