"""The Bedrock adapter: what it sends, what it takes for an answer, and what it says when there is none."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

from chat101.actions.translate import TAKES_AT_MOST
from chat101.adapters.bedrock import (
    CONNECTS_WITHIN,
    READS_WITHIN,
    BedrockEmbeddings,
    BedrockModel,
    bedrock_client,
)
from chat101.domain.tasks.classify_contact import classify_contact_task
from chat101.domain.tasks.model_ids import CrossRegionModelError
from chat101.ports import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime.client import BedrockRuntimeClient

MODEL = "anthropic.claude-3-7-sonnet-20250219-v1:0"
TITAN = "amazon.titan-embed-text-v2:0"
TASK = classify_contact_task("version: 1\nSay what the person wants.")
CANARY = "canary-7f3a"
MATERIAL = json.dumps({"messages": [f"my name is {CANARY}"]})
ANSWER = {
    "intent": "question",
    "asks_for_person": False,
    "department": "property_office",
    "contact_type": "found_property",
    "confidence": 0.9,
    "facts": [],
}


@pytest.fixture
def client() -> "BedrockRuntimeClient":
    return boto3.client(
        "bedrock-runtime", region_name="eu-west-2", aws_access_key_id="none", aws_secret_access_key="none"
    )


@pytest.fixture
def bedrock(client: "BedrockRuntimeClient") -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


@pytest.mark.parametrize("attempts", [1, 2])
def test_who_waits_for_a_translation_is_not_kept_waiting_for_a_second_try(attempts: int) -> None:
    limits: Any = bedrock_client(attempts=attempts).meta.config

    assert (limits.connect_timeout, limits.read_timeout) == (CONNECTS_WITHIN, READS_WITHIN)
    assert limits.retries["total_max_attempts"] == attempts
    assert timedelta(seconds=CONNECTS_WITHIN + READS_WITHIN) <= TAKES_AT_MOST


def _called(given: object, *, name: str = "classify_contact", stop: str = "tool_use") -> dict[str, Any]:
    use = {"toolUse": {"toolUseId": "1", "name": name, "input": given}}
    return {
        "output": {"message": {"role": "assistant", "content": [{"text": "Let me see."}, use]}},
        "stopReason": stop,
        "usage": {"inputTokens": 1, "outputTokens": 1, "totalTokens": 2},
        "metrics": {"latencyMs": 1},
    }


def _embedding(body: object) -> dict[str, Any]:
    raw = json.dumps(body).encode()
    return {"body": StreamingBody(io.BytesIO(raw), len(raw)), "contentType": "application/json"}


def test_a_task_is_one_forced_tool_call_at_temperature_zero(client: "BedrockRuntimeClient", bedrock: Stubber) -> None:
    sent = {
        "modelId": MODEL,
        "system": [{"text": "Say what the person wants."}],
        "messages": [{"role": "user", "content": [{"text": MATERIAL}]}],
        "inferenceConfig": {"temperature": 0.0, "maxTokens": 1500},
        "toolConfig": {
            "tools": [{"toolSpec": {"name": "classify_contact", "description": ANY, "inputSchema": {"json": ANY}}}],
            "toolChoice": {"tool": {"name": "classify_contact"}},
        },
    }
    bedrock.add_response("converse", _called(ANSWER), sent)

    answer = BedrockModel(MODEL, client).ask(TASK, MATERIAL)

    assert answer.contact_type == "found_property"


@pytest.mark.parametrize(
    "response",
    [
        _called(ANSWER | {"department": CANARY}),
        _called({"intent": CANARY}),
        _called([CANARY]),
        _called(ANSWER, name="close_chat"),
        _called(ANSWER, stop="max_tokens"),
        _called(ANSWER) | {"output": {"message": {"role": "assistant", "content": [{"text": CANARY}]}}},
        _called(ANSWER) | {"output": {"message": {"role": "assistant", "content": []}}},
    ],
    ids=["not a department", "fields missing", "a list", "another tool", "cut off", "prose", "nothing"],
)
def test_an_answer_that_is_not_to_the_schema_is_no_answer(
    client: "BedrockRuntimeClient", bedrock: Stubber, response: dict[str, Any]
) -> None:
    bedrock.add_response("converse", response)

    with pytest.raises(UnavailableError) as refusal:
        BedrockModel(MODEL, client).ask(TASK, MATERIAL)

    _says_nothing_of_the_person(refusal.value)


@pytest.mark.parametrize("code", ["ThrottlingException", "ModelTimeoutException", "ValidationException"])
def test_a_refusal_from_aws_is_no_answer_and_names_only_its_kind(
    client: "BedrockRuntimeClient", bedrock: Stubber, code: str
) -> None:
    bedrock.add_client_error("converse", code, service_message=f"your input was {CANARY}")

    with pytest.raises(UnavailableError, match=code) as refusal:
        BedrockModel(MODEL, client).ask(TASK, MATERIAL)

    _says_nothing_of_the_person(refusal.value)


def _says_nothing_of_the_person(error: BaseException) -> None:
    assert CANARY not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None


def test_a_text_becomes_a_vector_of_the_fixed_length(client: "BedrockRuntimeClient", bedrock: Stubber) -> None:
    body = json.dumps({"inputText": "a purse", "dimensions": 512, "normalize": True})
    sent = {"modelId": TITAN, "body": body, "contentType": "application/json", "accept": "application/json"}
    bedrock.add_response("invoke_model", _embedding({"embedding": [1.0] + [0.0] * 511, "inputTextTokenCount": 2}), sent)

    vector = BedrockEmbeddings(TITAN, 512, client).embed("a purse")

    assert (len(vector), vector[0]) == (512, 1.0)


@pytest.mark.parametrize("body", [{"embedding": [1.0, 0.0]}, {"embedding": None}, {}, [], {"embedding": ["a"] * 512}])
def test_a_vector_of_another_kind_is_no_vector(client: "BedrockRuntimeClient", bedrock: Stubber, body: object) -> None:
    bedrock.add_response("invoke_model", _embedding(body))

    with pytest.raises(UnavailableError):
        BedrockEmbeddings(TITAN, 512, client).embed("a purse")


def test_an_embedding_model_that_is_down_says_nothing_of_the_person(
    client: "BedrockRuntimeClient", bedrock: Stubber
) -> None:
    bedrock.add_client_error("invoke_model", "ServiceUnavailableException", service_message=CANARY)

    with pytest.raises(UnavailableError, match="ServiceUnavailableException") as refusal:
        BedrockEmbeddings(TITAN, 512, client).embed(CANARY)

    _says_nothing_of_the_person(refusal.value)


def test_a_cross_region_model_is_refused_at_start_up(client: "BedrockRuntimeClient") -> None:
    with pytest.raises(CrossRegionModelError):
        BedrockModel(f"eu.{MODEL}", client)
    with pytest.raises(CrossRegionModelError):
        BedrockEmbeddings(f"us.{TITAN}", 512, client)


def test_the_client_is_in_london_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

    config = bedrock_client().meta.config

    assert bedrock_client().meta.region_name == "eu-west-2"
    assert (config.connect_timeout, config.read_timeout) == (2, 8)  # type: ignore[attr-defined]
    assert config.retries == {"mode": "standard", "total_max_attempts": 2}  # type: ignore[attr-defined]
