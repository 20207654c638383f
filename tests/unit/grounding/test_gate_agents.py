"""Who acts: what staff do is not what "you" do."""

import pytest

from chat101.domain.knowledge.gate_claim import RefusalReason
from tests.unit.grounding.policies import said_of

STRAY = "The council keeps a stray for 7 clear days."
TAKES = "The officer takes the new address by phone and marks it as confidential."
ARRANGE = "An officer will arrange to take the report."
EXPECTED = "The officer in the case is expected to answer a message."
SAYS = "The officer says whether a statement is needed."
HATEFUL = "Hateful graffiti is reported to the police, who ask the council to remove it."
SENT = "The victim is sent written confirmation within 2 working days."
OWNER = "The owner pays the council's fee and keeps the receipt."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (STRAY, "You keep a stray for 7 clear days."),
        (STRAY, "Keep a stray for 7 clear days."),
        (TAKES, "Take the new address by phone and mark it as confidential."),
        (ARRANGE, "You will arrange to take the report."),
        (EXPECTED, "You are expected to answer a message."),
        (EXPECTED, "The person is expected to answer a message."),
        (SAYS, "You say whether a statement is needed."),
        (HATEFUL, "Ask the council to remove it."),
        (SENT, "You send written confirmation within 2 working days."),
    ],
)
def test_what_a_body_does_is_not_asked_of_the_public(source: str, text: str) -> None:
    assert said_of(source, text).kept == ()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (OWNER, "You pay the council's fee and keep the receipt."),
        (TAKES, "The officer takes the new address by phone."),
        (SENT, "You are sent written confirmation within 2 working days."),
    ],
)
def test_what_anybody_does_is(source: str, text: str) -> None:
    assert [sentence.text for sentence in said_of(source, text).kept] == [text]


def test_it_is_told_why() -> None:
    judged = said_of(STRAY, "You keep a stray for 7 clear days.")

    assert [refusal.reason for refusal in judged.dropped] == [RefusalReason.ANOTHER_ACTS]
