"""A person starts or resumes a chat, and a member of staff connects: each gets a one-time ticket for one socket."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from chat101.actions.changing import Stage
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.people import Actor, Role, Staff
from chat101.domain.chat.recording import seal_change
from chat101.domain.chat.starting import started
from chat101.domain.errors import OriginRefusedError, SessionExpiredError, TicketRefusedError
from chat101.domain.ids import ChatId, new_chat_id
from chat101.ports import Pseudonyms, Session, Sessions, Ticket

TOKEN_BYTES = 32
TICKET_LIVES = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Opened:
    """What the page gets: its session's token, its conversation, and a ticket."""

    session: str
    chat_id: ChatId
    ticket: str


def open_session(
    token: str | None,
    origin: str,
    *,
    allowed: Collection[str],
    stage: Stage,
    sessions: Sessions,
    pseudonyms: Pseudonyms,
) -> Opened:
    """A new conversation, or the one that this token holds. Raises OriginRefusedError, SessionExpiredError."""
    if origin not in allowed:
        raise OriginRefusedError
    if token is None:
        token, session = _start(origin, stage=stage, sessions=sessions, pseudonyms=pseudonyms)
    else:
        session = _resume(token, origin, sessions=sessions)
    ticket = Ticket(
        origin=origin,
        expires=stage.clock.now() + TICKET_LIVES,
        chat_id=session.chat_id,
        person=session.person,
        session=digest(token),
    )
    return Opened(token, session.chat_id, _issue(ticket, sessions))


def open_staff_socket(staff: Staff, origin: str, *, allowed: Collection[str], stage: Stage, sessions: Sessions) -> str:
    """A ticket for one of the console's sockets. Raises OriginRefusedError."""
    if origin not in allowed:
        raise OriginRefusedError
    return _issue(Ticket(origin=origin, expires=stage.clock.now() + TICKET_LIVES, staff=staff), sessions)


def spend_ticket(token: str, origin: str, *, stage: Stage, sessions: Sessions) -> Ticket:
    """The ticket, once, in time, and from the page that it was made for; a wrong try spends it too.

    Raises TicketRefusedError.
    """
    ticket = sessions.spend(digest(token))
    if ticket is None or ticket.expires < stage.clock.now() or ticket.origin != origin:
        raise TicketRefusedError
    return ticket


def digest(token: str) -> str:
    """Tokens are stored only so: 256 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def _start(origin: str, *, stage: Stage, sessions: Sessions, pseudonyms: Pseudonyms) -> tuple[str, Session]:
    token, chat_id = secrets.token_urlsafe(TOKEN_BYTES), new_chat_id()
    person = Actor(Role.PUBLIC, pseudonyms.of(f"public:{chat_id}"))
    at = stage.clock.now()
    change = started(chat_id, person, at)
    empty: Chat = change.chat
    stage.chats.append(empty, seal_change(empty, change, force=stage.force, at=at), None)
    session = Session(chat_id=chat_id, person=person.ref, origin=origin)
    sessions.open(digest(token), session)
    return token, session


def _resume(token: str, origin: str, *, sessions: Sessions) -> Session:
    session = sessions.find(digest(token))
    if session is None or session.origin != origin:
        raise SessionExpiredError
    return session


def _issue(ticket: Ticket, sessions: Sessions) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    sessions.issue(digest(token), ticket)
    return token
