"""What the model says of a contact, checked against what the person wrote."""

import json
from typing import Any, TypeVar

import pytest
from pydantic import BaseModel

from chat101.actions.classify_contact import classify_contact
from chat101.domain.departments import Department
from chat101.domain.languages.known import ENGLISH, LANGUAGES
from chat101.domain.tasks.classification import Classification
from chat101.domain.tasks.classify_contact import Intent, classify_contact_task
from chat101.domain.tasks.material import RECENT
from chat101.ports import ModelTask

Answer = TypeVar("Answer", bound=BaseModel)
TASK = classify_contact_task("version: 3\nSay what the person wants.")
MESSAGES = ["i found a purse on the 38 bus", "it’s red,  with £40 in"]


class ScriptedModel:
    def __init__(self, **says: Any) -> None:
        self.says = {
            "intent": "question",
            "asks_for_person": False,
            "department": "property_office",
            "contact_type": "found_property",
            "confidence": 0.9,
            "facts": [],
        } | says
        self.material = ""

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self.material = material
        return task.answer.model_validate(self.says)


def _facts(*facts: tuple[str, str, str]) -> Classification:
    stated = [{"name": name, "value": value, "quote": quote} for name, value, quote in facts]
    return classify_contact(MESSAGES, model=ScriptedModel(facts=stated), task=TASK)


def test_the_contact_is_classified_with_the_prompts_version() -> None:
    seen = classify_contact(MESSAGES, model=ScriptedModel(), task=TASK)

    assert (seen.intent, seen.department) == (Intent.QUESTION, Department.PROPERTY_OFFICE)
    assert (seen.contact_type, seen.confidence, seen.prompt_version) == ("found_property", 0.9, "3")


def test_a_fact_in_the_persons_own_words_is_kept() -> None:
    seen = _facts(("item", "purse", "a purse"), ("colour", "red", "It's red, with"), ("amount", "£40", "with £40 in"))

    assert [fact.name for fact in seen.facts] == ["item", "colour", "amount"]


@pytest.mark.parametrize(
    ("value", "quote"),
    [("phone", "a phone"), ("£50", "with £40 in"), ("purse, bus 83", "a purse on the 38 bus"), ("x", " ")],
    ids=["words that were not said", "another amount", "another number", "no words"],
)
def test_a_fact_that_the_person_did_not_state_is_dropped(value: str, quote: str) -> None:
    assert _facts(("item", value, quote)).facts == ()


def test_a_fact_in_other_digits_is_the_same_fact() -> None:
    model = ScriptedModel(language="ur", facts=[{"name": "amount", "value": "40", "quote": "۴۰ پاؤنڈ"}])

    seen = classify_contact(["پرس میں ۴۰ پاؤنڈ تھے"], model=model, task=TASK)

    assert [fact.value for fact in seen.facts] == ["40"]


def test_a_contact_whose_language_nobody_named_is_english() -> None:
    assert classify_contact(["hm"], model=ScriptedModel(), task=TASK).language is ENGLISH


@pytest.mark.parametrize(("said", "code"), [("cy", "cy"), ("pl-PL", "pl"), ("en", "en"), ("Klingon", "und")])
def test_the_language_is_one_of_the_list(said: str, code: str) -> None:
    assert classify_contact(["hm"], model=ScriptedModel(language=said), task=TASK).language.code == code


@pytest.mark.parametrize("text", ["07700 900123", "👍", "?", "۰۷۷۰۰ ۹۰۰۱۲۳"])
@pytest.mark.parametrize("named", ["en", "und"])
@pytest.mark.parametrize("before", ["en", "pl", "ur"])
def test_what_has_no_letters_is_in_the_language_of_the_chat(text: str, named: str, before: str) -> None:
    model = ScriptedModel(language=named)

    assert classify_contact([text], model=model, task=TASK, before=LANGUAGES[before]).language.code == before


@pytest.mark.parametrize(("text", "named", "code"), [("07700 900123", "pl", "pl"), ("ok", "en", "en")])
def test_whatever_else_the_model_names_stays(text: str, named: str, code: str) -> None:
    model = ScriptedModel(language=named)

    assert classify_contact([text], model=model, task=TASK, before=LANGUAGES["ur"]).language.code == code


@pytest.mark.parametrize(
    ("text", "named", "code"),
    [
        ("Dostałem SMS: „Your parcel is waiting, please pay because it could not be delivered”. Co robić?", "pl", "pl"),
        ('Me llegó esto: "you have a fine, please pay", ¿es verdad?', "es", "es"),
        ("میرے پاس یہ آیا ہے you have been fined please pay کیا یہ سچ ہے؟", "ur", "ur"),
        ('i was sent "Masz paczkę, zapłać" what does that mean', "pl", "en"),
        ('"where can i hand in a purse that i found"', "pl", "en"),
        ("what does مجھے mean and where do i report it", "ur", "en"),
    ],
)
def test_what_somebody_quotes_does_not_make_them_english(text: str, named: str, code: str) -> None:
    assert classify_contact([text], model=ScriptedModel(language=named), task=TASK).language.code == code


def test_someone_who_wants_only_a_person_asks_for_a_person() -> None:
    seen = classify_contact(["human pls"], model=ScriptedModel(intent="ask_person"), task=TASK)

    assert seen.asks_for_person


def test_the_model_sees_the_newest_messages_as_data() -> None:
    model = ScriptedModel()
    messages = [f"message {number}" for number in range(RECENT + 5)]

    classify_contact(messages, model=model, task=TASK)

    assert json.loads(model.material) == {"messages": messages[-RECENT:]}
