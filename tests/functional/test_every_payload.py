"""Every payload in events/ is what its function is given, and is answered."""

import json

import pytest

from tests.functional.support import payloads
from tests.functional.support.cloud import ENVIRONMENT
from tests.functional.support.service import Service

ALL = [name for function in payloads.FUNCTIONS for name in payloads.names(function)]
ACTIONS = [name for name in ALL if name.startswith(("message/", "operator/"))]
REST = [name for name in ALL if name.startswith(("session/", "admin/"))]
ANSWERED = {
    "session/resume": 401,
    "session/preflight": 204,
    "admin/today": 200,
    "admin/documents": 200,
    "admin/document": 404,
    "admin/document_compare": 404,
    "admin/document_publish": 404,
    "admin/document_put_back": 404,
    "admin/library": 503,
    "admin/library_make_ready": 503,
    "admin/library_publish": 503,
    "admin/gaps": 200,
    "admin/danger": 200,
    "admin/danger_preview": 200,
    "admin/danger_roll_back": 409,
}
ABOUT_NOBODY = {"operator/hello", "operator/pulse", "message/leave"}
QUEUES = [name for name in ALL if name.startswith(("assistant/", "analytics/", "routing/p", "routing/o", "routing/a"))]


@pytest.mark.parametrize("name", ACTIONS)
def test_a_frame_about_a_chat_that_does_not_exist(service: Service, name: str) -> None:
    answer = service.call(name.partition("/")[0], payloads.payload(name))

    assert answer["statusCode"] == 200
    reply = json.loads(answer["body"])
    assert reply["re"] == json.loads(payloads.payload(name)["body"])["id"]
    if name in ("operator/hello", "operator/pulse"):
        assert "ok" in reply
    else:
        assert reply["error"]["code"] == ("unknown_action" if name == "message/default" else "chat_not_found")


@pytest.mark.parametrize("name", REST)
def test_a_request(service: Service, name: str) -> None:
    answer = service.call(name.partition("/")[0], payloads.payload(name))

    assert answer["statusCode"] == ANSWERED.get(name, 201)


@pytest.mark.parametrize("name", QUEUES)
def test_a_message_about_a_chat_that_does_not_exist_is_done_with(service: Service, name: str) -> None:
    assert service.call(name.partition("/")[0], payloads.payload(name)) == {"batchItemFailures": []}


@pytest.mark.parametrize("name", payloads.names("authorizer"))
def test_a_ticket_that_does_not_exist(service: Service, name: str) -> None:
    policy = service.call("authorizer", payloads.payload(name))

    assert policy["policyDocument"]["Statement"] == [
        {"Action": "execute-api:Invoke", "Effect": "Deny", "Resource": payloads.payload(name)["methodArn"]}
    ]


def test_staff_connect_and_disconnect(service: Service) -> None:
    assert service.call("connect", payloads.payload("connect/staff"))["statusCode"] == 200
    assert service.call("disconnect", payloads.payload("disconnect/staff")) == {"statusCode": 200}


def test_every_minute(service: Service) -> None:
    assert service.call("routing", payloads.payload("routing/every_minute")) == {}


def test_payloads_hold_no_secret_and_nobody() -> None:
    for name in ALL:
        text = json.dumps(payloads.payload(name))
        assert "AKIA" not in text
        assert "@" not in text.replace("@connections", "")


def test_a_function_that_was_not_told_everything_does_not_start(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CHATS_TABLE", "SESSIONS_TABLE", "FORCE"):
        with monkeypatch.context() as patch:
            patch.delenv(name)
            with pytest.raises(Exception, match=name):
                service.call("operator", payloads.payload("operator/hello"))
    assert ENVIRONMENT["FORCE"]
