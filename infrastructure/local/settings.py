"""Every address, folder and name of the local cloud, in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
NORTHSHIRE = Path(__file__).resolve().parent / "northshire"

HOST = "127.0.0.1"
REGION = "eu-west-2"
ACCOUNT = "000000000000"
STACK = "chat101-local"
PORT_BASE_VARIABLE = "CHAT101_PORT_BASE"
MODEL_VARIABLE = "CHAT101_MODEL_URL"
SEARCH_VARIABLE = "CHAT101_SEARCH_URL"
LOWEST_PORT_BASE, HIGHEST_PORT_BASE = 1024, 65_532


class PortBaseError(ValueError):
    """The port base is not a number that leaves room for four ports."""


@dataclass(frozen=True)
class Ports:
    """The four ports of one local cloud."""

    cloud: int = 4566
    pages: int = 8101
    model: int = 8102
    search: int = 8103

    def named(self) -> dict[str, int]:
        """Each port by what answers there, in words for a person."""
        return {
            "the cloud": self.cloud,
            "the pages": self.pages,
            "the model stand-in": self.model,
            "the search stand-in": self.search,
        }


def ports_from(base: str | None) -> Ports:
    """The ports for a port base, or the usual ones when there is none.

    A base of 9100 gives 9100 (cloud), 9101 (pages), 9102 (model) and 9103 (search).
    """
    if not base:
        return Ports()
    if not base.isdecimal() or not LOWEST_PORT_BASE <= int(base) <= HIGHEST_PORT_BASE:
        message = (
            f"{PORT_BASE_VARIABLE} must be a number from {LOWEST_PORT_BASE} to {HIGHEST_PORT_BASE}, and it is {base!r}."
        )
        raise PortBaseError(message)
    first = int(base)
    return Ports(first, first + 1, first + 2, first + 3)


@dataclass(frozen=True)
class Place:
    """One local cloud: where it answers and where it keeps its things."""

    ports: Ports
    state: Path
    logs: Path
    dist: Path = ROOT / "frontend" / "dist"
    models: Path = BUILD / "models"
    model_elsewhere: str | None = None
    search_elsewhere: str | None = None
    search_engine: bool = False
    """A real OpenSearch in the place of the search stand-in."""

    @property
    def cloud_url(self) -> str:
        """Where the AWS services, the REST API and the sign-in page answer."""
        return f"http://{HOST}:{self.ports.cloud}"

    @property
    def page_origin(self) -> str:
        """The origin of the demo page and the console."""
        return f"http://{HOST}:{self.ports.pages}"

    @property
    def socket_url(self) -> str:
        """What a browser opens; the page server passes it on to the cloud."""
        return f"ws://{HOST}:{self.ports.pages}/socket"

    @property
    def model_url(self) -> str:
        """Where the Bedrock runtime, or what stands in for it, answers."""
        return self.model_elsewhere or f"http://{HOST}:{self.ports.model}"

    @property
    def search_url(self) -> str:
        """Where OpenSearch, or what stands in for it, answers."""
        return self.search_elsewhere or f"http://{HOST}:{self.ports.search}"

    @property
    def search_data(self) -> Path:
        """The own folder of the search stand-in, or of the engine in its place."""
        return self.state / ("opensearch" if self.search_engine else "search")


def place_from(state: Path | None = None, base: str | None = None, *, search_engine: bool = False) -> Place:
    """The local cloud that the arguments and the environment ask for.

    Logs lie beside the state, so that two clouds never write to the same file.
    """
    home = BUILD / "local-state" if state is None else state.resolve()
    return Place(
        ports=ports_from(base or os.environ.get(PORT_BASE_VARIABLE)),
        state=home,
        logs=BUILD / "logs" if state is None else home / "logs",
        model_elsewhere=os.environ.get(MODEL_VARIABLE) or None,
        search_elsewhere=os.environ.get(SEARCH_VARIABLE) or None,
        search_engine=search_engine,
    )
