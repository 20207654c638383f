"""The public says whether an answer helped. There are no words in it: danger has nothing to judge."""

from datetime import datetime, timedelta

from chat101.actions.access import access_chat_as_public
from chat101.actions.callers import PublicCaller
from chat101.actions.changing import Outcome, Stage, change_chat
from chat101.domain.chat.events import Change, EventType
from chat101.domain.chat.people import Role
from chat101.domain.chat.rating import answer_rated
from chat101.domain.errors import TooManyRequestsError
from chat101.domain.ids import ClientId
from chat101.domain.wire.public import RateAnswerFrame
from chat101.ports import Act, Room

MOST_CHOICES, CHOICES_TIME = 6, timedelta(minutes=1)


def rate_answer(frame: RateAnswerFrame, caller: PublicCaller, *, stage: Stage) -> Outcome:
    """Record the choice, in any state of the chat: it is harmless. Raises AnswerNotFoundError; TooManyRequestsError for
    the seventh choice within a minute; SessionExpiredError after a quick exit.
    """
    found = stage.chats.events(caller.chat_id, after=frame.answer - 1, most=1)

    def decide(room: Room, at: datetime) -> Change:
        chat = access_chat_as_public(room).chat
        change = answer_rated(chat, found, caller.actor, helpful=frame.helpful)
        if change.happenings and _is_flooded(room, at):
            raise TooManyRequestsError
        return change

    act = Act(Role.PUBLIC, ClientId(frame.id))
    return change_chat(caller.chat_id, decide, stage=stage, act=act, teller=caller.connection)


def _is_flooded(room: Room, at: datetime) -> bool:
    """Choices to and fro would push the person's messages out of those that a new one is judged with (promise 1)."""
    lately = (event for event in room.recent if event.type is EventType.ANSWER_RATED and at - event.at < CHOICES_TIME)
    return len(list(lately)) >= MOST_CHOICES
