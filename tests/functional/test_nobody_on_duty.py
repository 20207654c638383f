"""Danger waits and nobody is at the desk: the force's own out-of-hours route is called, and told no word of anybody."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
import time_machine

from tests.functional.support import payloads
from tests.functional.support.cloud import REGION, received
from tests.functional.support.people import Desk, Person
from tests.functional.support.service import Service

DANGER = "he has a knife and hes coming up the stairs"


@pytest.fixture
def route(service: Service) -> str:
    """A queue that is subscribed to the topic, as a force's webhook would be."""
    sqs = boto3.client("sqs", region_name=REGION)
    url = sqs.create_queue(QueueName="out-of-hours")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns = boto3.client("sns", region_name=REGION)
    sns.subscribe(TopicArn=service.settings["SUMMONS_TOPIC_ARN"], Protocol="sqs", Endpoint=arn)
    return url


def calls(route: str) -> list[dict[str, Any]]:
    return [json.loads(json.loads(body)["Message"]) for body in received(route)]


def test_the_route_is_called_with_the_chat_and_its_grade_and_no_word(service: Service, route: str) -> None:
    person = Person(service)

    person.say(DANGER)

    (call,) = calls(route)
    assert (call["chat"], call["grade"], call["why"]) == (person.conversation, "emergency", "nobody_on_duty")
    assert set(call) == {
        "force",
        "chat",
        "department",
        "grade",
        "categories",
        "waiting_since",
        "alarm_since",
        "why",
    }
    assert "knife" not in json.dumps(call)


def test_nobody_is_called_while_an_operator_is_at_the_desk(service: Service, route: str, desk: Desk) -> None:
    Person(service).say(DANGER)

    assert calls(route) == []


def test_the_clock_of_an_alarm_escalates_it_when_it_rings(service: Service, desk: Desk, route: str) -> None:
    person = Person(service)
    person.say(DANGER)
    with time_machine.travel(datetime.now(UTC) + timedelta(seconds=61)):
        (clock,) = [json.loads(body) for body in received(service.settings["CLOCKS_QUEUE_URL"])]
        service.call("routing", payloads.queued("routing/alarm", clock))

    assert clock == {"what": "alarm", "subject": person.conversation}

    assert desk.notices("alarm")[-1]["tile"]["escalated"]
    assert [call["why"] for call in calls(route)] == ["not_acknowledged"], "no supervisor is at the desk"
