"""What a thing depends on is whole, and "or" is not "and"."""

import pytest

from tests.unit.grounding.policies import said_of

LIST = "If nobody was hurt and names were exchanged, the collision does not have to be reported."
COMMAS = (
    "If nobody was hurt, no animal was injured and names were exchanged, the collision does not have to be reported."
)
BOMB = "Ring 101, or 999 if it may be an explosive."
SOONER = "The target is a visit within 24 hours, or sooner if the victim lives alone."
EITHER = "Large items can be delivered if a person is disabled or lives far away."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (LIST, "The collision does not have to be reported if nobody was hurt and names were exchanged."),
        (EITHER, "If a person is disabled, large items can be delivered."),
    ],
)
def test_a_whole_condition_and_one_of_two_others_are_shown(source: str, text: str) -> None:
    assert [sentence.text for sentence in said_of(source, text).kept] == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (LIST, "If nobody was hurt, the collision does not have to be reported."),
        (COMMAS, "If nobody was hurt, the collision does not have to be reported."),
        (BOMB, "Ring 101 if it may be an explosive."),
        (SOONER, "The target is a visit within 24 hours if the victim lives alone."),
        (EITHER, "Large items can be delivered if a person is disabled and lives far away."),
    ],
)
def test_half_a_condition_is_held_back(source: str, text: str) -> None:
    assert said_of(source, text).kept == ()
