"""The public asks for a person, finishes, leaves fast, goes quiet, or rates the chat."""

from dataclasses import replace
from datetime import datetime

from chat101.domain.chat import promises, wording
from chat101.domain.chat.answering import passed_on
from chat101.domain.chat.changes import queued
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.desk import closing, ended
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import SYSTEM, Actor
from chat101.domain.errors import ChatClosedError, SurveyNotOpenError
from chat101.domain.record.sealing import Marks


def asked_for_person(chat: Chat, at: datetime) -> Change:
    """Always granted, from any open state; already waiting or with an operator, nothing changes."""
    if chat.state is State.CLOSED:
        raise ChatClosedError
    if chat.state is not State.ASSISTANT:
        return Change(chat, ())
    return passed_on(chat, wording.HANDING_OVER_AS_ASKED, "asked", at)


def ended_by_public(chat: Chat, at: datetime) -> Change:
    """Closed, unless danger was seen: then an alarm tells people that the person left, and the chat stays theirs."""
    if chat.state is State.CLOSED:
        return Change(chat, ())
    if chat.owes_us_an_answer_about_danger:
        return _unanswered(chat, _left("ended", chat), at)
    if chat.locked:
        return Change(_still_owed(chat, at), (_left("ended", chat),))
    return Change(ended(chat), (closing(chat, "public"),))


def left_fast(chat: Chat, person: Actor, at: datetime) -> Change:
    """Quick exit. A chat without danger that only the assistant had is over; any other stays open for people."""
    gone = replace(chat, left=True)
    left = Happening(EventType.PUBLIC_LEFT, person, {"how": "exit"}, Marks(flags=("how:exit",)))
    if chat.owes_us_an_answer_about_danger:
        return _unanswered(gone, left, at)
    if chat.state is State.ASSISTANT and not chat.locked:
        return Change(ended(gone), (left, closing(chat, "exit")))
    if chat.state is State.CLOSED:
        return Change(gone, (left,))
    return Change(_still_owed(gone, at), (left,))


def went_quiet(chat: Chat, at: datetime, how: str) -> Change:
    """Only a chat that the assistant alone has is closed by a clock: people were promised to look at any other, and
    silence at raised risk is an alarm (promise 3). `how`: `gone` from the page, or `quiet` on it.
    """
    if chat.owes_us_an_answer_about_danger:
        return _unanswered(chat, _left(how, chat), at)
    if chat.state is State.ASSISTANT and not chat.locked:
        return Change(ended(chat), (_left(how, chat), closing(chat, "silence")))
    return Change(_still_owed(chat, at), (_left(how, chat),))


def may_be_rated(chat: Chat) -> bool:
    """After the chat, and never of somebody at risk or who had to leave fast."""
    return chat.state is State.CLOSED and not chat.locked and not chat.left


def rated(chat: Chat, person: Actor, csat: int, nps: int | None, *, commented: bool) -> Change:
    """The survey was answered, once. The answers themselves live in the feedback table. Raises SurveyNotOpenError."""
    if not may_be_rated(chat):
        raise SurveyNotOpenError
    if chat.rated:
        return Change(chat, ())
    body = {"csat": csat, "nps": nps, "commented": commented}
    return Change(replace(chat, rated=True), (Happening(EventType.SURVEY_ANSWERED, person, body),))


def _still_owed(chat: Chat, at: datetime) -> Chat:
    """Somebody still has to look: the queue claims it, or the operator finishes it. A promise made earlier stands."""
    rings = replace(chat.ringing(at), gone=True) if chat.locked else chat
    if chat.state is State.QUEUED:
        return rings.owes(NextAction.CLAIM, at + promises.QUEUE_CLAIMS_WITHIN)
    return rings.owes(NextAction.REPLY, at + promises.OPERATOR_REPLIES_WITHIN)


def _unanswered(chat: Chat, left: Happening, at: datetime) -> Change:
    """They were asked whether anyone is in danger and did not say: a person looks."""
    return Change(chat, (left,)).then(queued(chat, chat.department, "unanswered_danger", at))


def _left(how: str, chat: Chat) -> Happening:
    return Happening(
        EventType.PUBLIC_LEFT, SYSTEM, {"how": how}, Marks(flags=(f"how:{how}",), department=chat.department.value)
    )
