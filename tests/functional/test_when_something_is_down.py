"""A part is down: the person gets an answer all the same, and their message is in the record at most once."""

import json
from typing import Any

import pytest

from chat101.domain.errors import ADVICE
from chat101.entry.observing import FaultError
from tests.functional.support import payloads
from tests.functional.support.cloud import items, received
from tests.functional.support.faults import DYNAMODB, S3, SECRETS, SNS, SOCKETS, SQS, Fault, down
from tests.functional.support.mind import DownModel, mind
from tests.functional.support.people import Desk, Person, body_of, open_session, own_id
from tests.functional.support.service import Service

DANGER = "he has a knife and hes coming up the stairs"
QUESTION = "where do i hand in a purse"

OF_A_COURIER = (Fault.REFUSED, Fault.UNREACHABLE)
"""AWS's clients raise these and no others."""

every_fault = pytest.mark.parametrize("fault", list(Fault))


def messages(person: Person) -> list[str]:
    return [event["body"]["text"] for event in person.transcript() if event["type"] == "public_message"]


@every_fault
def test_the_store_is_down_and_the_resend_is_recorded_once(person: Person, fault: Fault) -> None:
    act = own_id()
    with down(DYNAMODB, fault=fault):
        refusal = person.act("say", text=QUESTION, id=act)

    assert refusal["error"]["code"] == "try_again"
    assert refusal["error"]["advice"] == ADVICE
    assert refusal["re"] == act
    assert "ok" in person.act("say", text=QUESTION, id=act)
    assert "ok" in person.act("say", text=QUESTION, id=act)
    assert messages(person) == [QUESTION]


@every_fault
def test_the_write_fails_and_the_resend_is_recorded_once(person: Person, fault: Fault) -> None:
    act = own_id()
    with down(DYNAMODB, fault=fault, operation="TransactWriteItems") as failed:
        assert person.act("say", text=QUESTION, id=act)["error"]["code"] == "try_again"

    assert failed
    assert "ok" in person.act("say", text=QUESTION, id=act)
    assert messages(person) == [QUESTION]


@pytest.mark.parametrize("fault", OF_A_COURIER)
def test_a_turn_that_cannot_be_asked_for_does_not_keep_the_person_from_their_receipt(
    service: Service, person: Person, fault: Fault
) -> None:
    """The answer is due in the chat itself: the sweeper finds it. A resend asks for the turn as well."""
    act = own_id()
    with down(SQS, fault=fault) as failed:
        first = person.act("say", text=QUESTION, id=act)["ok"]

    assert failed
    assert first["events"][0]["body"]["text"] == QUESTION
    assert person.act("say", text=QUESTION, id=act)["ok"]["seq"] == first["seq"]
    assert messages(person) == [QUESTION]
    assert service.run_turns() == 1


@pytest.mark.parametrize(
    ("services", "fault"),
    [
        *(((service,), fault) for service in (SQS, SNS, S3) for fault in Fault),
        *(((SOCKETS,), fault) for fault in OF_A_COURIER),
        *(((SQS, SNS, S3, SOCKETS, SECRETS), fault) for fault in OF_A_COURIER),
    ],
)
def test_danger_is_answered_with_the_advisory_whatever_else_is_down(
    service: Service, desk: Desk, fault: Fault, services: tuple[str, ...]
) -> None:
    person = Person(service)
    with down(*services, fault=fault):
        said = person.say(DANGER)

    assert "advisory_shown" in [event["type"] for event in said["events"]]
    assert desk.ok("open", conv=person.conversation, after=0)["state"] == "queued"


@pytest.mark.parametrize("fault", list(Fault))
def test_danger_with_nobody_on_duty_is_advised_although_nobody_can_be_called(service: Service, fault: Fault) -> None:
    person = Person(service)
    with down(SNS, fault=fault) as failed:
        said = person.say(DANGER)

    assert failed == ["Publish"]
    assert "advisory_shown" in [event["type"] for event in said["events"]]


def test_a_cold_start_without_s3_still_hears_danger(service: Service) -> None:
    with down(S3):
        person = Person(service)
        said = person.say(DANGER)

    assert "advisory_shown" in [event["type"] for event in said["events"]]


@pytest.mark.parametrize("fault", OF_A_COURIER)
def test_nobody_can_be_pushed_to_and_nothing_is_lost(service: Service, desk: Desk, fault: Fault) -> None:
    person = Person(service)
    person.ok("ask_for_person")
    desk.ok("claim", conv=person.conversation)
    with down(SOCKETS, fault=fault):
        said = person.say(QUESTION)

    assert desk.ok("pulse", open=[person.conversation])["newest"] == {person.conversation: said["seq"]}
    caught_up = desk.ok("open", conv=person.conversation, after=said["seq"] - 1)
    assert caught_up["events"][0]["body"]["text"] == QUESTION
    person.say("and again")
    assert desk.events()[-1]["body"]["text"] == "and again"


@pytest.mark.parametrize("service_name", [DYNAMODB, SECRETS])
def test_a_session_that_cannot_be_opened_gets_a_plain_sentence(service: Service, service_name: str) -> None:
    with down(service_name, fault=Fault.STRANGE):
        answer = service.call("session", payloads.payload("session/new"))

    assert answer["statusCode"] == 503
    assert body_of(answer)["error"] == {
        "code": "try_again",
        "message": "Something went wrong on our side. We will try to send it again.",
        "advice": ADVICE,
    }
    assert open_session(service)["ticket"]


@pytest.mark.parametrize("name", ["admin/today", "admin/documents", "session/staff_ticket"])
def test_a_page_of_staff_that_cannot_be_read_gets_a_plain_sentence(service: Service, name: str) -> None:
    with down(DYNAMODB):
        answer = service.call(name.partition("/")[0], payloads.payload(name))

    assert answer["statusCode"] == 503
    assert body_of(answer)["error"]["code"] == "try_again"


QUIET = ["authorizer/connect_public", "connect/public", "disconnect/public", "routing/every_minute", "assistant/turn"]


@every_fault
@pytest.mark.parametrize("name", QUIET)
def test_a_function_that_answers_nobody_crashes_and_alarms(
    service: Service, capsys: pytest.CaptureFixture[str], name: str, fault: Fault
) -> None:
    with down(DYNAMODB, fault=fault), pytest.raises(FaultError) as crash:
        service.call(name.partition("/")[0], payloads.payload(name))

    assert str(crash.value).endswith("Error")
    assert '"Fault":[1.0]' in capsys.readouterr().out


def test_a_stream_is_told_where_it_broke(service: Service) -> None:
    event = payloads.payload("analytics/chat_event")
    with down(DYNAMODB):
        answer = service.call("analytics", event)

    number = event["Records"][0]["dynamodb"]["SequenceNumber"]
    assert answer == {"batchItemFailures": [{"itemIdentifier": number}]}


def test_a_model_that_does_not_answer_means_a_person(service: Service, person: Person) -> None:
    service.thinks_with = mind(DownModel())
    person.say(QUESTION)

    service.run_turns()

    assert person.events()[-1]["type"] == "handed_over"
    assert person.ok("heartbeat")["place"] == {"position": 1}


def test_an_assistant_that_breaks_hands_over_once_and_alarms(service: Service, person: Person) -> None:
    service.thinks_with = mind(DownModel(RuntimeError))
    said = person.say(QUESTION)
    [body] = received(service.settings["TURNS_QUEUE_URL"])
    turn = payloads.queued("assistant/turn", json.loads(body))

    with pytest.raises(FaultError, match=r"^RuntimeError$"):
        service.call("assistant", turn)
    assert service.call("assistant", turn) == {"batchItemFailures": []}

    assert said["seq"] < person.transcript()[-1]["seq"]
    assert [event["type"] for event in person.transcript()].count("handed_over") == 1


@every_fault
def test_a_rating_that_could_not_be_recorded_is_recorded_once(person: Person, fault: Fault) -> None:
    act: dict[str, Any] = {"id": own_id(), "csat": 4, "nps": 7, "comment": "fine"}
    person.ok("end")
    with down(DYNAMODB, fault=fault, operation="TransactWriteItems"):
        assert person.refused("rate", **act) == "try_again"

    assert "ok" in person.act("rate", **act)
    assert len(items("feedback")) == 1
    assert person.transcript()[-1]["type"] == "internal"
