"""What a socket's event says, read without trusting any of it."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from chat101.domain.errors import ADVICE, ChatClosedError, NotPermittedError
from chat101.domain.wire.public import public_frames
from chat101.domain.wire.server import Done
from chat101.domain.wire.staff import staff_frames
from chat101.entry.sockets import answered, context_of, is_staff, public_caller, staff_caller
from chat101.ports import Ticket
from tests.fakes.world import NOON, PAGE, operator

WORDS = "zibberwock"


@pytest.fixture(autouse=True)
def _counts_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chat101.entry.sockets.count", lambda _: None)


def event(body: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
    text = body if isinstance(body, str | None) else json.dumps(body)
    return {"requestContext": {"connectionId": "R4kLqdsSLPECHzQ=", "authorizer": context}, "body": text}


def reply(body: Any, act: Any = lambda _: Done(), frames: TypeAdapter[Any] = public_frames) -> dict[str, Any]:
    answer = answered(event(body), frames, act)
    assert answer["statusCode"] == 200
    read: dict[str, Any] = json.loads(answer["body"])
    return read


def heartbeat(**more: Any) -> dict[str, Any]:
    return {"action": "heartbeat", "id": "abcdefgh", **more}


def test_a_good_frame_is_acted_on() -> None:
    assert reply(heartbeat()) == {"re": "abcdefgh", "ok": {}}


def test_a_refusal_says_why_and_what_to_do_in_danger() -> None:
    def refuse(_frame: Any) -> Done:
        raise ChatClosedError

    assert reply(heartbeat(), refuse) == {
        "re": "abcdefgh",
        "error": {"code": "chat_closed", "message": "This chat has ended.", "advice": ADVICE},
    }


def test_a_fault_is_a_sentence_and_not_its_own_words() -> None:
    def fail(_frame: Any) -> Done:
        raise RuntimeError(WORDS)

    answer = reply(heartbeat(), fail)

    assert answer["error"]["code"] == "try_again"
    assert WORDS not in json.dumps(answer)


@pytest.mark.parametrize("body", [None, "", "null", "[]", "1", '"x"', "{", "[" * 100_000, '{"id":' * 50_000, "NaN"])
def test_what_is_no_object_is_malformed(body: str | None) -> None:
    assert reply(body)["error"]["code"] == "malformed_frame"
    assert reply(body)["re"] is None


@pytest.mark.parametrize("own", [WORDS + " ", "short", "x" * 65, "\ud83d" * 8, "café-café", 12345678, None, ["a" * 8]])
def test_what_is_no_name_of_an_act_is_not_repeated(own: Any) -> None:
    answer = reply(heartbeat(id=own))

    assert answer["re"] is None
    assert answer["error"]["code"] == "malformed_frame"


@pytest.mark.parametrize("action", ["whistle", "", None, 7, [], {}, "SAY", "say ", "hello"])
def test_an_action_that_nobody_knows(action: Any) -> None:
    answer = reply({"action": action, "id": "abcdefgh", "text": WORDS})

    assert answer["re"] == "abcdefgh"
    assert answer["error"]["code"] == "unknown_action"


def test_the_public_and_staff_have_each_their_own_frames() -> None:
    assert reply({"action": "hello", "id": "abcdefgh", "presence": "away"})["error"]["code"] == "unknown_action"
    assert reply(heartbeat(), frames=staff_frames)["error"]["code"] == "unknown_action"


def test_a_socket_is_whose_ticket_opened_it() -> None:
    sam = operator("Sam")
    staff = event("", context_of(Ticket(origin=PAGE, expires=NOON, staff=sam)))
    context = {"kind": "public", "chat": "chat-1", "person": "ref-1", "session": "digest-1"}

    assert staff_caller(staff).staff == sam
    assert is_staff(staff)
    assert public_caller(event("", context)).chat_id == "chat-1"
    assert not is_staff(event("", context))
    for read, wrong in ((public_caller, staff), (staff_caller, event("", context)), (public_caller, event(""))):
        with pytest.raises(NotPermittedError):
            read(wrong)


def test_api_gateway_takes_only_text_in_a_context() -> None:
    for ticket in (Ticket(origin=PAGE, expires=NOON, staff=operator("Sam")), Ticket(origin=PAGE, expires=NOON)):
        assert all(isinstance(value, str) for value in context_of(ticket).values())
