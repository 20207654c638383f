"""Silence at raised risk is a signal: a soft check for the person, an alarm for people, never an end (promise 3)."""

import unicodedata
from dataclasses import replace
from datetime import datetime

from chat101.domain.chat import promises, wording
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import SYSTEM
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.verdict import Evidence, Grade, Verdict

RULE, VERSION = "silence.cannot_type", "silence-1"


def is_silent(chat: Chat, at: datetime) -> bool:
    """At risk, heard nothing from for too long, and not because they wait for an operator's reply."""
    if not chat.locked or chat.heard_at is None or chat.state not in (State.QUEUED, State.OPERATOR):
        return False
    if chat.state is State.OPERATOR and chat.next_action is not NextAction.LISTEN:
        return False
    return at >= chat.heard_at + promises.QUIET_AT_RISK


def is_gone(chat: Chat, at: datetime) -> bool:
    """Nothing heard for as long as somebody may be gone, and nothing known of it: the clock that tells was lost."""
    return not chat.gone and at >= (chat.heard_at or chat.started_at) + promises.PUBLIC_MAY_BE_GONE_FOR


def silence_noticed(chat: Chat, at: datetime) -> Change:
    """The alarm sounds and the person is asked, once until they write again."""
    if chat.silence_checked == chat.heard:
        return Change(chat, ())
    asked = replace(chat.ringing(at), silence_checked=chat.heard)
    marks = Marks(flags=(f"grade:{chat.risk.value}",), department=chat.department.value)
    return Change(asked, (Happening(EventType.SILENCE_CHECKED, SYSTEM, {"text": wording.CAN_YOU_TYPE}, marks),))


def silence_answered(chat: Chat, text: str) -> Verdict | None:
    """Somebody at risk who cannot type is in danger now. None where the text is not that answer."""
    if not chat.silence_checked or chat.silence_checked != chat.heard or not _is_one(text):
        return None
    found = Evidence(rule=RULE, words=text.strip(), category=None, grade=Grade.EMERGENCY)
    return Verdict(Grade.EMERGENCY, (), (found,), VERSION)


def _is_one(text: str) -> bool:
    """Only the figure, in whatever script, however it is dressed: a keycap, in brackets, with a full stop."""
    figures = [character for character in unicodedata.normalize("NFKC", text) if character.isalnum()]
    return len(figures) == 1 and unicodedata.digit(figures[0], 0) == 1


def says_cannot_type(verdict: Verdict) -> bool:
    """Is it that answer?"""
    return any(found.rule == RULE for found in verdict.evidence)
