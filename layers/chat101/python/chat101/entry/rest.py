"""API Gateway REST events: the page's origin, the signed-in member of staff, and refusals as JSON."""

import re
from typing import Any, TypeVar

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, CORSConfig, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pydantic import BaseModel, ValidationError

from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.errors import (
    ADVICE,
    ChatError,
    MalformedFrameError,
    NotPermittedError,
    TryAgainError,
    UnknownActionError,
)
from chat101.domain.ids import ActorRef, StaffId
from chat101.entry.observing import count, logger, report
from chat101.ports import Pseudonyms

LARGEST = 400_000
"""Characters of a request's body: some thousand phrases."""

ROLE, DEPARTMENT = "role-", "department-"
STAFF_ROLES = (Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR)


def resolver(origins: tuple[str, ...]) -> APIGatewayRestResolver:
    """Routes for one function, open to the force's own pages only, with every refusal in plain words."""
    cors = CORSConfig(
        allow_origin=origins[0],
        extra_origins=list(origins[1:]),
        allow_headers=["Authorization", "Content-Type"],
        max_age=600,
    )
    app = APIGatewayRestResolver(cors=cors)
    app.exception_handler(ChatError)(refused)
    app.exception_handler(Exception)(broken)
    return app


def refused(refusal: ChatError) -> Response[dict[str, Any]]:
    """A refusal with its own status."""
    logger.info("request", extra={"outcome": refusal.code})
    return _problem(refusal)


def broken(fault: Exception) -> Response[dict[str, Any]]:
    """Something on our side: the caller gets a sentence, and the fault an alarm."""
    if isinstance(fault, NotFoundError):
        return _problem(UnknownActionError())
    report(fault)
    return _problem(TryAgainError())


def origin_of(app: APIGatewayRestResolver) -> str:
    """The page that asks, as its browser says."""
    return str(app.current_event.headers.get("Origin") or app.current_event.headers.get("origin") or "")


def signed_in(app: APIGatewayRestResolver, pseudonyms: Pseudonyms) -> Staff:
    """The member of staff, from the claims that API Gateway verified. Raises NotPermittedError: no role in them."""
    claims = app.current_event.raw_event["requestContext"]["authorizer"]["claims"]
    groups = _groups(claims.get("cognito:groups", ""))
    roles = [group.removeprefix(ROLE) for group in groups if group.startswith(ROLE)]
    if len(roles) != 1 or roles[0] not in STAFF_ROLES:
        raise NotPermittedError
    departments = {group.removeprefix(DEPARTMENT) for group in groups if group.startswith(DEPARTMENT)}
    subject = claims["sub"]
    return Staff(
        id=StaffId(subject),
        ref=ActorRef(pseudonyms.of(f"staff:{subject}")),
        name=claims.get("name") or "A member of staff",
        role=Role(roles[0]),
        departments=frozenset(Department(name) for name in departments if name in Department.__members__.values()),
    )


Body = TypeVar("Body", bound=BaseModel)


def body_as(app: APIGatewayRestResolver, shape: type[Body]) -> Body:
    """The request's body. Raises MalformedFrameError: not of the shape, or longer than any page makes it."""
    text = app.current_event.body or ""
    if len(text) > LARGEST:
        raise MalformedFrameError
    try:
        return shape.model_validate_json(text)
    except ValidationError:
        raise MalformedFrameError from None


def query_as(app: APIGatewayRestResolver, shape: type[Body]) -> Body:
    """What stands after the `?`. Raises MalformedFrameError: not of the shape."""
    try:
        return shape.model_validate(app.current_event.query_string_parameters or {})
    except ValidationError:
        raise MalformedFrameError from None


def json_answer(body: Any, status: int = 200) -> Response[Any]:
    """An answer that no cache on the way may keep."""
    count("Request")
    return Response(
        status_code=status,
        content_type="application/json",
        body=body,
        headers={"Cache-Control": "no-store"},
    )


def _groups(claim: Any) -> list[str]:
    """A list, or the text that API Gateway makes of one: `a,b` or `[a b]`."""
    if isinstance(claim, list):
        return [str(group) for group in claim]
    return [group for group in re.split(r"[\s,]+", str(claim).strip("[]")) if group]


def _problem(refusal: ChatError) -> Response[dict[str, Any]]:
    error = {"code": refusal.code, "message": refusal.meaning, "advice": ADVICE}
    return Response(
        status_code=refusal.status,
        content_type="application/json",
        body={"error": error},
        headers={"Cache-Control": "no-store"},
    )
