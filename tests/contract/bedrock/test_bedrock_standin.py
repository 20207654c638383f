"""The adapter against the running stand-in: the same promises as with Bedrock itself."""

import json
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError
from pydantic import BaseModel

from chat101.actions.answer_question import answer_question
from chat101.actions.assess_risk import ModelOpinion
from chat101.actions.classify_contact import classify_contact
from chat101.adapters.bedrock import BedrockEmbeddings, BedrockModel
from chat101.bootstrap_knowledge import answering
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Passage, Policy
from chat101.domain.knowledge.finding import Finding
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.assess_risk import assess_risk_task
from chat101.domain.tasks.classification import Classification
from chat101.domain.tasks.classify_contact import Intent, classify_contact_task
from chat101.domain.tasks.task import Task
from chat101.ports import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime.client import BedrockRuntimeClient

pytestmark = pytest.mark.contract

MODEL = "anthropic.claude-3-7-sonnet-20250219-v1:0"
TITAN = "amazon.titan-embed-text-v2:0"
PROMPTS = Path("functions/assistant/prompts")
CLASSIFY = classify_contact_task((PROMPTS / "classify_contact.md").read_text(encoding="utf-8"))
ASSESS = assess_risk_task((PROMPTS / "assess_risk.md").read_text(encoding="utf-8"))
ANSWER = answering()
POLICY = Policy(
    document=DocumentKey("policies/property_office/PO-01_lost_and_found_property.md"),
    reference="PO-01",
    title="Lost and found property",
    version="4.1",
    department=Department.PROPERTY_OFFICE,
    owner="Property Office Manager",
    status="current",
    effective=date(2026, 1, 5),
    review=date(2027, 1, 4),
)
FOUND = {
    "3.2": "An item found in a shop, station, school, taxi or other business is handed to the staff there and not to "
    "the police.",
    "3.3": "Northshire Police accepts: cash of £20 or more; jewellery and watches; laptops, tablets and phones; bags "
    "and wallets that contain identification; medals; and anything that may be linked to a crime.",
    "3.6": "Hand accepted items in at Kelderby Central, Brackenford or Stonehithe. A receipt is given with a number "
    "beginning NSP.",
}


def _passages(texts: dict[str, str]) -> list[Passage]:
    clauses = [Clause(POLICY, number, "Things you have found", text, 1, 0, len(text)) for number, text in texts.items()]
    return [Passage(clause, score=0.9, cosine=0.9, bm25=5.0) for clause in clauses]


def _answered(client: "BedrockRuntimeClient", question: str, texts: dict[str, str]) -> GroundedAnswer | None:
    model = BedrockModel(MODEL, client)
    return answer_question(question, Finding(tuple(_passages(texts))), model=model, task=ANSWER, on=date(2026, 11, 23))


def _assessed(client: "BedrockRuntimeClient", *messages: str) -> Opinion:
    return ModelOpinion(BedrockModel(MODEL, client), ASSESS).look(messages, Department.GENERAL_ENQUIRIES)


@pytest.mark.parametrize(
    ("messages", "grade"),
    [
        (("hello", "someone is breaking into my house and i am inside on my own"), Grade.EMERGENCY),
        (("i found a purse on the bus, where do i hand it in?",), Grade.NONE),
        (("hi", "thanks"), Grade.NONE),
    ],
)
def test_danger_that_sounds_like_danger_is_assessed_with_the_persons_words(
    client: "BedrockRuntimeClient", messages: tuple[str, ...], grade: Grade
) -> None:
    found = _assessed(client, *messages)

    assert found.grade is grade
    assert (found.words in messages) is (grade is not Grade.NONE)


def test_a_page_of_anything_is_assessed_to_the_schema(client: "BedrockRuntimeClient") -> None:
    assert _assessed(client, "where is my bike? " * 200).source == "model"


def _classified(client: "BedrockRuntimeClient", *messages: str) -> Classification:
    return classify_contact(messages, model=BedrockModel(MODEL, client), task=CLASSIFY)


@pytest.mark.parametrize("dimensions", [512, 1024])
def test_an_embedding_has_the_length_that_was_asked_for_and_is_a_unit_long(
    client: "BedrockRuntimeClient", dimensions: int
) -> None:
    vector = BedrockEmbeddings(TITAN, dimensions, client).embed("i found a purse on the bus")

    assert len(vector) == dimensions
    assert math.isclose(math.sqrt(sum(number * number for number in vector)), 1, rel_tol=1e-3)


def test_texts_of_one_meaning_are_nearer_than_texts_of_two(client: "BedrockRuntimeClient") -> None:
    embeddings = BedrockEmbeddings(TITAN, 512, client)
    purse, wallet, noise = (embeddings.embed(text) for text in ("found purse", "a wallet handed in", "loud music"))

    assert sum(a * b for a, b in zip(purse, wallet, strict=True)) > sum(
        a * b for a, b in zip(purse, noise, strict=True)
    )


def test_the_same_text_has_the_same_vector(client: "BedrockRuntimeClient") -> None:
    embeddings = BedrockEmbeddings(TITAN, 512, client)

    assert embeddings.embed("a lost ring") == embeddings.embed("a lost ring")


def test_a_length_that_the_model_does_not_fit_is_refused(client: "BedrockRuntimeClient") -> None:
    with pytest.raises(UnavailableError, match="ValidationException"):
        BedrockEmbeddings(TITAN, 256, client).embed("a purse")


def test_a_found_purse_is_a_question_for_the_property_office(client: "BedrockRuntimeClient") -> None:
    seen = _classified(client, "i found a purse on the bus where do i hand it in")

    assert (seen.intent, seen.department) == (Intent.QUESTION, Department.PROPERTY_OFFICE)
    assert (seen.contact_type, seen.asks_for_person) == ("found_property", False)
    assert ("item", "purse") in {(fact.name, fact.value) for fact in seen.facts}


@pytest.mark.parametrize(
    "words",
    [
        "can i speak to a human please",
        "I want to talk to someone real",
        "put me through to an operator",
        "need a real person",
    ],
)
def test_someone_who_asks_for_a_person_is_heard(client: "BedrockRuntimeClient", words: str) -> None:
    assert _classified(client, words).asks_for_person


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("hello", Intent.GREETING_OR_THANKS),
        ("thanks so much", Intent.GREETING_OR_THANKS),
        ("any update on my case", Intent.UPDATE),
        ("someone smashed my car window and took my bag last night", Intent.REPORT),
        ("how do i renew my shotgun certificate", Intent.QUESTION),
        ("zzzz", Intent.UNCLEAR),
    ],
)
def test_what_a_person_is_doing_is_told_apart(client: "BedrockRuntimeClient", words: str, intent: Intent) -> None:
    assert _classified(client, words).intent is intent


def test_the_facts_are_the_persons_own_words(client: "BedrockRuntimeClient") -> None:
    seen = _classified(client, "my bike was nicked, ring 07700 900123, NS1 2AB", "the car was ab12 cde")

    stated = {fact.name: (fact.value, fact.quote) for fact in seen.facts}
    assert stated["phone"] == ("07700 900123", "07700 900123")
    assert stated["postcode"] == ("NS1 2AB", "NS1 2AB")
    assert stated["vehicle_registration"] == ("AB12 CDE", "ab12 cde")


def test_a_found_purse_is_answered_from_the_policy_and_every_sentence_passes_the_gate(
    client: "BedrockRuntimeClient",
) -> None:
    answer = _answered(client, "i found a purse on the bus where do i hand it in", FOUND)

    assert answer is not None
    assert "Kelderby Central, Brackenford or Stonehithe" in answer.text
    assert answer.suppressed == ()
    assert all(citation.quote in citation.clause.text for one in answer.sentences for citation in one.citations)


def test_a_question_that_the_passages_do_not_answer_is_left_to_a_person(client: "BedrockRuntimeClient") -> None:
    assert _answered(client, "how do i join as a special constable and what does it pay", FOUND) is None


@pytest.mark.parametrize("words", ["hi", "has he been charged yet or not", "is that legal"])
def test_what_no_policy_can_answer_is_left_to_a_person(client: "BedrockRuntimeClient", words: str) -> None:
    assert _answered(client, words, FOUND) is None


def test_instructions_to_staff_are_not_read_out(client: "BedrockRuntimeClient") -> None:
    texts = {"7.3": "Do not describe a found item in detail to someone who is claiming it. Ask them to describe it."}

    assert _answered(client, "can you describe the found item that i am claiming", texts) is None


def test_an_item_of_a_list_is_shown_under_the_line_that_leads_to_it(client: "BedrockRuntimeClient") -> None:
    texts = {"1.2": "Ring 999 if any of these is true:\n- (a) someone is badly hurt;\n- (b) a crime is going on."}

    answer = _answered(client, "should i ring 999 if someone is badly hurt", texts)

    assert answer is not None
    assert answer.sentences[0].text == "Ring 999 if any of these is true: someone is badly hurt."


class _Nothing(BaseModel):
    """A tool that nobody knows."""


def test_an_unknown_tool_is_refused(client: "BedrockRuntimeClient") -> None:
    task = Task("close_chat", "Close it.", "1", _Nothing)

    with pytest.raises(UnavailableError, match="ValidationException"):
        BedrockModel(MODEL, client).ask(task, "{}")


@pytest.mark.parametrize("model_id", ["eu.anthropic.claude-3-7-sonnet-20250219-v1:0", "nobody.model-v1:0", TITAN])
def test_an_unknown_model_is_refused_in_awss_shape(client: "BedrockRuntimeClient", model_id: str) -> None:
    with pytest.raises(client.exceptions.ValidationException) as refusal:
        client.converse(modelId=model_id, messages=[{"role": "user", "content": [{"text": "{}"}]}])

    assert refusal.value.response["Error"]["Message"] == "The provided model identifier is invalid."
    assert refusal.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_too_many_requests_at_once_are_throttled(busy_client: "BedrockRuntimeClient") -> None:
    with pytest.raises(busy_client.exceptions.ThrottlingException):
        busy_client.invoke_model(modelId=TITAN, body=json.dumps({"inputText": "a purse"}))
    with pytest.raises(UnavailableError, match="ThrottlingException"):
        BedrockModel(MODEL, busy_client).ask(CLASSIFY, '{"messages": []}')


@pytest.mark.parametrize(
    "body", [b"not json", b"[]", b'{"inputText": ""}', b'{"inputText": 3}', b'{"inputText": "a", "dimensions": 300}']
)
def test_a_malformed_request_is_refused(client: "BedrockRuntimeClient", body: bytes) -> None:
    with pytest.raises(ClientError, match="ValidationException"):
        client.invoke_model(modelId=TITAN, body=body)


@pytest.mark.parametrize("material", ["hello", "[]", '"a"'])
def test_material_that_is_not_a_document_is_refused(client: "BedrockRuntimeClient", material: str) -> None:
    with pytest.raises(UnavailableError, match="ValidationException"):
        BedrockModel(MODEL, client).ask(CLASSIFY, material)


def test_a_conversation_without_a_forced_tool_is_refused(client: "BedrockRuntimeClient") -> None:
    message: Any = [{"role": "user", "content": [{"text": "{}"}]}]

    with pytest.raises(client.exceptions.ValidationException):
        client.converse(modelId=MODEL, messages=message)
