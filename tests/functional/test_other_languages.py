"""Somebody who writes in another language, through every function; and a translator that lies or fails."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chat101.bootstrap import MissingSettingError
from chat101.bootstrap_knowledge import languages
from chat101.domain.chat.wording import HANDING_OVER_LANGUAGE, NOT_YOUR_LANGUAGE
from tests.functional.support.cloud import items
from tests.functional.support.mind import SENTENCE, mind
from tests.functional.support.people import Desk, Person
from tests.functional.support.polyglot import GDZIE, POLISH, URDU, WELSH, Deaf, Polyglot
from tests.functional.support.service import Service, forget_wiring


def answer(service: Service, person: Person, model: Polyglot, text: str) -> dict[str, Any]:
    """The last that the assistant says to it, as the person's page gets it."""
    service.thinks_with = mind(model)
    person.say(text)
    service.run_turns()
    said = [event["body"] for event in person.transcript() if event["type"] == "assistant_message"]
    return dict(said[-1])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (("cy", "Welsh", "ltr"), ("Ble alla i roi pwrs rydw i wedi dod o hyd iddo?", WELSH)),
        (("pl", "Polish", "ltr"), (GDZIE, POLISH)),
        (("ur", "Urdu", "rtl"), ("میں ملا ہوا پرس کہاں جمع کراؤں؟", URDU)),
    ],
    ids=["Welsh", "Polish", "Urdu"],
)
def test_they_are_answered_in_it_with_the_english_and_its_sources_and_staff_see_both(
    service: Service, desk: Desk, person: Person, language: tuple[str, str, str], said: tuple[str, str]
) -> None:
    (code, name, direction), (text, given) = language, said

    body = answer(service, person, Polyglot(code, [given]), text)

    assert set(body) == {"text", "kind", "sentences", "translation"}
    assert (body["text"], body["sentences"][0]["translated"]) == (SENTENCE, given)
    assert body["sentences"][0]["citations"][0]["title"] == "Lost and found property"
    assert body["translation"] == {"language": code, "name": name, "direction": direction}

    person.ok("ask_for_person")
    tile = desk.notices("tile")[-1]["tile"]
    assert tile["language"] == {"code": code, "name": name}
    read = desk.ok("open", conv=person.conversation, after=0)["events"]
    (seen,) = [event["body"] for event in read if event["body"].get("kind") == "answer"]
    assert seen["translator"] == {"model": Polyglot.model_id, "prompt": "7", "flaw": ""}


def test_the_record_has_both_and_its_envelope_neither(service: Service, person: Person) -> None:
    answer(service, person, Polyglot(), GDZIE)

    (stored,) = [item for item in items("chats", "EV#") if '"translated:7"' in item["envelope"]["S"]]
    sentence = json.loads(stored["body"]["S"])["sentences"][0]
    assert (sentence["text"], sentence["translated"]) == (SENTENCE, POLISH)
    assert json.loads(stored["envelope"]["S"])["flags"] == ["kind:answer", "language:pl", "translated:7"]
    assert "purse" not in stored["envelope"]["S"]
    assert "Torebk" not in stored["envelope"]["S"]


@pytest.mark.parametrize(
    ("model", "why"),
    [
        (Polyglot(translates=[POLISH.replace("Torebkę", "5 torebek")]), "figures"),
        (Polyglot(translates=[f"{POLISH[:-1]}, zob. www.oddaj.example."]), "addresses"),
        (Polyglot(translates=[f"{POLISH[:-1]}, policja już jedzie."]), "promise"),
        (Polyglot(translates=[SENTENCE]), "language"),
        (Polyglot(translates=[]), "count"),
        (Deaf(), "unavailable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_translator_that_lies_or_fails_leaves_the_english_with_a_note(
    service: Service, desk: Desk, person: Person, model: Polyglot, why: str
) -> None:
    body = answer(service, person, model, GDZIE)

    assert body["text"] == SENTENCE
    assert "translated" not in body["sentences"][0]
    assert body["sentences"][0]["citations"]
    assert body["translation"]["name"] == "Polish"
    person.ok("ask_for_person")
    read = desk.ok("open", conv=person.conversation, after=0)["events"]
    assert [event["body"]["translator"]["flaw"] for event in read if "translator" in event["body"]] == [why]


def test_in_a_language_that_is_not_spoken_a_person_is_fetched_and_told_which(
    service: Service, desk: Desk, person: Person
) -> None:
    body = answer(service, person, Polyglot("so"), "Waan rabaa inaan la hadlo qof fadlan")

    assert body["text"] == HANDING_OVER_LANGUAGE
    assert person.ok("heartbeat")["place"] == {"position": 1}
    queued = [notice["tile"] for notice in desk.notices("tile") if notice["tile"]["state"] == "queued"]
    assert queued[-1]["language"] == {"code": "so", "name": "Somali"}


def test_a_hello_in_one_is_offered_a_person(service: Service, person: Person) -> None:
    body = answer(service, person, Polyglot("xx", intent="greeting_or_thanks"), "Salaan")

    assert body["text"] == NOT_YOUR_LANGUAGE
    assert person.ok("heartbeat")["place"] is None


def test_danger_in_another_language_is_english_and_reviewed(service: Service, person: Person) -> None:
    model = Polyglot(translates=["Policja już jedzie."])
    service.thinks_with = mind(model)

    person.say("On ma nóż i idzie po schodach, he has a knife")
    service.run_turns()

    assert not model.was_asked
    said = [event["body"] for event in person.transcript() if event["type"] == "assistant_message"]
    assert said[-1]["kind"] == "holding"
    assert "translation" not in said[-1]


@pytest.fixture
def setting(service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    forget_wiring()
    yield monkeypatch
    forget_wiring()


def test_the_force_says_which_languages(setting: pytest.MonkeyPatch) -> None:
    assert languages() == {"en", "cy", "pl", "ur"}

    setting.setenv("LANGUAGES", "en")
    assert languages() == {"en"}


@pytest.mark.parametrize("value", ["", "en,xx", "en,Polish", "en,de"])
def test_a_language_that_is_unknown_or_cannot_be_checked_is_refused_at_the_start(
    setting: pytest.MonkeyPatch, value: str
) -> None:
    setting.setenv("LANGUAGES", value)

    with pytest.raises(MissingSettingError):
        languages()
