"""The functions as they are deployed, each loaded from its own file, and the wiring between them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from chat101 import bootstrap, bootstrap_danger, bootstrap_ingest, bootstrap_knowledge, bootstrap_publishing
from chat101.actions.take_turn import Mind
from tests.functional.support import payloads
from tests.functional.support.cloud import items, received
from tests.functional.support.connections import Connections
from tests.functional.support.contexts import LambdaContext
from tests.functional.support.mind import mind

FUNCTIONS = Path(__file__).parents[3] / "functions"


def forget_wiring() -> None:
    """A cold start: whatever a Lambda keeps between two calls is gone."""
    for module in (bootstrap, bootstrap_danger, bootstrap_ingest, bootstrap_knowledge, bootstrap_publishing):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


class Service:
    """Every function, loaded when it is first called, as Lambda does."""

    def __init__(self, connections: Connections, settings: dict[str, str]) -> None:
        self.connections = connections
        self.settings = settings
        self.thinks_with: Mind = mind()
        self._loaded: dict[str, ModuleType] = {}
        self._counted: set[str] = set()

    def call(self, function: str, event: dict[str, Any]) -> dict[str, Any]:
        """What the function returns. Raises what Lambda would call a crash."""
        answer = self._module(function).lambda_handler(event, LambdaContext(f"chat101-{function}"))
        returned: dict[str, Any] = json.loads(json.dumps(answer))
        return returned

    def run_turns(self) -> int:
        """The assistant takes every turn that was asked for. How many there were."""
        bodies = received(self.settings["TURNS_QUEUE_URL"])
        for body in bodies:
            self.call("assistant", payloads.queued("assistant/turn", json.loads(body)))
        return len(bodies)

    def run_streams(self) -> None:
        """The tables' streams deliver what is new in them, in order, and once more: a stream may repeat itself."""
        new = [("analytics/chat_event", item) for item in items("chats", "EV#")]
        new += [("analytics/survey", item) for item in items("feedback", "SURVEY")]
        for name, item in new:
            event = json.loads(
                json.dumps(payloads.streamed(name, item), default=lambda binary: binary.decode("latin1"))
            )
            for _ in range(2):
                assert self.call("analytics", event) == {"batchItemFailures": []}

    def every_minute(self) -> None:
        """The sweeper walks."""
        self.call("routing", payloads.payload("routing/every_minute"))

    def _module(self, function: str) -> ModuleType:
        if function not in self._loaded:
            module = _load(function)
            if function == "assistant":
                module.mind = lambda: self.thinks_with  # type: ignore[attr-defined]
            self._loaded[function] = module
        return self._loaded[function]


def _load(function: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"deployed_{function}.handler", FUNCTIONS / function / "handler.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
