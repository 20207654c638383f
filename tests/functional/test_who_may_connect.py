"""Sessions and tickets: who gets a socket, once, from which page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
import time_machine

from chat101.domain.errors import ADVICE
from tests.functional.support import payloads
from tests.functional.support.cloud import CONSOLE, PAGE, REGION, items
from tests.functional.support.people import Desk, Person, authorize, body_of, effect, open_session
from tests.functional.support.service import Service

ELSEWHERE = "https://www.northshire-police.example"
WORDS = "zibberwock"


def test_a_ticket_opens_one_socket_and_no_second(service: Service) -> None:
    ticket = open_session(service)["ticket"]

    assert effect(authorize(service, ticket, PAGE)) == "Allow"
    assert effect(authorize(service, ticket, PAGE)) == "Deny"


def test_a_ticket_from_another_page_is_refused_and_burnt(service: Service) -> None:
    ticket = open_session(service)["ticket"]

    assert effect(authorize(service, ticket, ELSEWHERE)) == "Deny"
    assert effect(authorize(service, ticket, PAGE)) == "Deny"


def test_a_ticket_lives_for_30_seconds(service: Service) -> None:
    now = datetime.now(UTC)
    with time_machine.travel(now, tick=False):
        early, late = open_session(service)["ticket"], open_session(service)["ticket"]

    with time_machine.travel(now + timedelta(seconds=29), tick=False):
        assert effect(authorize(service, early, PAGE)) == "Allow"
    with time_machine.travel(now + timedelta(seconds=31), tick=False):
        assert effect(authorize(service, late, PAGE)) == "Deny"


@pytest.mark.parametrize("ticket", ["", "unknown-" * 6, WORDS, "x" * 5_000], ids=["none", "unknown", "words", "huge"])
def test_a_wrong_ticket_is_refused_without_a_reason(service: Service, ticket: str) -> None:
    policy = authorize(service, ticket, PAGE)

    assert effect(policy) == "Deny"
    assert policy["context"] == {}


def test_a_handshake_without_a_ticket_is_refused(service: Service) -> None:
    policy = service.call("authorizer", payloads.payload("authorizer/connect_without_ticket"))

    assert effect(policy) == "Deny"


def test_no_token_and_no_ticket_is_stored_as_it_is(service: Service) -> None:
    opened = open_session(service)

    stored = str(items("sessions"))

    assert opened["ticket"] not in stored
    assert opened["session"] not in stored


@pytest.mark.parametrize("name", ["session/new", "session/resume", "session/staff_ticket"])
@pytest.mark.parametrize("origin", [ELSEWHERE, "", "null", f"{PAGE}.evil.example"])
def test_another_page_gets_no_session_and_no_ticket(service: Service, name: str, origin: str) -> None:
    answer = service.call("session", payloads.rest(name, origin=origin))

    assert_refusal(answer, 403, "origin_refused")
    assert items("sessions") == items("chats") == []


BODIES: list[Any] = ["{", "[]", "null", '"x"', {"session": 1}, {"session": "short"}, {"session": f"{WORDS} " * 4}]


@pytest.mark.parametrize("body", [*BODIES, {"words": WORDS}, "[" * 100_000, {"session": "x" * 100_000}])
def test_a_body_that_is_not_what_we_ask_for(service: Service, body: Any) -> None:
    answer = service.call("session", payloads.rest("session/new", body=body))

    assert_refusal(answer, 400, "malformed_frame")
    assert WORDS not in answer["body"]
    assert items("chats") == []


def test_a_session_that_we_do_not_know_is_over(service: Service) -> None:
    assert_refusal(service.call("session", payloads.payload("session/resume")), 401, "session_expired")


def test_a_session_is_over_after_a_day(service: Service, person: Person) -> None:
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=25), tick=False):
        answer = service.call("session", payloads.rest("session/resume", body={"session": person.session}))

    assert_refusal(answer, 401, "session_expired")


def test_a_session_belongs_to_the_page_that_began_it(service: Service, person: Person) -> None:
    answer = service.call("session", payloads.rest("session/resume", origin=CONSOLE, body={"session": person.session}))

    assert_refusal(answer, 401, "session_expired")


def test_a_new_session_begins_a_conversation_and_no_cache_keeps_it(service: Service) -> None:
    answer = service.call("session", payloads.payload("session/new"))

    assert answer["statusCode"] == 201
    assert answer["multiValueHeaders"]["Cache-Control"] == ["no-store"]
    assert answer["multiValueHeaders"]["Access-Control-Allow-Origin"] == [PAGE]
    assert set(body_of(answer)) == {"session", "conversation", "ticket", "socket"}


def test_the_browser_may_ask_first(service: Service) -> None:
    answer = service.call("session", payloads.payload("session/preflight"))

    assert answer["statusCode"] == 204
    assert answer["multiValueHeaders"]["Access-Control-Allow-Origin"] == [PAGE]


def test_connecting_answers_with_our_subprotocol(service: Service, person: Person) -> None:
    answer = service.call("connect", payloads.socket("connect/public", "R4kanother1PECHzQ=", person.context))

    assert answer == {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": "chat101"}}


@pytest.mark.parametrize(
    "groups",
    [
        "role-operator,department-property_office",
        "[role-operator department-property_office]",
        "[role-operator, department-property_office]",
        "department-property_office,role-operator,department-unheard_of",
    ],
)
def test_staff_are_who_their_groups_say(service: Service, groups: str) -> None:
    answer = service.call("session", payloads.rest("session/staff_ticket", claims={"cognito:groups": groups}))

    assert answer["statusCode"] == 201
    assert body_of(answer)["me"]["role"] == "operator"
    assert body_of(answer)["me"]["departments"] == ["property_office"]


@pytest.mark.parametrize(
    "groups", ["", "department-licensing", "role-chief", "role-operator,role-admin", "role-public"]
)
def test_staff_without_one_role_get_no_ticket(service: Service, groups: str) -> None:
    answer = service.call("session", payloads.rest("session/staff_ticket", claims={"cognito:groups": groups}))

    assert_refusal(answer, 403, "not_permitted")
    assert items("sessions") == []


@pytest.mark.parametrize("role", ["admin", "auditor"])
def test_admins_and_auditors_see_no_chat(service: Service, person: Person, role: str) -> None:
    person.ok("ask_for_person")
    staff = Desk(service, f"role-{role}", "department-general_enquiries", sub="staff-kim")

    assert staff.ok("hello", presence="available")["tiles"] == []
    assert staff.refused("open", conv=person.conversation, after=0) == "chat_not_found"


def test_a_supervisor_sees_a_chat_and_does_not_hold_it(service: Service, person: Person) -> None:
    person.ok("ask_for_person")
    alex = Desk(service, "role-supervisor", "department-general_enquiries", sub="staff-alex")

    assert alex.ok("open", conv=person.conversation, after=0)["state"] == "queued"
    assert alex.refused("claim", conv=person.conversation) == "not_permitted"


def test_a_ticket_that_is_still_in_the_table_long_after_its_time_is_worth_nothing(service: Service) -> None:
    now = datetime.now(UTC)
    with time_machine.travel(now - timedelta(days=2), tick=False):
        ticket = open_session(service)["ticket"]

    assert [item["pk"]["S"][:7] for item in items("sessions", "TICKET")] == ["TICKET#"]
    assert effect(authorize(service, ticket, PAGE)) == "Deny"


def test_of_two_who_spend_a_ticket_at_once_one_gets_in(service: Service) -> None:
    ticket = open_session(service)["ticket"]
    [item] = items("sessions", "TICKET")
    dynamodb = boto3.client("dynamodb", region_name=REGION)
    dynamodb.delete_item(TableName="sessions", Key={name: item[name] for name in ("pk", "sk")})

    assert effect(authorize(service, ticket, PAGE)) == "Deny"


def assert_refusal(answer: dict[str, Any], status: int, code: str) -> None:
    assert answer["statusCode"] == status, answer
    error = body_of(answer)["error"]
    assert error["code"] == code
    assert error["advice"] == ADVICE
    assert error["message"].endswith(".")
