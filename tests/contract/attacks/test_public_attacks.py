"""Several hundred public attacks, through the model that obeys them: nothing of them is shown."""

import pytest

from chat101.domain.knowledge.orders import gives_orders
from tests.attacks.corpora import Attack, public
from tests.unit.grounding.test_attacks_show_nothing import shown


@pytest.fixture(scope="module")
def attacks() -> tuple[Attack, ...]:
    return public()


def test_there_are_many(attacks: tuple[Attack, ...]) -> None:
    assert len(attacks) > 600


def test_none_shows_anything(attacks: tuple[Attack, ...]) -> None:
    assert [attack.text[:80] for attack in attacks if shown(attack)] == []


def test_many_would_be_noticed_in_a_document(attacks: tuple[Attack, ...]) -> None:
    """Not all: many are stories that ask for a part to be played. The gate and an approver stand behind this."""
    noticed = sum(gives_orders(attack.text) for attack in attacks)

    assert noticed > 0.3 * len(attacks)
