"""What people do in the promise suite, stored step by step without the actions around it."""

from datetime import datetime

from chat101.domain.chat import desk, hearing, starting
from chat101.domain.chat.changes import queued
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change
from chat101.domain.chat.people import Actor, Role
from chat101.domain.chat.recording import SealedChange, seal_change
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, ClientId, new_chat_id
from chat101.ports import Act, ChatStore
from tests.fakes.world import NOON, KnifeRules, operator

PERSON = Actor(Role.PUBLIC, ActorRef("ref-public"))
SAM = operator("Sam")


def beginning(chat_id: ChatId | None = None, at: datetime = NOON) -> tuple[Chat, SealedChange]:
    """A conversation that nobody stored yet."""
    change = starting.started(chat_id or new_chat_id(), PERSON, at)
    return change.chat, sealed(change.chat, change, at)


def sealed(before: Chat, change: Change, at: datetime = NOON) -> SealedChange:
    """The change, ready to be stored."""
    return seal_change(before, change, force="northshire", at=at)


def begun(chats: ChatStore, at: datetime = NOON) -> Chat:
    """A person opens a chat."""
    empty, change = beginning(at=at)
    chats.append(empty, change, None)
    return change.chat


def stored(chats: ChatStore, before: Chat, change: Change, act: Act | None = None) -> SealedChange:
    """The change is stored."""
    ready = sealed(before, change)
    chats.append(before, ready, act)
    return ready


def said(chat: Chat, text: str, at: datetime = NOON) -> Change:
    """The person says something, and the danger rules hear it."""
    return hearing.heard(chat, text, KnifeRules().judge(text, (), chat.department), PERSON, at)


def says(chats: ChatStore, chat: Chat, text: str, act: Act | None = None) -> Chat:
    """And it is stored."""
    return stored(chats, chat, said(chat, text), act).chat


def waits(chats: ChatStore, at: datetime = NOON, *, department: Department = Department.GENERAL_ENQUIRIES) -> Chat:
    """A chat that waits since then for a person of this department."""
    chat = begun(chats, at)
    return stored(chats, chat, queued(chat, department, "asked", at)).chat


def taken(chats: ChatStore) -> Chat:
    """A chat that Sam has."""
    chat = waits(chats)
    return stored(chats, chat, desk.claimed(chat, SAM, NOON)).chat


def act(client_id: str, role: Role = Role.PUBLIC) -> Act:
    """What a browser calls one of its acts."""
    return Act(role, ClientId(client_id))
