"""Requests to AWS, Bedrock and OpenSearch, counted where the clients send them, not timed."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSResponse, HTTPHeaders
from botocore.endpoint import Endpoint
from moto import mock_aws
from opensearchpy import OpenSearch, Transport

from chat101.actions.assess_risk import ModelOpinion
from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Stage
from chat101.actions.find_passages import Library
from chat101.actions.operator_requests import claim_chat
from chat101.actions.public_requests import ask_for_person
from chat101.actions.say import say
from chat101.actions.take_turn import Mind, take_turn
from chat101.actions.translate import Translator
from chat101.adapters.bedrock import BedrockEmbeddings, BedrockModel, bedrock_client
from chat101.adapters.chats import DynamoChats
from chat101.adapters.clients import client
from chat101.adapters.courier import ApiGatewayCourier
from chat101.adapters.policy_index import OpenSearchPolicies
from chat101.adapters.queues import SqsTurns
from chat101.adapters.sessions import DynamoDesk
from chat101.domain.departments import Department
from chat101.domain.tasks.answer_with_citations import answer_with_citations_task
from chat101.domain.tasks.assess_risk import assess_risk_task
from chat101.domain.tasks.classify_contact import classify_contact_task
from chat101.domain.tasks.translate_answer import translate_answer_task
from chat101.domain.wire.public import AskForPersonFrame, SayFrame
from chat101.domain.wire.staff import ClaimFrame
from chat101.ports import EmbeddingModel, Generation, Seat
from tests.contract.engines.tables import Engine
from tests.fakes.world import (
    KnifeRules,
    RememberedClocks,
    RememberedSummons,
    StoppedClock,
    World,
    operator,
    staff_caller,
)

DIMENSIONS = 512
GENERATION = Generation(1, EmbeddingModel("amazon.titan-embed-text-v2:0", DIMENSIONS))
ENDPOINT = "http://connections.invalid"
CLAUSE = {
    "document": "policies/property_office/PO-01.md",
    "reference": "PO-01",
    "title": "Lost and found property",
    "version": "4.1",
    "department": "property_office",
    "owner": "Property Office Manager",
    "status": "current",
    "kind": "policy",
    "effective": "2026-01-05",
    "review": "2027-01-04",
    "number": "3.6",
    "heading": "Things you have found",
    "text": "Hand in a purse at the front counter.",
    "page": None,
    "start": 0,
    "end": 37,
}
CLAUSE_ID = "policies/property_office/PO-01.md#3.6"


def relayed_line() -> list[str]:
    """From the public to the operator who has the chat, while both are connected."""
    with _world() as (world, turns):
        caller = _with_operator(world)
        with _counted() as sent:
            say(_line("on the number 9"), caller, stage=world, rules=KnifeRules(), turns=turns)
    return sent


def assistants_answer() -> list[str]:
    """From the turn's arrival to the answer on the person's screen."""
    with _world() as (world, turns):
        caller = _begun(world)
        said = say(_line("where do i hand in a purse"), caller, stage=world, rules=KnifeRules(), turns=turns)
        with _counted() as sent:
            take_turn(caller.chat_id, said.chat.heard, stage=world, mind=_mind())
    return sent


def _begun(stage: Stage) -> PublicCaller:
    world = World()
    world.stage = stage
    caller = world.begin()
    stage.chats.sit(caller.chat_id, Seat(caller.connection))
    return caller


def _with_operator(stage: Stage) -> PublicCaller:
    caller = _begun(stage)
    ask_for_person(AskForPersonFrame(action="ask_for_person", id="bench-ask1"), caller, stage=stage)
    desk = staff_caller(operator("Sam", Department.GENERAL_ENQUIRIES))
    claim_chat(ClaimFrame(action="claim", id="bench-claim", conv=caller.chat_id), desk, stage=stage)
    return caller


def _line(text: str) -> SayFrame:
    return SayFrame(action="say", id="bench-line", text=text)


@contextmanager
def _world() -> Iterator[tuple[Stage, SqsTurns]]:
    """The real adapters on an in-process AWS; what it does not answer is answered as it would be."""
    keys = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_DEFAULT_REGION": "eu-west-2"}
    with patch.dict(os.environ, keys), mock_aws(), _answered_elsewhere():
        engine = Engine("moto", None)
        queue = client("sqs").create_queue(QueueName="turns.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
        connections = client("apigatewaymanagementapi", endpoint_url=ENDPOINT, attempts=1)
        stage = Stage(
            chats=DynamoChats(engine.create_table("Chats")),
            courier=ApiGatewayCourier(lambda: connections),
            desk=DynamoDesk(engine.create_table("Sessions")),
            clock=StoppedClock(),
            force="bench",
            clocks=RememberedClocks(),
            summons=RememberedSummons(),
        )
        yield stage, SqsTurns(queue, lambda: client("sqs"))


@contextmanager
def _counted() -> Iterator[list[str]]:
    """Every request that a client sends meanwhile, by the name of its operation."""
    sent: list[str] = []
    make_request, perform_request = Endpoint.make_request, Transport.perform_request

    def made(self: Endpoint, operation: Any, *args: Any) -> Any:
        sent.append(operation.name)
        return make_request(self, operation, *args)

    def performed(self: Transport, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
        sent.append(url.rsplit("/", 1)[-1])
        return perform_request(self, method, url, *args, **kwargs)

    with patch.object(Endpoint, "make_request", made), patch.object(Transport, "perform_request", performed):
        yield sent


@contextmanager
def _answered_elsewhere() -> Iterator[None]:
    """What moto does not answer."""
    make_request = Endpoint.make_request

    def made(self: Endpoint, operation: Any, *args: Any) -> Any:
        answers: dict[str, Callable[[Any], tuple[AWSResponse, dict[str, Any]]]] = {
            "PostToConnection": lambda _request: (_http(), {}),
            "InvokeModel": lambda _request: (_http(), {"body": _Body(json.dumps({"embedding": _vector()}))}),
            "Converse": lambda request: (_http(), _converse(request)),
        }
        if operation.name in answers:
            return answers[operation.name](args[0])
        return make_request(self, operation, *args)

    def performed(_self: Transport, *_args: Any, **_kwargs: Any) -> Any:
        return {"hits": {"hits": [{"_score": 0.95, "_source": CLAUSE}]}}

    with patch.object(Endpoint, "make_request", made), patch.object(Transport, "perform_request", performed):
        yield


class _Body:
    def __init__(self, text: str) -> None:
        self._text = text

    def read(self) -> bytes:
        return self._text.encode()


def _http() -> AWSResponse:
    return AWSResponse("", 200, HTTPHeaders(), None)


def _vector() -> list[float]:
    return [1.0, *([0.0] * (DIMENSIONS - 1))]


def _converse(request: dict[str, Any]) -> dict[str, Any]:
    """The forced tool's answer, by its name."""
    name = json.loads(request["body"])["toolConfig"]["toolChoice"]["tool"]["name"]
    given: dict[str, dict[str, Any]] = {
        "classify_contact": {
            "intent": "question",
            "asks_for_person": False,
            "department": "property_office",
            "contact_type": "found_property",
            "confidence": 0.9,
            "facts": [],
        },
        "assess_risk": {"grade": "none", "categories": [], "quote": "", "confidence": 0.9},
        "answer_with_citations": {
            "answers": True,
            "sentences": [{"text": CLAUSE["text"], "citations": [{"clause_id": CLAUSE_ID, "quote": CLAUSE["text"]}]}],
        },
    }
    use = {"toolUse": {"toolUseId": "1", "name": name, "input": given[name]}}
    message = {"role": "assistant", "content": [use]}
    return {"output": {"message": message}, "stopReason": "tool_use", "ResponseMetadata": {"HTTPStatusCode": 200}}


def _mind() -> Mind:
    bedrock = bedrock_client()
    model = BedrockModel("anthropic.claude-3-7-sonnet-20250219-v1:0", bedrock)
    return Mind(
        library=Library(
            OpenSearchPolicies(OpenSearch(hosts=["http://search.invalid"]), GENERATION),
            BedrockEmbeddings("amazon.titan-embed-text-v2:0", DIMENSIONS, bedrock),
        ),
        model=model,
        classifying=classify_contact_task("version: 1\nSay what it is."),
        answering=answer_with_citations_task("version: 1\nAnswer it."),
        translator=Translator(model, translate_answer_task("version: 1\nTranslate it."), frozenset({"en"})),
        looks=(ModelOpinion(model, assess_risk_task("version: 1\nLook for danger.")),),
    )
