"""A deployment on moto for every test that asks for one."""

from collections.abc import Iterator

import pytest

from tests.functional.support.deployment import deployed
from tests.functional.support.people import Desk, Person
from tests.functional.support.service import Service


@pytest.fixture
def service() -> Iterator[Service]:
    """Everything deployed and nothing in it."""
    with deployed() as service:
        yield service


@pytest.fixture
def person(service: Service) -> Person:
    """Someone who has just opened a chat."""
    return Person(service)


@pytest.fixture
def desk(service: Service) -> Desk:
    """An operator of the general enquiries and the property office."""
    return Desk(service)
