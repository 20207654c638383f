"""The public says something. Danger comes first, in every state."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chat101.domain.chat import promises
from chat101.domain.chat.changes import assistant_says, queued
from chat101.domain.chat.chat import Alarm, Chat, NextAction, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.holding import holding
from chat101.domain.chat.people import SYSTEM, Actor
from chat101.domain.chat.silence import says_cannot_type
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.verdict import Category, Grade, Verdict

MOST_EVIDENCE = 20
LONGEST_EVIDENCE = 120
"""Characters: an event has to fit into one frame, and the whole message stands beside it."""


def heard(chat: Chat, text: str, verdict: Verdict, person: Actor, at: datetime) -> Change:
    """The message is recorded with its verdict, any danger takes effect, and somebody owes the next step."""
    message = Happening(
        EventType.PUBLIC_MESSAGE, person, {"text": text, "verdict": _explained(verdict)}, _graded(verdict)
    )
    change = Change(replace(chat, heard=chat.seq + 1, heard_at=at, gone=False), (message,))
    return change.then(endangered(change.chat, verdict, at))


def endangered(chat: Chat, verdict: Verdict, at: datetime) -> Change:
    """What the verdict says takes effect, and somebody owes the next step.

    Whoever waits for a person reads what is right for the danger that has just been seen; with an operator it is the
    operator who speaks.
    """
    change = _raised(chat, verdict, at)
    if change.chat.state is State.QUEUED and change.chat.risk.rank > chat.risk.rank:
        sentence = holding(change.chat.risk, change.chat.categories)
        change = Change(change.chat, (*change.happenings, assistant_says(sentence, "holding")))
    return change.then(_taken_up(change.chat, verdict, at))


def _raised(chat: Chat, verdict: Verdict, at: datetime) -> Change:
    """Risk only ever rises here. An alarm sounds when it does, when danger of a new kind appears, as long as nobody has
    the chat, and whenever somebody who was asked says that they cannot type.
    """
    if not verdict.grade.is_danger:
        return Change(chat, ())
    categories = tuple(sorted({*chat.categories, *verdict.categories}))
    worse = verdict.grade.rank > chat.risk.rank
    news = worse or categories != chat.categories or says_cannot_type(verdict)
    raised = replace(chat, risk=chat.risk.or_worse(verdict.grade), categories=categories, lowering=None)
    happenings: tuple[Happening, ...] = ()
    if news:
        marks = _graded(verdict, "worse") if worse else _graded(verdict)
        happenings += (Happening(EventType.RISK_RAISED, SYSTEM, _explained(verdict), marks),)
    if verdict.grade is Grade.EMERGENCY:
        raised = replace(raised.ringing(at) if news or chat.owner is None else raised, advised=True)
        happenings += (_advisory(raised.risk, categories),)
    return Change(raised, happenings)


def _advisory(grade: Grade, categories: tuple[Category, ...]) -> Happening:
    body = {"grade": grade.value, "categories": [category.value for category in categories]}
    return Happening(EventType.ADVISORY_SHOWN, SYSTEM, body, Marks(flags=(f"grade:{grade.value}",)))


def _taken_up(chat: Chat, verdict: Verdict, at: datetime) -> Change:
    """Who owes what, now that this was said."""
    if chat.state is State.CLOSED:
        return _reopened(chat, verdict, at)
    if chat.state is State.ASSISTANT:
        return _for_people(chat, verdict, at) if chat.locked else _for_assistant(chat, at)
    if chat.state is State.QUEUED:
        within = promises.DANGER_CLAIMED_WITHIN if chat.locked else promises.QUEUE_CLAIMS_WITHIN
        return Change(chat.owes(NextAction.CLAIM, at + within), ())
    within = promises.ALARM_ACKNOWLEDGED_WITHIN if chat.alarm is Alarm.SOUNDING else promises.OPERATOR_REPLIES_WITHIN
    return Change(chat.owes(NextAction.REPLY, at + within), ())


def _for_assistant(chat: Chat, at: datetime) -> Change:
    return Change(chat.owes(NextAction.ANSWER, at + promises.ASSISTANT_ANSWERS_WITHIN), ())


def _for_people(chat: Chat, verdict: Verdict, at: datetime) -> Change:
    """Out of the assistant's hands. The person reads one reviewed sentence, and never that the chat is over."""
    change = queued(chat, chat.department, "danger", at)
    if not verdict.grade.is_danger:
        return change
    sentence = holding(chat.risk, chat.categories)
    return Change(change.chat, (*change.happenings, assistant_says(sentence, "holding")))


def _reopened(chat: Chat, verdict: Verdict, at: datetime) -> Change:
    """A late message is never unread: it reopens the chat with a clock, for people if people had it before."""
    reopened = replace(chat, state=State.ASSISTANT, waiting_since=None)
    change = Change(reopened, (Happening(EventType.CHAT_REOPENED, SYSTEM),))
    if reopened.locked:
        return change.then(_for_people(reopened, verdict, at))
    if chat.was_queued:
        return change.then(queued(reopened, chat.department, "reopened", at))
    return change.then(_for_assistant(reopened, at))


def _explained(verdict: Verdict) -> Mapping[str, Any]:
    """The verdict with its words, for staff; it lies in the removable body."""
    return {
        "grade": verdict.grade.value,
        "categories": [category.value for category in verdict.categories],
        "evidence": [
            {"rule": found.rule, "words": found.words[:LONGEST_EVIDENCE]} for found in verdict.evidence[:MOST_EVIDENCE]
        ],
    }


def _graded(verdict: Verdict, *more: str) -> Marks:
    """The verdict without its words, for the envelope."""
    flags = (f"grade:{verdict.grade.value}", *(f"category:{category.value}" for category in verdict.categories), *more)
    return Marks(flags=flags, rules=verdict.version)
