"""Which ports a local cloud takes, and what is said when one is busy."""

import socket
from collections.abc import Iterator

import pytest

from infrastructure.local.ports import busy_sentence, is_free
from infrastructure.local.settings import HOST, PortBaseError, Ports, ports_from

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def busy() -> Iterator[int]:
    """A port on which somebody listens."""
    listener = socket.create_server((HOST, 0))
    yield int(listener.getsockname()[1])
    listener.close()


def test_without_a_base_the_usual_ports_are_taken() -> None:
    assert ports_from(None) == ports_from("") == Ports(cloud=4566, pages=8101, model=8102, search=8103)


def test_a_base_gives_four_ports_in_a_row() -> None:
    assert ports_from("9100") == Ports(cloud=9100, pages=9101, model=9102, search=9103)


@pytest.mark.parametrize("base", ["80", "65534", "nine", "-1", "9100.5"])
def test_a_base_that_leaves_no_room_is_refused_with_a_sentence(base: str) -> None:
    with pytest.raises(PortBaseError, match="CHAT101_PORT_BASE must be a number from 1024 to 65532"):
        ports_from(base)


def test_a_port_with_a_listener_is_not_free(busy: int) -> None:
    assert not is_free(busy)


def test_a_busy_port_is_named_with_the_way_out(busy: int) -> None:
    sentence = busy_sentence(Ports(busy, busy, busy, busy))

    assert sentence is not None
    assert f"{busy} (for the cloud)" in sentence
    assert "make run CHAT101_PORT_BASE=" in sentence


def test_free_ports_are_not_worth_a_sentence(busy: int) -> None:
    with socket.create_server((HOST, 0)) as other:
        free = int(other.getsockname()[1])

    assert busy_sentence(Ports(free, free, free, free)) is None
