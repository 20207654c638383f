"""Payloads from events/, with what a case is about put in their place."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

EVENTS = Path(__file__).parents[3] / "events"
OWN = ("session", "authorizer", "connect", "disconnect", "message", "operator", "assistant", "routing", "analytics")
FUNCTIONS = (*OWN, "admin")

Payload = dict[str, Any]


def payload(name: str) -> Payload:
    """A fresh copy of `events/<name>.json`, e.g. `message/say`."""
    return deepcopy(_read(name))


def names(function: str) -> list[str]:
    """Every payload of one function."""
    return [f"{function}/{file.stem}" for file in sorted((EVENTS / function).glob("*.json"))]


def socket(name: str, connection: str, context: dict[str, str] | None, body: Any = None) -> Payload:
    """A WebSocket payload of this connection. `context`: what the authorizer said. A `body` that is no text is JSON."""
    event = payload(name)
    event["requestContext"]["connectionId"] = connection
    event["requestContext"]["authorizer"] = context
    if body is not None:
        event["body"] = body if isinstance(body, str) else json.dumps(body)
    return event


def handshake(name: str, *, ticket: str, origin: str) -> Payload:
    """The authorizer's payload with this ticket from this page."""
    event = payload(name)
    for key, value in (("Sec-WebSocket-Protocol", f"chat101, ticket.{ticket}"), ("Origin", origin)):
        event["headers"][key] = value
        event["multiValueHeaders"][key] = [value]
    return event


def rest(name: str, *, origin: str | None = None, body: Any = None, claims: dict[str, str] | None = None) -> Payload:
    """A REST payload from this page, with this body and these claims of the sign-in."""
    event = payload(name)
    if origin is not None:
        event["headers"]["Origin"] = origin
        event["multiValueHeaders"]["Origin"] = [origin]
    if body is not None:
        event["body"] = body if isinstance(body, str) else json.dumps(body)
    if claims is not None:
        event["requestContext"]["authorizer"]["claims"].update(claims)
    return event


def queued(name: str, body: dict[str, Any]) -> Payload:
    """An SQS payload with this body."""
    event = payload(name)
    event["Records"][0]["body"] = json.dumps(body)
    return event


def streamed(name: str, image: dict[str, Any]) -> Payload:
    """A stream payload of this new item, in DynamoDB's own JSON."""
    event = payload(name)
    record = event["Records"][0]["dynamodb"]
    record["NewImage"] = image
    record["Keys"] = {key: image[key] for key in ("pk", "sk")}
    return event


@cache
def _read(name: str) -> Payload:
    read: Payload = json.loads((EVENTS / f"{name}.json").read_text())
    return read
