"""A conversation begins."""

from datetime import datetime

from chat101.domain.chat import promises, wording
from chat101.domain.chat.changes import assistant_says
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import Actor
from chat101.domain.departments import Department
from chat101.domain.ids import ChatId


def started(chat_id: ChatId, person: Actor, at: datetime) -> Change:
    """The assistant has it and listens. Until something is known of it, it belongs to general enquiries."""
    chat = Chat(
        id=chat_id,
        person=person.ref,
        state=State.ASSISTANT,
        department=Department.GENERAL_ENQUIRIES,
        next_action=NextAction.LISTEN,
        started_at=at,
        due=at + promises.PUBLIC_MAY_BE_QUIET_FOR,
    )
    begun = Happening(EventType.CONVERSATION_STARTED, person)
    return Change(chat, (begun, assistant_says(wording.GREETING, "greeting")))
