"""Small pieces that the changes are made of."""

from dataclasses import replace
from datetime import datetime

from chat101.domain.chat import promises
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import ASSISTANT, SYSTEM
from chat101.domain.chat.translating import flags_of, in_both
from chat101.domain.departments import Department
from chat101.domain.languages.outcome import Translation
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.verdict import Grade


def assistant_says(text: str, kind: str, translation: Translation | None = None) -> Happening:
    """One of the assistant's fixed sentences, in English, and in the person's language where there is that."""
    return Happening(
        EventType.ASSISTANT_MESSAGE,
        ASSISTANT,
        in_both({"text": text, "kind": kind, "sentences": []}, translation),
        Marks(flags=(f"kind:{kind}", *flags_of(translation))),
    )


def queued(chat: Chat, department: Department, reason: str, at: datetime) -> Change:
    """The chat waits for a person of this department. A chat that waited before keeps its place.

    At an emergency the alarm sounds, also when somebody acknowledged it before: whoever that was does not have it now.
    """
    within = promises.DANGER_CLAIMED_WITHIN if chat.locked else promises.QUEUE_CLAIMS_WITHIN
    waiting = replace(
        chat.ringing(at) if chat.risk is Grade.EMERGENCY else chat,
        state=State.QUEUED,
        department=department,
        owner=None,
        waiting_since=chat.waiting_since or at,
        was_queued=True,
        next_action=NextAction.CLAIM,
        due=at + within,
    )
    body = {"department": department.value, "reason": reason}
    marks = Marks(flags=(f"reason:{reason}",), department=department.value)
    return Change(waiting, (Happening(EventType.HANDED_OVER, SYSTEM, body, marks),))
