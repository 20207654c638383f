"""Every frame means the same on both sides of the socket, and nothing undeclared crosses it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from chat101.domain.wire import parts, public, rest, server, staff
from chat101.domain.wire.schema import schema
from tests.unit.wire.examples import ANSWERS, CONV, PUBLIC, SERVER, STAFF

LAYER = Path(__file__).parents[3] / "layers" / "chat101" / "python"
server_frames: TypeAdapter[server.ServerFrame] = TypeAdapter(server.ServerFrame)

CLIENT: list[tuple[TypeAdapter[Any], dict[str, Any]]] = [
    *((public.public_frames, frame) for frame in PUBLIC),
    *((staff.staff_frames, frame) for frame in STAFF),
]
EVERY = [*CLIENT, *((server_frames, frame) for frame in SERVER)]


def name_of(value: Any) -> str:
    return str(value.get("action") or value.get("notice") or "reply") if isinstance(value, dict) else ""


every_frame = pytest.mark.parametrize(("frames", "frame"), EVERY, ids=name_of)
client_frame = pytest.mark.parametrize(("frames", "frame"), CLIENT, ids=name_of)


def refusals(frames: TypeAdapter[Any], frame: Any) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        frames.validate_python(frame)
    return {str(error["type"]) for error in refused.value.errors()}


@every_frame
def test_a_frame_comes_back_as_it_went(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    read = frames.validate_python(frame)
    sent = read.model_dump_json()

    assert json.loads(sent) == frame
    assert frames.validate_json(sent) == read
    assert type(frames.validate_json(sent)) is type(read)


def test_there_is_an_example_of_every_frame() -> None:
    shown = {type(frames.validate_python(frame)) for frames, frame in EVERY}
    shown |= {
        type(frame.ok) for frame in map(server_frames.validate_python, SERVER) if isinstance(frame, server.OkReply)
    }
    notices = get_args(get_args(server.Notice)[0])
    of_server = (server.OkReply, server.ErrorReply, server.EventsFrame, *notices, *get_args(server.Answer))

    assert shown == {*get_args(public.PublicFrame), *get_args(staff.StaffFrame), *of_server}
    assert len(ANSWERS) == len(get_args(server.Answer))


@every_frame
def test_a_field_that_nobody_declared_is_refused(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    assert "extra_forbidden" in refusals(frames, {**frame, "undeclared": 1})


@client_frame
def test_every_frame_of_a_browser_has_a_name(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    for wrong in ("", "short", "x" * 65, "with space", "umlaut-ä", "abcdefgh\n", None, 12345678):
        assert refusals(frames, {**frame, "id": wrong})
    for right in ("abcdefgh", "x" * 64, "A-Z_a-z_0-9"):
        assert frames.validate_python({**frame, "id": right}).id == right


@client_frame
def test_what_a_browser_has_seen_is_a_number_from_nothing_up(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    for wrong in (-1, 1.5, "many", None, [1]):
        assert refusals(frames, {**frame, "seen": wrong})
    assert frames.validate_python({name: value for name, value in frame.items() if name != "seen"}).seen == 0


@client_frame
def test_a_frame_without_something_it_needs_is_refused(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    for missing in set(frame) - {"seen", "nps", "comment", "action"}:
        assert refusals(frames, {name: value for name, value in frame.items() if name != missing}) == {"missing"}


@client_frame
def test_a_frame_cannot_be_changed(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        frames.validate_python(frame).id = "another-name"


SAID = [
    (public.public_frames, {"action": "say", "id": "abcdefgh"}),
    (staff.staff_frames, {"action": "reply", "id": "abcdefgh", "conv": CONV}),
]


@pytest.mark.parametrize("character", ["a", "é", "警", "\U0001f6a8", "\u0301"])
@pytest.mark.parametrize(("frames", "frame"), SAID, ids=name_of)
def test_a_message_has_4000_characters_and_not_one_more(
    frames: TypeAdapter[Any], frame: dict[str, Any], character: str
) -> None:
    """Characters as people count them in no script: code points, not bytes and not UTF-16 units."""
    assert frames.validate_python({**frame, "text": character * parts.MESSAGE_LIMIT}).text == character * 4_000
    assert refusals(frames, {**frame, "text": character * 4_001}) == {"string_too_long"}


@pytest.mark.parametrize(("frames", "frame"), SAID, ids=name_of)
def test_white_space_around_a_message_is_not_part_of_it(frames: TypeAdapter[Any], frame: dict[str, Any]) -> None:
    assert frames.validate_python({**frame, "text": " \n" + "a" * 4_000 + "\t "}).text == "a" * 4_000
    for blank in ("", " ", "\n\t\r\n", "\u00a0\u2003\u3000", "\u200b\u2060", "\x00\x01"):
        assert refusals(frames, {**frame, "text": blank}) == {"string_too_short"}


@pytest.mark.parametrize("text", [1, 1.5, True, None, ["a"], {"a": "b"}, b"\xff", "\ud83d", "a\udc00"])
@pytest.mark.parametrize(("frames", "frame"), SAID, ids=name_of)
def test_a_message_is_text(frames: TypeAdapter[Any], frame: dict[str, Any], text: Any) -> None:
    assert refusals(frames, {**frame, "text": text})


def test_a_comment_has_1000_characters_and_not_one_more() -> None:
    rating = {"action": "rate", "id": "abcdefgh", "csat": 3}

    assert public.public_frames.validate_python({**rating, "comment": "\U0001f6a8" * 1_000})
    assert refusals(public.public_frames, {**rating, "comment": "a" * 1_001}) == {"string_too_long"}


@pytest.mark.parametrize(("csat", "nps"), [(0, None), (6, None), (3, -1), (3, 11), (3.5, None), ("good", None)])
def test_a_rating_off_its_scale_is_refused(csat: Any, nps: Any) -> None:
    assert refusals(public.public_frames, {"action": "rate", "id": "abcdefgh", "csat": csat, "nps": nps})


def test_a_console_asks_after_50_chats_at_most() -> None:
    pulse = {"action": "pulse", "id": "abcdefgh"}

    assert staff.staff_frames.validate_python({**pulse, "open": [CONV] * 50})
    assert refusals(staff.staff_frames, {**pulse, "open": [CONV] * 51}) == {"too_long"}


@pytest.mark.parametrize("conv", ["", "short", "x" * 65, "../../etc/passwd-and-more", "CONV#b2JzZXJ2ZWQtY2hhdC0x"])
def test_a_conversation_has_an_opaque_name(conv: str) -> None:
    assert refusals(staff.staff_frames, {"action": "claim", "id": "abcdefgh", "conv": conv}) == {
        "string_pattern_mismatch"
    }


@pytest.mark.parametrize("session", ["", "short", "x" * 101, "with space " * 3, 5, ["x" * 43]])
def test_a_session_token_that_cannot_be_one_is_refused(session: Any) -> None:
    with pytest.raises(ValidationError):
        rest.SessionAsked.model_validate({"session": session})


def test_a_session_may_be_asked_for_with_and_without_a_token() -> None:
    for asked in ({}, {"session": None}, {"session": "x" * 43}):
        assert rest.SessionAsked.model_validate(asked).session == asked.get("session")


def test_the_schema_names_every_frame() -> None:
    named = set(schema()["$defs"])
    models = {
        model.__name__
        for module in (public, staff, server, rest)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == module.__name__
    }

    assert models <= named


def test_the_schema_is_the_same_every_time() -> None:
    documents = {written_schema(seed) for seed in ("0", "1")}

    assert len(documents) == 1
    assert json.loads(documents.pop()) == json.loads(json.dumps(schema()))


def written_schema(seed: str) -> str:
    """As the generator of the TypeScript types gets it, from a process with this order of sets."""
    done = subprocess.run(
        [sys.executable, "-m", "chat101.domain.wire.schema"],
        env={"PYTHONPATH": str(LAYER), "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
