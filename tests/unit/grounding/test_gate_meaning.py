"""A sentence in its own words is near to what it rests on, by as much as was measured."""

import pytest

from chat101.domain.knowledge.gate_claim import Citation, Claim, RefusalReason, claim_of
from chat101.domain.knowledge.gate_meaning import near_in_meaning
from tests.unit.grounding.policies import TODAY, WHERE


def claim(text: str) -> Claim:
    return claim_of(text, (Citation(WHERE, WHERE.text),), TODAY)


@pytest.mark.parametrize(("cosine", "refused"), [(0.8, None), (0.79, RefusalReason.FAR_IN_MEANING)])
def test_the_least_is_near_enough_and_less_is_not(cosine: float, refused: RefusalReason | None) -> None:
    rule = near_in_meaning(lambda _one, _other: cosine, least=0.8)

    assert rule(claim("You can hand in items at Brackenford.")) is refused


def test_a_clause_is_near_to_itself_unasked() -> None:
    def likeness(_one: str, _other: str) -> float:
        raise AssertionError("it was asked")

    assert near_in_meaning(likeness, least=0.8)(claim(WHERE.text)) is None
