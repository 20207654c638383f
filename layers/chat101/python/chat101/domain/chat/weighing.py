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
from chat101.domain.safeguarding.asked import says_yes
from chat101.domain.safeguarding.opinion import Opinion, gravest
from chat101.domain.safeguarding.verdict import Evidence, Grade, Verdict


def weighed(chat: Chat, message: int, opinions: Sequence[Opinion], at: datetime) -> Change:
    """Each opinion on this message is recorded, once, whatever was written after it: what comes later takes no danger
    away. One that is graver than what is known takes effect; none lowers anything.
    """
    if message <= chat.looked_at:
        return Change(chat, ())
    return opined(replace(chat, weighed=message), opinions, at, message=message)


def opined(chat: Chat, opinions: Sequence[Opinion], at: datetime, *, message: int | None = None) -> Change:
    """What anything beside the rules has found, whenever it comes to say so. `message`: the number that it is about."""
    change = Change(chat, tuple(_recorded(opinion, message) for opinion in opinions))
    worst = gravest(opinions)
    if worst is None or not worst.grade.is_danger or worst.grade.rank <= chat.risk.rank:
        return change
    return change.then(endangered(change.chat, worst.verdict, at))


YES, YES_VERSION = "asked.yes", "asked-2"


def danger_confirmed(chat: Chat, text: str) -> Verdict | None:
    """Asked whether anyone is in danger, they say yes: in whatever state, and whatever else is thought of it. None
    where they were not asked, or where the text is not that answer.
    """
    if not chat.is_asked_about_danger or not says_yes(text):
        return None
    found = Evidence(rule=YES, words=text.strip(), category=None, grade=Grade.URGENT)
    return Verdict(Grade.URGENT, (), (found,), YES_VERSION)


def asked_about_danger(chat: Chat, at: datetime) -> Change:
    """One reviewed question. No answer to it is an answer too: the clock fetches a person."""
    listening = replace(
        chat,
        asked_about_danger=chat.heard,
        next_action=NextAction.LISTEN,
        due=at + promises.DANGER_IS_ANSWERED_WITHIN,
    )
    return Change(listening, (assistant_says(wording.IS_ANYONE_IN_DANGER, "danger_question"),))


def _recorded(opinion: Opinion, message: int | None) -> Happening:
    body = {
        "message": message,
        "source": opinion.source,
        "grade": opinion.grade.value,
        "categories": [category.value for category in opinion.categories],
        "danger": round(opinion.danger, 3),
        "emergency": round(opinion.emergency, 3),
        "words": opinion.words,
    }
    flags = (f"source:{opinion.source}", f"grade:{opinion.grade.value}")
    return Happening(EventType.DANGER_WEIGHED, SYSTEM, body, Marks(flags=flags, rules=opinion.version))
