"""The opinions beside the rules have looked at a message."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from chat101.domain.chat import promises, wording
from chat101.domain.chat.changes import assistant_says
from chat101.domain.chat.chat import Chat, NextAction
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.hearing import endangered
from chat101.domain.chat.people import SYSTEM
from chat101.domain.record.sealing import Marks
from chat101.domain.safeguarding.opinion import Opinion, gravest


def is_to_be_weighed(chat: Chat, message: int) -> bool:
    """Once for each message; for several that came together, once for the newest, with the others in view."""
    return chat.heard == message and chat.weighed < message


def weighed(chat: Chat, message: int, opinions: Sequence[Opinion], at: datetime) -> Change:
    """Each opinion is recorded. One that is graver than what is known takes effect; none lowers anything."""
    return opined(replace(chat, weighed=message), opinions, at)


def opined(chat: Chat, opinions: Sequence[Opinion], at: datetime) -> Change:
    """What anything beside the rules has found, whenever it comes to say so."""
    change = Change(chat, tuple(map(_recorded, opinions)))
    worst = gravest(opinions)
    if worst is None or not worst.grade.is_danger or worst.grade.rank <= chat.risk.rank:
        return change
    return change.then(endangered(change.chat, worst.verdict, at))


def asked_about_danger(chat: Chat, at: datetime) -> Change:
    """One reviewed question. No answer to it is an answer too: the clock fetches a person."""
    listening = replace(
        chat,
        asked_about_danger=chat.heard,
        next_action=NextAction.LISTEN,
        due=at + promises.DANGER_IS_ANSWERED_WITHIN,
    )
    return Change(listening, (assistant_says(wording.IS_ANYONE_IN_DANGER, "danger_question"),))


def _recorded(opinion: Opinion) -> Happening:
    body = {
        "source": opinion.source,
        "grade": opinion.grade.value,
        "categories": [category.value for category in opinion.categories],
        "danger": round(opinion.danger, 3),
        "emergency": round(opinion.emergency, 3),
        "words": opinion.words,
    }
    flags = (f"source:{opinion.source}", f"grade:{opinion.grade.value}")
    return Happening(EventType.DANGER_WEIGHED, SYSTEM, body, Marks(flags=flags, rules=opinion.version))
