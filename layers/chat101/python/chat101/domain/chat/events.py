"""What happens in a chat, before it has a number, and as it is read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.people import Actor, Role
from chat101.domain.record.sealing import Marks


class EventType(StrEnum):
    """Past tense: each is a fact that the record keeps."""

    CONVERSATION_STARTED = "conversation_started"
    PUBLIC_MESSAGE = "public_message"
    ASSISTANT_MESSAGE = "assistant_message"
    OPERATOR_MESSAGE = "operator_message"
    DANGER_WEIGHED = "danger_weighed"
    RISK_RAISED = "risk_raised"
    LOWERING_ASKED = "lowering_asked"
    LOWERING_REFUSED = "lowering_refused"
    RISK_LOWERED = "risk_lowered"
    ADVISORY_SHOWN = "advisory_shown"
    ALARM_ACKNOWLEDGED = "alarm_acknowledged"
    ALARM_ESCALATED = "alarm_escalated"
    SILENCE_CHECKED = "silence_checked"
    FACTS_NOTED = "facts_noted"
    POLICIES_SEARCHED = "policies_searched"
    HANDED_OVER = "handed_over"
    CHAT_CLAIMED = "chat_claimed"
    CHAT_RETURNED = "chat_returned"
    STAFF_VIEWED = "staff_viewed"
    PUBLIC_LEFT = "public_left"
    CHAT_REOPENED = "chat_reopened"
    CHAT_CLOSED = "chat_closed"
    CLOCK_EXPIRED = "clock_expired"
    SURVEY_ANSWERED = "survey_answered"
    ANSWER_RATED = "answer_rated"


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact that is about to be recorded. `body` holds all that may be personal; `marks` nothing that is."""

    type: EventType
    actor: Actor
    body: Mapping[str, Any] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True, slots=True)
class Change:
    """A chat after something happened, and what happened. They are stored together or not at all."""

    chat: Chat
    happenings: tuple[Happening, ...]

    def then(self, later: "Change") -> "Change":
        """Both, as one."""
        return Change(later.chat, self.happenings + later.happenings)


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded fact, read back. An erased body reads as empty. `department` and `sources` are its envelope's."""

    seq: int
    type: EventType
    at: datetime
    role: Role
    ref: str
    body: Mapping[str, Any]
    leaf: str
    department: str = ""
    sources: tuple[str, ...] = ()
