"""The two stand-ins, started only where no real engine was given in their place; or OpenSearch itself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from infrastructure.local.cloud import answers
from infrastructure.local.processes import Child, ChildError, shown, start, wait_until
from infrastructure.local.search_engine.fetch import NAME
from infrastructure.local.search_engine.start import start_engine
from infrastructure.local.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from infrastructure.local.settings import Place

START_LIMIT = 90


def fetch_models(place: Place) -> None:
    """Have the model files in place; they are fetched once. Raises ChildError with one sentence."""
    log = place.logs / "models.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as words:
        command = [sys.executable, "-m", "infrastructure.local.models.fetch"]
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=words, stderr=words, check=False)
    if done.returncode:
        raise ChildError(f"The model files could not be fetched; the log is {shown(log)}.")


def start_standins(place: Place) -> list[Child]:
    """Start each stand-in that this place needs, without waiting for it."""
    children = []
    if place.model_elsewhere is None:
        fetch_models(place)
        children.append(
            _start("The model stand-in", "bedrock_standin", place.ports.model, place, "--models", place.models)
        )
    if place.search_elsewhere is None and place.search_engine:
        children.append(start_engine(place.ports.search, place.search_data, place.logs / "opensearch.log"))
    elif place.search_elsewhere is None:
        place.search_data.mkdir(parents=True, exist_ok=True)
        children.append(
            _start("The search stand-in", "search_standin", place.ports.search, place, "--data", place.search_data)
        )
    return children


def _start(name: str, module: str, port: int, place: Place, *arguments: object) -> Child:
    command = [sys.executable, "-m", f"infrastructure.local.{module}", "--port", str(port), *map(str, arguments)]
    return start(name, command, place.logs / f"{module}.log")


def wait_for_standins(place: Place, children: Iterable[Child]) -> None:
    """Return when each stand-in answers. Raises ChildError."""
    urls = {"The model stand-in": place.model_url, "The search stand-in": place.search_url, NAME: place.search_url}
    for child in children:
        url = urls[child.name]
        wait_until(lambda url=url: answers(url), child=child, limit=START_LIMIT)  # type: ignore[misc]


def nothing_indexed(place: Place) -> bool:
    """The search has no data of an earlier run. Of an engine elsewhere nothing is assumed."""
    if place.search_elsewhere is not None:
        return False
    return not place.search_data.is_dir() or not any(place.search_data.iterdir())
