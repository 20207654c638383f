"""Whatever a browser sends, its reader gets a code, a plain sentence and the advice, and nothing is lost or leaked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chat101.domain.errors import ADVICE
from tests.functional.support.deployment import deployed
from tests.functional.support.people import Desk, Frame, Person, own_id
from tests.functional.support.service import Service

WORDS = "zibberwock"
"""In every bad frame somewhere; in no reply."""

DEEP = 200_000


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One for all: a bad frame changes nothing."""
    with deployed() as service:
        yield service


def say(**fields: Any) -> Frame:
    return {"action": "say", "id": own_id(), "seen": 0, "text": WORDS, **fields}


def without(frame: Frame, field: str) -> Frame:
    return {name: value for name, value in frame.items() if name != field}


BAD_FRAMES: list[tuple[str, Any, str]] = [
    ("no JSON at all", f'{{"action": "say", "text": "{WORDS}', "malformed_frame"),
    ("nothing", "", "malformed_frame"),
    ("only words", WORDS, "malformed_frame"),
    ("a list", json.dumps([say()]), "malformed_frame"),
    ("a text", json.dumps(WORDS), "malformed_frame"),
    ("null", "null", "malformed_frame"),
    ("not a number", f'{{"action": "say", "seen": NaN, "id": "not-a-number", "text": "{WORDS}"}}', "malformed_frame"),
    ("a number of 5,000 digits", '{"seen": ' + "9" * 5_000 + f', "text": "{WORDS}"}}', "malformed_frame"),
    ("nested without end", '{"text": ' + "[" * DEEP + "]" * DEEP + "}", "malformed_frame"),
    ("nested as far as JSON goes", say(text=json.loads("[" * 300 + "]" * 300)), "malformed_frame"),
    ("an unknown action", say(action=WORDS), "unknown_action"),
    ("an action that is a list", say(action=[WORDS]), "unknown_action"),
    ("no action", without(say(), "action"), "unknown_action"),
    ("a frame of staff", {"action": "claim", "id": own_id(), "conv": WORDS * 2}, "unknown_action"),
    ("4,001 characters", say(text=WORDS[0] * 4_001), "message_too_long"),
    ("100 KB", say(text=WORDS * 10_000), "message_too_long"),
    ("100 KB of something else", say(more=WORDS * 10_000), "malformed_frame"),
    ("no text", say(text=""), "message_empty"),
    ("only white space", say(text=" \n\t\u2003 "), "message_empty"),
    ("a field too many", say(secret=WORDS), "malformed_frame"),
    ("a text that is a number", say(text=101), "malformed_frame"),
    ("a text that is an object", say(text={"text": WORDS}), "malformed_frame"),
    ("half a character", '{"action": "say", "id": "abcdefgh1", "text": "' + WORDS + '\\ud83d"}', "malformed_frame"),
    ("half a character for a name", '{"action": "say", "id": "\\ud83d' + WORDS + '", "text": "x"}', "malformed_frame"),
    ("words for a name", say(id=f"{WORDS} {WORDS}"), "malformed_frame"),
    ("a name that is a number", say(id=12_345_678), "malformed_frame"),
    ("no name", without(say(), "id"), "malformed_frame"),
    ("a negative number", say(seen=-1), "malformed_frame"),
    ("half a star", {"action": "rate", "id": own_id(), "csat": 4.5, "comment": WORDS}, "malformed_frame"),
    ("six stars", {"action": "rate", "id": own_id(), "csat": 6, "comment": WORDS}, "malformed_frame"),
    ("words for a choice", {"action": "rate_answer", "id": own_id(), "answer": 6, "helpful": WORDS}, "malformed_frame"),
    ("a choice in numbers", {"action": "rate_answer", "id": own_id(), "answer": 6, "helpful": 1}, "malformed_frame"),
    ("no answer", {"action": "rate_answer", "id": own_id(), "answer": 0, "helpful": True}, "malformed_frame"),
    (
        "a reason",
        {"action": "rate_answer", "id": own_id(), "answer": 6, "helpful": False, "why": WORDS},
        "malformed_frame",
    ),
    (
        "another's answer",
        {"action": "rate_answer", "id": own_id(), "answer": 10**12, "helpful": True},
        "answer_not_found",
    ),
    ("a long comment", {"action": "rate", "id": own_id(), "csat": 5, "comment": WORDS * 101}, "comment_too_long"),
]


@pytest.mark.parametrize(("frame", "code"), [case[1:] for case in BAD_FRAMES], ids=[case[0] for case in BAD_FRAMES])
def test_a_bad_frame_from_the_public(person: Person, frame: Any, code: str) -> None:
    before = person.transcript()

    reply = person.send(frame, route="default")

    assert_refusal(reply, code)
    assert WORDS not in json.dumps(reply)
    assert person.transcript() == before


STAFF_FRAMES: list[tuple[str, Any, str]] = [
    ("no JSON at all", f"{{{WORDS}", "malformed_frame"),
    ("an unknown action", {"action": WORDS, "id": own_id()}, "unknown_action"),
    ("a frame of the public", {"action": "say", "id": own_id(), "text": WORDS}, "unknown_action"),
    ("4,001 characters", {"action": "reply", "conv": "", "text": "z" * 4_001}, "message_too_long"),
    ("an empty reply", {"action": "reply", "conv": "", "text": "  "}, "message_empty"),
    ("words for a conversation", {"action": "claim", "id": own_id(), "conv": f"{WORDS} and more"}, "malformed_frame"),
    ("too many conversations", {"action": "pulse", "id": own_id(), "open": ["c" * 22] * 51}, "malformed_frame"),
]


@pytest.mark.parametrize(("frame", "code"), [case[1:] for case in STAFF_FRAMES], ids=[case[0] for case in STAFF_FRAMES])
def test_a_bad_frame_from_staff(service: Service, desk: Desk, person: Person, frame: Any, code: str) -> None:
    if isinstance(frame, dict) and "conv" in frame and not frame["conv"]:
        frame = {**frame, "id": own_id(), "conv": person.conversation}

    reply = desk.send(frame, route="claim")

    assert_refusal(reply, code)
    assert WORDS not in json.dumps(reply)


def test_a_refusal_names_the_act_that_it_refuses(person: Person) -> None:
    reply = person.act("say", id="my-own-name-of-it", text="")

    assert reply["re"] == "my-own-name-of-it"


def test_a_message_of_exactly_4000_emoji_is_taken(person: Person) -> None:
    said = person.say("\U0001f6a8" * 4_000)

    assert said["events"][0]["body"]["text"] == "\U0001f6a8" * 4_000


def test_a_staff_frame_on_a_public_socket_does_nothing(service: Service, desk: Desk) -> None:
    person = Person(service)
    person.ok("ask_for_person")
    intruder = Desk(service)
    intruder.context, intruder.connection = person.context, person.connection

    for action, fields in (("hello", {"presence": "available"}), ("claim", {"conv": person.conversation})):
        reply = intruder.act(action, **fields)

        assert_refusal(reply, "not_permitted")
    assert person.transcript()[-1]["type"] == "handed_over"


def test_a_public_frame_on_a_staff_socket_does_nothing(service: Service, desk: Desk, person: Person) -> None:
    person.context, person.connection = desk.context, desk.connection

    reply = person.act("say", text=WORDS)

    assert_refusal(reply, "not_permitted")


def test_a_socket_that_nobody_authorized_may_do_nothing(service: Service, person: Person) -> None:
    person.context = {}

    assert_refusal(person.act("say", text=WORDS), "not_permitted")


def test_another_departments_chat_looks_the_same_as_no_chat(service: Service, person: Person) -> None:
    person.ok("ask_for_person")
    licensing = Desk(service, "role-operator", "department-licensing", sub="staff-lee")

    for action, fields in (("open", {"after": 0}), ("claim", {}), ("reply", {"text": "hello"}), ("close", {})):
        theirs = licensing.act(action, conv=person.conversation, **fields)
        nobodys = licensing.act(action, conv="there-is-no-such-chat-here", **fields)

        assert_refusal(theirs, "chat_not_found")
        assert theirs["error"] == nobodys["error"]
    assert licensing.ok("pulse", open=[person.conversation])["newest"] == {}
    assert "chat_claimed" not in [event["type"] for event in person.transcript()]


def test_an_operator_cannot_speak_in_a_colleagues_chat(service: Service, desk: Desk, person: Person) -> None:
    person.ok("ask_for_person")
    desk.ok("claim", conv=person.conversation)
    other = Desk(service, name="Ali Example", sub="staff-ali")

    assert other.refused("claim", conv=person.conversation) == "already_claimed"
    assert other.refused("reply", conv=person.conversation, text=WORDS) == "chat_not_found"
    assert other.refused("close", conv=person.conversation) == "chat_not_found"


def test_a_person_cannot_name_another_conversation(service: Service, person: Person) -> None:
    other = Person(service)

    reply = person.act("say", text=WORDS, conv=other.conversation)

    assert_refusal(reply, "malformed_frame")
    assert len(other.transcript()) == 2


def test_a_page_that_asks_for_the_future_gets_nothing(person: Person) -> None:
    page = person.ok("resume", after=10**6)

    assert page["events"] == []
    assert page["more"] is False


@pytest.mark.parametrize("after", [10**13, 10**4_000], ids=["far", "absurd"])
def test_a_page_that_asks_for_what_no_chat_reaches_is_refused_without_a_fault(person: Person, after: int) -> None:
    assert_refusal(person.act("resume", after=after), "malformed_frame")


def assert_refusal(reply: Frame, code: str) -> None:
    error = reply["error"]
    assert error["code"] == code
    assert error["advice"] == ADVICE
    assert error["message"].endswith(".")
    assert set(reply) == {"re", "error"}
    assert set(error) == {"code", "message", "advice"}
