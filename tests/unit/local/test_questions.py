"""What the stand-in sees as the questions of a message."""

import pytest

from infrastructure.local.bedrock_standin.questions import questions


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        (["what are your opening hours"], ["what are your opening hours"]),
        (
            ["how much is a shotgun licence and can i pay for parking by phone"],
            ["how much is a shotgun licence", "can i pay for parking by phone"],
        ),
        (["how much for a licence and what is it to renew"], ["how much for a licence and what is it to renew"]),
        (["found a purse. where do i hand it in"], ["found a purse. where do i hand it in"]),
        (
            ["i found a purse on the bus", "how long do you keep it"],
            ["i found a purse on the bus how long do you keep it"],
        ),
        (["my bike was stolen", "where is the licensing office in town"], ["where is the licensing office in town"]),
        (["he has a knife and how do i hand it in"], ["he has a knife and how do i hand it in"]),
        (["hi"], []),
        ([], []),
    ],
)
def test_questions_stand_alone(messages: list[str], expected: list[str]) -> None:
    assert questions(messages) == expected
