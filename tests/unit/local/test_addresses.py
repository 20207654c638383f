"""Where things answer, worked out from the outputs of the stack."""

from pathlib import Path

import pytest

from infrastructure.local.addresses import Addresses, addresses_of, rest_address
from infrastructure.local.settings import Place, ports_from

CLOUD = "http://127.0.0.1:9100"
OUTPUTS = {
    "RestUrl": "https://abc123.execute-api.eu-west-2.amazonaws.com/live/",
    "SocketApiId": "def456",
    "SocketStage": "live",
    "UserPoolClientId": "client",
}


@pytest.fixture
def addresses(tmp_path: Path) -> Addresses:
    return addresses_of(Place(ports_from("9100"), tmp_path, tmp_path), OUTPUTS)


def test_an_address_of_aws_becomes_one_of_the_emulator() -> None:
    assert rest_address(OUTPUTS["RestUrl"], CLOUD) == f"{CLOUD}/_aws/execute-api/abc123/live"


def test_an_address_that_is_local_already_stays() -> None:
    assert rest_address(f"{CLOUD}/_aws/execute-api/abc123/live/", CLOUD) == f"{CLOUD}/_aws/execute-api/abc123/live"


def test_the_browser_opens_the_socket_at_the_pages_and_the_proxy_opens_it_at_the_cloud(addresses: Addresses) -> None:
    assert addresses.socket == "ws://127.0.0.1:9101/socket"
    assert addresses.upstream_socket == "ws://127.0.0.1:9100/_aws/execute-api/def456/live"


def test_what_is_written_can_be_read(addresses: Addresses, tmp_path: Path) -> None:
    addresses.write(tmp_path / "ready.json")

    assert Addresses.read(tmp_path / "ready.json") == addresses
    assert [path.name for path in tmp_path.iterdir()] == ["ready.json"]
