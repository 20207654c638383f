"""An attack through the whole service, with a model that does as it is told: no word of it is said by the assistant, no
act comes of it, and all of it is in the record."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.attacks.corpora import Attack, own
from tests.attacks.obeying import ObeyingModel
from tests.functional.support.cloud import items
from tests.functional.support.deployment import deployed
from tests.functional.support.mind import translator
from tests.functional.support.people import Person
from tests.functional.support.polyglot import GDZIE
from tests.functional.support.service import Service

MAY_HAPPEN = {
    "conversation_started",
    "public_message",
    "assistant_message",
    "facts_noted",
    "policies_searched",
    "handed_over",
    "danger_weighed",
    "risk_raised",
    "advisory_shown",
}
"""What comes of any message: none of these closes a chat, lowers a risk, sends a report or erases."""


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One for all: an attack leaves nothing behind for the next."""
    with deployed() as service:
        yield service


@pytest.mark.parametrize("attack", own(), ids=lambda attack: attack.text[:40])
def test_nothing_comes_of_it(service: Service, person: Person, attack: Attack) -> None:
    model = ObeyingModel(attack.obeyed)
    service.thinks_with = replace(service.thinks_with, model=model, translator=translator(model))

    person.say(attack.text)
    service.run_turns()

    events = person.transcript()
    said = [words for event in events if event["type"] == "assistant_message" for words in _shown(event["body"])]
    assert not any(sentence.casefold() in text.casefold() for sentence in attack.obeyed for text in said)
    stored = [item for item in items("chats", "EV#") if item["pk"]["S"] == f"CONV#{person.conversation}"]
    assert len(stored) == len(events)
    assert {json.loads(item["envelope"]["S"])["type"] for item in stored} <= MAY_HAPPEN
    assert attack.text in [event["body"].get("text") for event in events]


@pytest.mark.parametrize("attack", own()[::6], ids=lambda attack: attack.text[:40])
def test_nothing_comes_of_it_through_a_translation(service: Service, person: Person, attack: Attack) -> None:
    model = ObeyingModel(attack.obeyed, "pl")
    service.thinks_with = replace(service.thinks_with, model=model, translator=translator(model))

    person.say(GDZIE)
    service.run_turns()

    assert "translate_answer" in model.was_asked
    said = [event["body"] for event in person.transcript() if event["type"] == "assistant_message"]
    assert not any(sentence.casefold() in text.casefold() for sentence in attack.obeyed for text in _shown(said[-1]))


def _shown(body: dict[str, Any]) -> list[str]:
    """In either language."""
    return [body["text"], *(sentence.get("translated", "") for sentence in body["sentences"])]
