"""What the cloud turned out to be called, once deployed: the addresses that the pages and the tests need."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from infrastructure.local.settings import Place


FLOOR_KEY = "DangerFloorPublicKey"
"""Beside the stack's own outputs: the public half of the key that signs the widget's emergency phrases."""


@dataclass(frozen=True)
class Addresses:
    """Addresses of one running local cloud. Nothing in here is secret."""

    page_origin: str
    cloud: str
    rest: str
    socket: str
    upstream_socket: str
    sign_in: str
    client_id: str
    model: str
    search: str
    outputs: Mapping[str, str]

    def write(self, path: Path) -> None:
        """Write the file in one step, so that whoever waits for it never reads half of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(path.name + ".half")
        half.write_text(json.dumps(asdict(self), indent=2) + "\n")
        half.replace(path)

    @classmethod
    def read(cls, path: Path) -> Addresses:
        """The addresses that were written there."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in json.loads(path.read_text()).items() if name in known})


def rest_address(url: str, cloud: str) -> str:
    """Where the REST API answers here, without a last slash.

    An address of AWS's own form (`https://ID.execute-api.REGION.amazonaws.com/STAGE/`) names the same API in the
    emulator, under a path.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not host.endswith(".amazonaws.com"):
        return url.rstrip("/")
    return f"{cloud}/_aws/execute-api/{host.partition('.')[0]}{parts.path}".rstrip("/")


def addresses_of(place: Place, outputs: Mapping[str, str]) -> Addresses:
    """Every address of this place, from the stack's outputs."""
    socket = f"{outputs['SocketApiId']}/{outputs['SocketStage']}"
    return Addresses(
        page_origin=place.page_origin,
        cloud=place.cloud_url,
        rest=rest_address(outputs["RestUrl"], place.cloud_url),
        socket=place.socket_url,
        upstream_socket=f"{place.cloud_url}/_aws/execute-api/{socket}".replace("http://", "ws://", 1),
        sign_in=place.cloud_url,
        client_id=outputs["UserPoolClientId"],
        model=place.model_url,
        search=place.search_url,
        outputs=dict(outputs),
    )
