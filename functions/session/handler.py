"""API Gateway REST: POST /sessions from the widget, POST /staff/tickets from the console: one-time tickets."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from pydantic import ValidationError

from chat101.actions.open_session import open_session, open_staff_socket
from chat101.bootstrap import origins, pseudonyms, sessions, setting, stage
from chat101.domain.chat.people import Staff
from chat101.domain.errors import MalformedFrameError
from chat101.domain.wire.rest import SessionAsked, SessionOpened, StaffTicket, me
from chat101.entry.observing import observed
from chat101.entry.rest import json_answer, origin_of, resolver, signed_in

app = resolver(origins())


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.resolve(event, context)


@app.post("/sessions")
def post_session() -> Response[Any]:
    """A new chat, or the one that the session's token holds."""
    return json_answer(_session(), status=201)


@app.post("/staff/tickets")
def post_staff_ticket() -> Response[Any]:
    """A socket for the member of staff who is signed in."""
    return json_answer(_staff_ticket(signed_in(app, pseudonyms())), status=201)


def _session() -> dict[str, Any]:
    opened = open_session(
        _asked().session,
        origin_of(app),
        allowed=origins(),
        stage=stage(),
        sessions=sessions(),
        pseudonyms=pseudonyms(),
    )
    answer = SessionOpened(
        session=opened.session, conversation=opened.chat_id, ticket=opened.ticket, socket=setting("SOCKET_URL")
    )
    return answer.model_dump()


def _asked() -> SessionAsked:
    try:
        return SessionAsked.model_validate_json(app.current_event.body or "{}")
    except ValidationError:
        raise MalformedFrameError from None


def _staff_ticket(staff: Staff) -> dict[str, Any]:
    ticket = open_staff_socket(staff, origin_of(app), allowed=origins(), stage=stage(), sessions=sessions())
    return StaffTicket(ticket=ticket, socket=setting("SOCKET_URL"), me=me(staff)).model_dump()
