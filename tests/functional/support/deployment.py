"""Everything deployed on moto, with nothing in it, for as long as a test or a module of tests needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from botocore.loaders import JSONFileLoader
from moto import mock_aws

from chat101.entry import observing
from tests.functional.support.cloud import ENVIRONMENT, build
from tests.functional.support.connections import Connections
from tests.functional.support.service import Service, forget_wiring

_whole_load_file = JSONFileLoader.load_file
_loader = JSONFileLoader()


@cache
def _read_once(path: str) -> Any:
    return _whole_load_file(_loader, path)


@contextmanager
def deployed() -> Iterator[Service]:
    """The service, until the block ends."""
    with pytest.MonkeyPatch.context() as patch, mock_aws(), Connections() as connections:
        _quicken(patch)
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        _name_metrics(patch)
        settings = {**build(), "CONNECTIONS_ENDPOINT": connections.address}
        for name, value in settings.items():
            patch.setenv(name, value)
        forget_wiring()
        yield Service(connections, settings)
        forget_wiring()


def _name_metrics(patch: pytest.MonkeyPatch) -> None:
    """Powertools reads its settings when it is imported, which pytest may have done before they were there."""
    provider: Any = observing.metrics.provider
    patch.setattr(provider, "namespace", ENVIRONMENT["POWERTOOLS_METRICS_NAMESPACE"])
    patch.setattr(provider, "service", ENVIRONMENT["POWERTOOLS_SERVICE_NAME"])


def _quicken(patch: pytest.MonkeyPatch) -> None:
    """Every new client reads its service's model again, which takes longer than all that a test does."""
    patch.setattr(JSONFileLoader, "load_file", lambda _, path: _read_once(path))
