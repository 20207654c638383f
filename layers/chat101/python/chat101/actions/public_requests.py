"""The public asks for a person, ends the chat, leaves fast, or rates it; and its page tells what it did alone."""

from dataclasses import replace
from datetime import datetime

from chat101.actions.access import access_chat_as_public
from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Outcome, Stage, change_chat
from chat101.actions.say import ask_for_second_look
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change
from chat101.domain.chat.hearing import heard
from chat101.domain.chat.leaving import asked_for_person, ended_by_public, left_fast, may_be_rated, rated
from chat101.domain.chat.people import Role
from chat101.domain.chat.weighing import opined
from chat101.domain.ids import ClientId
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.wire.public import AskForPersonFrame, BrowserFloorFrame, EndFrame, LeaveFrame, RateFrame
from chat101.ports import Act, DangerRules, Room, Sessions, Survey, Surveys, Turns


def ask_for_person(frame: AskForPersonFrame, caller: PublicCaller, *, stage: Stage) -> Outcome:
    """A person, always. Raises ChatClosedError."""

    def decide(room: Room, at: datetime) -> Change:
        return asked_for_person(access_chat_as_public(room).chat, at)

    return change_chat(caller.chat_id, decide, stage=stage, act=_act(frame.id), teller=caller.connection)


def end_chat(frame: EndFrame, caller: PublicCaller, *, stage: Stage) -> Outcome:
    """The person has finished."""

    def decide(room: Room, at: datetime) -> Change:
        return ended_by_public(access_chat_as_public(room).chat, at)

    return change_chat(caller.chat_id, decide, stage=stage, act=_act(frame.id), teller=caller.connection)


BROWSER = "browser"
"""The source of what the widget's own copy of the emergency phrases finds."""


def report_browser_floor(frame: BrowserFloorFrame, caller: PublicCaller, *, stage: Stage) -> Outcome:
    """The widget showed the advisory by itself. It counts as any opinion does: it may raise the risk."""
    found = Opinion(BROWSER, frame.version, Grade.EMERGENCY, (), danger=1.0, emergency=1.0)

    def decide(room: Room, at: datetime) -> Change:
        return opined(access_chat_as_public(room).chat, (found,), at)

    return change_chat(caller.chat_id, decide, stage=stage, act=_act(frame.id), teller=caller.connection)


def leave_fast(frame: LeaveFrame, caller: PublicCaller, *, stage: Stage, sessions: Sessions) -> Outcome:
    """Quick exit: the session is over before anything else, so that nobody can come back to the chat with it, and no
    other page of the same browser hears it any more.
    """
    sessions.end(caller.session)

    def decide(room: Room, at: datetime) -> Change:
        return left_fast(room.chat, caller.actor, at)

    outcome = change_chat(caller.chat_id, decide, stage=stage, act=_act(frame.id), teller=caller.connection)
    for seat in stage.chats.enter(caller.chat_id).seats:
        if seat.staff is None:
            stage.chats.rise(caller.chat_id, seat.connection)
    return outcome


def rate_chat(
    frame: RateFrame, caller: PublicCaller, *, stage: Stage, surveys: Surveys, rules: DangerRules, turns: Turns
) -> Outcome:
    """The survey's answers are kept, then their fact recorded: a resend finds the one and makes the other.

    A comment is something that the public writes: danger in it is heard as in any message, and opens the chat again.
    Raises SurveyNotOpenError, unless there is danger in it.
    """
    room = stage.chats.enter(caller.chat_id)
    if may_be_rated(room.chat):
        surveys.put(_survey(frame, room, stage.clock.now()))
    text = frame.comment or ""
    verdict = rules.judge(text, (), room.chat.department)

    def decide(room: Room, at: datetime) -> Change:
        if not verdict.grade.is_danger:
            return _rated(room.chat, frame, caller)
        change = heard(room.chat, text, verdict, caller.actor, at)
        if not may_be_rated(room.chat):
            return change
        survey = _rated(room.chat, frame, caller)  # of the chat as it was: what was heard has opened it again
        return change.then(Change(replace(change.chat, rated=survey.chat.rated), survey.happenings))

    outcome = change_chat(caller.chat_id, decide, stage=stage, act=_act(frame.id), teller=caller.connection)
    ask_for_second_look(outcome.chat, turns)
    return outcome


def _rated(chat: Chat, frame: RateFrame, caller: PublicCaller) -> Change:
    return rated(chat, caller.actor, frame.csat, frame.nps, commented=bool(frame.comment))


def _survey(frame: RateFrame, room: Room, at: datetime) -> Survey:
    chat = room.chat
    return Survey(
        chat_id=chat.id,
        department=chat.department,
        csat=frame.csat,
        nps=frame.nps,
        comment=frame.comment or None,
        operator=chat.last_operator,
        risk=chat.risk,
        at=at,
    )


def _act(frame_id: str) -> Act:
    return Act(Role.PUBLIC, ClientId(frame_id))
