"""What the REST endpoint takes and gives."""

from typing import Annotated

from pydantic import StringConstraints

from chat101.domain.chat.people import Staff
from chat101.domain.wire.parts import Frame
from chat101.domain.wire.server import Me

Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{20,100}$")]


class SessionAsked(Frame):
    """A new chat, or with a token, the one that it holds."""

    session: Token | None = None


class SessionOpened(Frame):
    """The session's token is the page's to keep for as long as its tab lives; the ticket opens one socket."""

    session: str
    conversation: str
    ticket: str
    socket: str


class StaffTicket(Frame):
    """A socket for the console, and who is signed in."""

    ticket: str
    socket: str
    me: Me


def me(staff: Staff) -> Me:
    """A member of staff as their own console shows them."""
    departments = sorted(department.value for department in staff.departments)
    return Me.model_validate({"id": staff.id, "name": staff.name, "role": staff.role.value, "departments": departments})
