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
from chat101.actions.find_passages import Library
from chat101.actions.translate import Translator, translate
from chat101.adapters.bedrock import BedrockEmbeddings, BedrockModel
from chat101.bootstrap_knowledge import answering
from chat101.domain.chat.translating import sentences_of, to_translate
from chat101.domain.chat.wording import MAY_BE_TRANSLATED
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Passage, Policy
from chat101.domain.knowledge.finding import Finding
from chat101.domain.languages.known import ENGLISH, LANGUAGES
from chat101.domain.languages.outcome import Translation
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.assess_risk import assess_risk_task
from chat101.domain.tasks.classification import Classification
from chat101.domain.tasks.classify_contact import Intent, classify_contact_task
from chat101.domain.tasks.task import Task
from chat101.domain.tasks.translate_answer import translate_answer_task
from chat101.ports import UnavailableError
from infrastructure.settings import LANGUAGES as ANSWERED_IN
from tests.fakes.world import StoppedClock
from tests.functional.support.mind import OneClause

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime.client import BedrockRuntimeClient

pytestmark = pytest.mark.contract

MODEL = "anthropic.claude-3-7-sonnet-20250219-v1:0"
TITAN = "amazon.titan-embed-text-v2:0"
PROMPTS = Path("functions/assistant/prompts")
CLASSIFY = classify_contact_task((PROMPTS / "classify_contact.md").read_text(encoding="utf-8"))
ASSESS = assess_risk_task((PROMPTS / "assess_risk.md").read_text(encoding="utf-8"))
TRANSLATE = translate_answer_task((PROMPTS / "translate_answer.md").read_text(encoding="utf-8"))
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
    library = Library(OneClause(), BedrockEmbeddings(TITAN, 512, client))
    finding = Finding(tuple(_passages(texts)))
    return answer_question(question, finding, library=library, model=model, task=ANSWER, on=date(2026, 11, 23))


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


@pytest.mark.parametrize(("text", "is_answered"), [("It costs £8.50 to post.", True), ("It can be posted.", False)])
def test_a_price_is_not_answered_without_one(client: "BedrockRuntimeClient", text: str, *, is_answered: bool) -> None:
    texts = {"5.4": f"A found item under 2 kg can be sent to its owner by post within the UK. {text}"}

    answer = _answered(client, "how much is it to have my found item sent to me by post", texts)

    assert (answer is not None) is is_answered


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


def _translated(client: "BedrockRuntimeClient", code: str, *sentences: str) -> Translation:
    translator = Translator(BedrockModel(MODEL, client), TRANSLATE, frozenset({code}))
    found = translate({"text": sentences}, LANGUAGES[code], translator=translator, clock=StoppedClock(), due=None)
    return found["text"]


@pytest.mark.parametrize("code", ANSWERED_IN)
def test_a_translation_says_that_it_is_the_stand_ins_and_passes_the_checks(
    client: "BedrockRuntimeClient", code: str
) -> None:
    said = ["Hand accepted items in at Kelderby Central, Brackenford or Stonehithe.", "Ring 0300 123 2040 for £8.50."]

    found = _translated(client, code, *said)

    assert found.flaw is None
    assert list(found.sentences) == said
    assert "0300 123 2040" in found.sentences[said[1]]


def test_of_a_language_that_it_has_no_phrases_of_it_gives_the_english_which_is_not_shown(
    client: "BedrockRuntimeClient",
) -> None:
    assert _translated(client, "ta", "Ring 101 about it.").flaw is not None


@pytest.mark.parametrize("text", sorted(MAY_BE_TRANSLATED))
def test_every_fixed_reply_that_may_be_is_translated(client: "BedrockRuntimeClient", text: str) -> None:
    assert _translated(client, "pl", *to_translate(sentences_of(text))).flaw is None


@pytest.mark.parametrize(
    ("message", "code", "question"),
    [
        (
            "Znalazłam portmonetkę w autobusie, gdzie mam ją oddać?",
            "pl",
            "i found a purse on the bus where do i hand it in",
        ),
        ("rydw i wedi dod o hyd i bwrs ar y bws ble ydwi'n ei roi", "cy", ""),
        ("Ble alla i roi pwrs rydw i wedi dod o hyd iddo?", "cy", "where do i hand in a purse that i found"),
        (
            "مجھے بس میں ایک پرس ملا ہے، میں اسے کہاں جمع کراؤں؟",
            "ur",
            "i found a purse on the bus where do i hand it in",
        ),
        ("Waan rabaa inaan la hadlo qof fadlan", "so", ""),
    ],
)
def test_a_language_is_heard_and_a_question_of_the_phrasebook_is_put_in_english(
    client: "BedrockRuntimeClient", message: str, code: str, question: str
) -> None:
    seen = _classified(client, message)

    assert seen.language.code == code
    assert seen.questions == ((question,) if question else ())


@pytest.mark.parametrize(
    "message", ["hello", "thanks", "Dzień dobry, i found a purse where do i hand it in", "kk tyvm"]
)
def test_a_word_or_two_are_english(client: "BedrockRuntimeClient", message: str) -> None:
    assert _classified(client, message).language is ENGLISH


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
