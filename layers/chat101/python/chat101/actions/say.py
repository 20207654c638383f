"""The public says something. The danger rules run first, in process, in every state (promise 1)."""

from datetime import datetime, timedelta

from chat101.actions.access import access_chat_as_public
from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Outcome, Stage, change_chat
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, EventType
from chat101.domain.chat.hearing import heard
from chat101.domain.chat.people import Role
from chat101.domain.chat.silence import silence_answered
from chat101.domain.chat.weighing import danger_confirmed
from chat101.domain.errors import TooManyRequestsError
from chat101.domain.ids import ClientId
from chat101.domain.safeguarding.verdict import Grade, Verdict
from chat101.domain.wire.public import SayFrame
from chat101.ports import Act, DangerRules, Room, Turns

FLOOD, FLOOD_TIME = 15, timedelta(seconds=10)
WINDOW = 6
"""Messages before this one that are judged with it: danger is often split over several."""


def before_this(room: Room) -> tuple[str, ...]:
    """The person's last messages, without those that were an emergency by themselves: that alarm has been raised,
    and reading them again would raise it anew with every word that follows.
    """
    said = (event for event in room.recent if event.type is EventType.PUBLIC_MESSAGE and "text" in event.body)
    said = (event for event in said if event.seq > room.chat.calm_after)
    calm = [event.body["text"] for event in said if event.body["verdict"]["grade"] != Grade.EMERGENCY]
    return tuple(calm[-WINDOW:])


def is_flooded(room: Room, at: datetime) -> bool:
    """Faster than a person writes. Danger is let through however fast it comes."""
    lately = [event for event in room.recent if event.type is EventType.PUBLIC_MESSAGE and at - event.at < FLOOD_TIME]
    return len(lately) >= FLOOD


def _judged(text: str, room: Room, rules: DangerRules) -> Verdict:
    """An answer to what the person was just asked about danger is one; what more it says may be graver still."""
    if answer := silence_answered(room.chat, text):
        return answer
    ruled = rules.judge(text, before_this(room), room.chat.department)
    return ruled if ruled.grade.is_danger else danger_confirmed(room.chat, text) or ruled


def _held_back(room: Room, at: datetime) -> None:
    """What has no danger in it may be refused."""
    access_chat_as_public(room)
    if is_flooded(room, at):
        raise TooManyRequestsError


def say(frame: SayFrame, caller: PublicCaller, *, stage: Stage, rules: DangerRules, turns: Turns) -> Outcome:
    """Record the message with its verdict, take effect, and ask for a turn: a second look at danger in every state, and
    the assistant's answer where it has the chat.

    A turn that is asked for and lost is found by the sweeper where an answer is due in the chat itself. Raises
    TooManyRequestsError for the sixteenth message within ten seconds, and SessionExpiredError after a quick exit,
    unless there is danger in it.
    """

    def decide(room: Room, at: datetime) -> Change:
        verdict = _judged(frame.text, room, rules)
        if not verdict.grade.is_danger:
            _held_back(room, at)
        return heard(room.chat, frame.text, verdict, caller.actor, at)

    act = Act(Role.PUBLIC, ClientId(frame.id))
    outcome = change_chat(caller.chat_id, decide, stage=stage, act=act, teller=caller.connection)
    ask_for_second_look(outcome.chat, turns)
    return outcome


def ask_for_second_look(chat: Chat, turns: Turns) -> None:
    """Unless the opinions on danger have looked at all that was written."""
    if chat.looked_at < chat.heard:
        turns.ask(chat.id, chat.heard)
