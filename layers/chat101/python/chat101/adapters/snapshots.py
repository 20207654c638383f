"""A chat as it lies in its HEAD item, and back."""

import json
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from chat101.adapters.tables import ChatItem
from chat101.domain.chat.chat import Alarm, Chat, Lowering, NextAction, OwnedBy, State
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.people import Role
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, StaffId
from chat101.domain.record.sealing import SealedEvent, from_timestamp, timestamp
from chat101.domain.safeguarding.verdict import Category, Grade

_TIMES = ("started_at", "due", "waiting_since", "alarm_since", "heard_at")
_NUMBERS = ("helpful", "unhelpful")
_ENUMS = {"state": State, "department": Department, "next_action": NextAction, "risk": Grade, "alarm": Alarm}


def snapshot_of(chat: Chat) -> dict[str, Any]:
    """Plain JSON, every field by its own name."""
    return {field.name: _plain(getattr(chat, field.name)) for field in fields(chat)}


def chat_from(snapshot: dict[str, Any]) -> Chat:
    """The chat whose snapshot this is."""
    values = dict(snapshot)
    for name in _TIMES:
        values[name] = from_timestamp(values[name]) if values.get(name) else None
    for name, enum in _ENUMS.items():
        values[name] = enum(values[name])
    owner = values["owner"]
    values["owner"] = OwnedBy(StaffId(owner["id"]), owner["name"]) if owner else None
    wish = values["lowering"]
    values["lowering"] = Lowering(**{**wish, "to": Grade(wish["to"]), "by": StaffId(wish["by"])}) if wish else None
    values["categories"] = tuple(Category(name) for name in values["categories"])
    for name in _NUMBERS:
        values[name] = tuple(values.get(name, ()))
    values["id"], values["person"] = ChatId(values["id"]), ActorRef(values["person"])
    return Chat(**values)


def event_from(item: ChatItem) -> Event:
    """An event read back from its item. An erased body reads as empty."""
    envelope = json.loads(item.envelope or "{}")
    return Event(
        seq=envelope["seq"],
        type=EventType(envelope["type"]),
        at=from_timestamp(envelope["ts"]),
        role=Role(envelope["actor_role"]),
        ref=envelope["actor_ref"],
        body=json.loads(item.body) if item.body else {},
        leaf=item.leaf or "",
        department=envelope.get("dept", ""),
        sources=tuple(envelope.get("sources", ())),
    )


def sealed_from(item: ChatItem) -> SealedEvent:
    """The same item as the record sees it."""
    envelope = (item.envelope or "{}").encode()
    return SealedEvent(
        seq=json.loads(envelope)["seq"],
        envelope=envelope,
        leaf=item.leaf or "",
        body=(item.body or "").encode(),
        salt=item.salt or b"",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, OwnedBy | Lowering):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
