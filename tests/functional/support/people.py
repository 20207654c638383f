"""People at their browsers: someone on the force's website, and staff at the console."""

import json
from collections.abc import Mapping
from itertools import count
from typing import Any

from tests.functional.support import payloads
from tests.functional.support.cloud import CONSOLE, PAGE
from tests.functional.support.service import Service

_numbers = count(1)

Frame = dict[str, Any]


def own_id() -> str:
    """What a browser calls its next act."""
    return f"functional-{next(_numbers):06d}"


class Socket:
    """One open socket. `context` is what the authorizer said of it; `heard` is what it was pushed."""

    function = "message"

    def __init__(self, service: Service, context: dict[str, str]) -> None:
        self.service = service
        self.context = context
        self.connection = f"R4k{next(_numbers):08d}PECHzQ="
        self.done: list[Frame] = []

    def send(self, body: Any, *, route: str = "say") -> Frame:
        """The reply to a frame, sent as it is."""
        event = payloads.socket(f"{self.function}/{route}", self.connection, self.context, body)
        answer = self.service.call(self.function, event)
        assert answer["statusCode"] == 200
        assert len(answer["body"].encode()) < 32 * 1024
        reply: Frame = json.loads(answer["body"])
        return reply

    def act(self, action: str, *, id: str | None = None, **fields: Any) -> Frame:  # noqa: A002 - the wire's own word
        """The reply to one act. An act that is sent again has the same `id`."""
        return self.send({"action": action, "id": id or own_id(), "seen": self.seen(fields), **fields}, route=action)

    def seen(self, fields: Mapping[str, Any]) -> int:
        """The newest number on its screen of the conversation that an act is about."""
        frames = [frame for frame in (*self.heard, *self.done) if "newest" in frame and "conv" in frame]
        return max((int(frame["newest"]) for frame in frames if frame["conv"] == fields.get("conv")), default=0)

    def ok(self, action: str, **fields: Any) -> Frame:
        """What came of an act that succeeds."""
        reply = self.act(action, **fields)
        assert "ok" in reply, reply
        done: Frame = reply["ok"]
        self.done.append(done)
        return done

    def refused(self, action: str, **fields: Any) -> str:
        """The code of the refusal of an act."""
        code: str = self.act(action, **fields)["error"]["code"]
        return code

    @property
    def heard(self) -> list[Frame]:
        return self.service.connections.sent[self.connection]

    def notices(self, name: str) -> list[Frame]:
        """The notices of one kind that it was pushed."""
        return [frame for frame in self.heard if frame.get("notice") == name]

    def events(self) -> list[Frame]:
        """The events that it was pushed."""
        return [event for frame in self.heard if "events" in frame for event in frame["events"]]


class Person(Socket):
    """Someone on the force's website, with a page open."""

    def __init__(self, service: Service, session: str | None = None) -> None:
        opened = open_session(service, session)
        super().__init__(service, spend(service, opened["ticket"], PAGE))
        self.session: str = opened["session"]
        self.conversation: str = opened["conversation"]
        service.call("connect", payloads.socket("connect/public", self.connection, self.context))

    def say(self, text: str, **fields: Any) -> Frame:
        """One message."""
        return self.ok("say", text=text, **fields)

    def transcript(self) -> list[Frame]:
        """The whole conversation as the person sees it, page by page."""
        events: list[Frame] = []
        more = True
        while more:
            page = self.ok("resume", after=events[-1]["seq"] if events else 0)
            events, more = events + page["events"], page["more"]
        assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
        return events

    def goes(self) -> None:
        """The page is closed, or its network lost."""
        event = payloads.socket("disconnect/public", self.connection, self.context)
        assert self.service.call("disconnect", event) == {"statusCode": 200}


class Desk(Socket):
    """A member of staff at the console."""

    function = "operator"

    def __init__(self, service: Service, *groups: str, name: str = "Sam Example", sub: str = "staff-sam") -> None:
        groups = groups or ("role-operator", "department-general_enquiries", "department-property_office")
        claims = {"sub": sub, "name": name, "cognito:groups": ",".join(groups)}
        answer = service.call("session", payloads.rest("session/staff_ticket", claims=claims))
        assert answer["statusCode"] == 201, answer
        given = json.loads(answer["body"])
        self.me: Frame = given["me"]
        super().__init__(service, spend(service, given["ticket"], CONSOLE, staff=True))
        service.call("connect", payloads.socket("connect/staff", self.connection, self.context))
        self.ok("hello", presence="available")


def open_session(service: Service, session: str | None = None) -> Frame:
    """What the widget gets."""
    answer = service.call("session", payloads.rest("session/new", body={"session": session} if session else {}))
    assert answer["statusCode"] == 201, answer
    opened: Frame = json.loads(answer["body"])
    return opened


def authorize(service: Service, ticket: str, origin: str, *, staff: bool = False) -> Frame:
    """What the authorizer says of a ticket."""
    name = "authorizer/connect_staff" if staff else "authorizer/connect_public"
    return service.call("authorizer", payloads.handshake(name, ticket=ticket, origin=origin))


def spend(service: Service, ticket: str, origin: str, *, staff: bool = False) -> dict[str, str]:
    """What API Gateway hands on of a good ticket: strings only."""
    policy = authorize(service, ticket, origin, staff=staff)
    assert effect(policy) == "Allow"
    context: dict[str, str] = policy["context"]
    assert all(isinstance(value, str) for value in context.values())
    return {**context, "principalId": policy["principalId"]}


def effect(policy: Frame) -> str:
    """Allow or Deny."""
    said: str = policy["policyDocument"]["Statement"][0]["Effect"]
    return said


def body_of(answer: Frame) -> Frame:
    """A REST answer's JSON."""
    body: Frame = json.loads(answer["body"])
    return body
