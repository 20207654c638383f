"""API Gateway WebSocket events: who is calling, what frame they sent, and the reply to it."""

import json
import re
from collections.abc import Callable
from typing import Any, TypedDict

from pydantic import TypeAdapter, ValidationError

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.adapters.sessions import staff_from_json, staff_to_json
from chat101.domain.errors import (
    ADVICE,
    ChatError,
    CommentTooLongError,
    MalformedFrameError,
    MessageEmptyError,
    MessageTooLongError,
    NotPermittedError,
    TryAgainError,
    UnknownActionError,
)
from chat101.domain.ids import ActorRef, ChatId, ConnectionId
from chat101.domain.wire.server import Answer, ErrorReply, OkReply, Problem
from chat101.entry.observing import about, count, logger, report
from chat101.ports import Ticket

SUBPROTOCOL = "chat101"
PUBLIC, STAFF = "public", "staff"
OWN_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
"""As in domain.wire.parts.FrameId."""

Event = dict[str, Any]


class SocketReply(TypedDict):
    """What a route's function returns; the body goes back on the same socket."""

    statusCode: int
    body: str


def answered(event: Event, frames: TypeAdapter[Any], act: Callable[[Any], Answer]) -> SocketReply:
    """Read the frame, act on it, and reply. Whatever happens, the caller gets a frame with a code and plain words."""
    own_id = None
    try:
        data = _json(event)
        own_id = _own_id(data)
        frame = _validated(data, frames)
        logger.append_keys(action=frame.action)
        if conversation := getattr(frame, "conv", None):
            about(conversation)
        reply: OkReply | ErrorReply = OkReply(re=frame.id, ok=act(frame))
        code = "ok"
    except ChatError as refusal:
        reply, code = error_reply(own_id, refusal), refusal.code
    except Exception as fault:  # noqa: BLE001 - the person gets a sentence and the fault an alarm; their words neither
        report(fault)
        reply, code = error_reply(own_id, TryAgainError()), TryAgainError.code
    logger.info("frame", extra={"outcome": code})
    count("Frame")
    return SocketReply(statusCode=200, body=reply.model_dump_json())


def error_reply(own_id: str | None, refusal: ChatError) -> ErrorReply:
    """A refusal in the wire's words."""
    return ErrorReply(re=own_id, error=Problem(code=refusal.code, message=refusal.meaning, advice=ADVICE))


def public_caller(event: Event) -> PublicCaller:
    """The person whose ticket opened this socket. Raises NotPermittedError."""
    context = _context(event)
    if context.get("kind") != PUBLIC:
        raise NotPermittedError
    about(context["chat"])
    return PublicCaller(
        chat_id=ChatId(context["chat"]),
        person=ActorRef(context["person"]),
        session=context["session"],
        connection=connection_of(event),
    )


def staff_caller(event: Event) -> StaffCaller:
    """The member of staff whose ticket opened this socket. Raises NotPermittedError."""
    context = _context(event)
    if context.get("kind") != STAFF:
        raise NotPermittedError
    return StaffCaller(staff=staff_from_json(json.loads(context["staff"])), connection=connection_of(event))


def is_staff(event: Event) -> bool:
    """Whose socket is it?"""
    return _context(event).get("kind") == STAFF


def context_of(ticket: Ticket) -> dict[str, str]:
    """What the authorizer hands to every later event of the socket: strings only, by API Gateway's rule."""
    if ticket.staff is not None:
        return {"kind": STAFF, "staff": json.dumps(staff_to_json(ticket.staff))}
    return {
        "kind": PUBLIC,
        "chat": ticket.chat_id or "",
        "person": ticket.person or "",
        "session": ticket.session or "",
    }


def connection_of(event: Event) -> ConnectionId:
    """The socket's own id."""
    return ConnectionId(event["requestContext"]["connectionId"])


def _context(event: Event) -> dict[str, Any]:
    return event["requestContext"].get("authorizer") or {}


def _json(event: Event) -> dict[str, Any]:
    try:
        data = json.loads(event.get("body") or "")
    except (ValueError, RecursionError):
        raise MalformedFrameError from None
    if not isinstance(data, dict):
        raise MalformedFrameError
    return data


def _own_id(data: dict[str, Any]) -> str | None:
    """The caller's name for their act, so that even a refusal finds its way to it. What is no name is not repeated."""
    own = data.get("id")
    return own if isinstance(own, str) and OWN_ID.fullmatch(own) else None


def _validated(data: dict[str, Any], frames: TypeAdapter[Any]) -> Any:
    try:
        return frames.validate_python(data)
    except ValidationError as wrong:
        raise _refusal(wrong) from None


def _refusal(wrong: ValidationError) -> ChatError:
    """The plainest thing that is wrong with the frame."""
    kinds = {(str(error["type"]), str(error["loc"][-1]) if error["loc"] else "") for error in wrong.errors()}
    if any(kind.startswith("union_tag") for kind, _ in kinds):
        return UnknownActionError()
    if ("string_too_long", "text") in kinds:
        return MessageTooLongError()
    if ("string_too_long", "comment") in kinds:
        return CommentTooLongError()
    if ("string_too_short", "text") in kinds:
        return MessageEmptyError()
    return MalformedFrameError()
