"""What each reader may know of a chat and of its events."""

from collections.abc import Mapping
from typing import Any

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.people import Role
from chat101.domain.languages.known import ENGLISH, language_of
from chat101.domain.record.sealing import timestamp
from chat101.domain.wire.server import ActorView, ChatEvent, Lowering, Owner, Spoken, Tile

PUBLIC_BODY: Mapping[EventType, tuple[str, ...]] = {
    EventType.CONVERSATION_STARTED: (),
    EventType.PUBLIC_MESSAGE: ("text",),
    EventType.ASSISTANT_MESSAGE: ("text", "kind", "sentences", "translation"),
    EventType.OPERATOR_MESSAGE: ("text",),
    EventType.SILENCE_CHECKED: ("text",),
    EventType.ADVISORY_SHOWN: ("grade", "categories"),
    EventType.HANDED_OVER: ("department",),
    EventType.CHAT_CLAIMED: (),
    EventType.CHAT_RETURNED: (),
    EventType.CHAT_REOPENED: (),
    EventType.CHAT_CLOSED: ("by", "survey"),
    EventType.ANSWER_RATED: ("answer", "helpful"),
}
"""What the public sees, and of that, what. Anything not named here is only a number to them."""

STUB = "internal"


def for_public(event: Event) -> ChatEvent:
    """The event as the person sees it: one that is not for them is a number without content, so there is no gap."""
    shown = PUBLIC_BODY.get(event.type)
    if shown is None:
        return _frame(event, STUB, Role.SYSTEM, None, {})
    body = {name: event.body[name] for name in shown if name in event.body}
    role = Role.OPERATOR if event.role is Role.SUPERVISOR else event.role
    return _frame(event, event.type.value, role, event.body.get("by_name"), body)


def for_staff(event: Event) -> ChatEvent:
    """The whole event."""
    body = {name: value for name, value in event.body.items() if name != "by_name"}
    return _frame(event, event.type.value, event.role, event.body.get("by_name"), body)


def tile(chat: Chat, *, public_here: bool | None) -> Tile:
    """The chat as the desk lists it, for those who may see it."""
    return Tile(
        conv=chat.id,
        department=chat.department.value,
        state=chat.state.value,
        risk=chat.risk.value,
        categories=[category.value for category in chat.categories],
        waiting_since=timestamp(chat.waiting_since) if chat.waiting_since else None,
        owner=Owner(id=chat.owner.id, name=chat.owner.name) if chat.owner else None,
        contact_type=chat.contact_type,
        language=_language(chat),
        newest=chat.seq,
        alarm=chat.alarm.value,
        alarm_since=timestamp(chat.alarm_since) if chat.alarm_since else None,
        started_at=timestamp(chat.started_at),
        public_here=public_here,
        due=timestamp(chat.due) if chat.due else None,
        next_action=chat.next_action.value,
        lowering=_lowering(chat),
        escalated=chat.escalated,
        abandoned=chat.gone,
        may_see=True,
    )


def _language(chat: Chat) -> Spoken | None:
    language = language_of(chat.language)
    return Spoken(code=language.code, name=language.name) if language is not ENGLISH else None


def _lowering(chat: Chat) -> Lowering | None:
    wish = chat.lowering
    return Lowering(to=wish.to.value, by=wish.by, by_name=wish.by_name) if wish else None


def _frame(event: Event, shown_type: str, role: Role, name: str | None, body: Mapping[str, Any]) -> ChatEvent:
    actor = ActorView(role=_role(role), name=name)
    return ChatEvent(seq=event.seq, type=shown_type, at=timestamp(event.at), actor=actor, body=dict(body))


def _role(role: Role) -> Any:
    """Admins and auditors read as the system does: the wire knows five roles."""
    return "system" if role in (Role.ADMIN, Role.AUDITOR) else role.value
