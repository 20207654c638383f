"""The opinions beside the rules look at the newest message. Any may raise the risk; none may lower it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, Event, EventType
from chat101.domain.chat.weighing import is_to_be_weighed, weighed
from chat101.domain.safeguarding.asked import says_no, says_yes
from chat101.domain.safeguarding.opinion import Opinion, agreed, gravest
from chat101.domain.safeguarding.verdict import Grade
from chat101.ports import Room, SecondLook, UnavailableError

ANSWER = "answer"
"""The source of what the person themselves says when they are asked about danger, and its version."""


@dataclass(frozen=True, slots=True)
class Weight:
    """`opinions` on message number `message`. `grade`: the gravest of them and the rules. `is_whole`: all answered."""

    message: int
    opinions: tuple[Opinion, ...]
    grade: Grade
    is_whole: bool

    def applied_to(self, chat: Chat, at: datetime) -> Change:
        """The chat after it; unchanged if the message was weighed before, or is not the newest any more."""
        fresh = is_to_be_weighed(chat, self.message)
        return weighed(chat, self.message, self.opinions, at) if fresh else Change(chat, ())


def weigh_danger(room: Room, *, looks: Sequence[SecondLook]) -> Weight:
    """What every source says of the newest message with those before it. One that does not answer is left out."""
    said = room.said_by_public
    opinions: Sequence[Opinion] = ()
    is_whole = True
    for look in looks:
        try:
            opinions = (*opinions, look.look(room.to_be_judged, room.chat.department))
        except UnavailableError:
            is_whole = False
    ruled, is_answer = _ruled(room), was_asked(room)
    is_no = is_answer and says_no(said[-1])
    if is_answer:
        opinions = _answered(said[-1], opinions)
    if not is_no:  # the doubts have just been asked about, and denied
        opinions = agreed(ruled, opinions)
    worst = gravest(opinions)
    grade = ruled.or_worse(worst.grade if worst else Grade.NONE)
    if is_no and not grade.is_danger:
        grade = Grade.NONE
    return Weight(room.chat.heard, tuple(opinions), grade, is_whole)


def was_asked(room: Room) -> bool:
    """Was the newest message written right after the question whether anyone is in danger?"""
    texts = [event for event in room.recent if event.type in (EventType.PUBLIC_MESSAGE, EventType.ASSISTANT_MESSAGE)]
    return len(texts) > 1 and texts[-2].body.get("kind") == "danger_question"


def _answered(text: str, opinions: Sequence[Opinion]) -> Sequence[Opinion]:
    """A plain yes is danger, whatever else is thought of it."""
    if not says_yes(text):
        return opinions
    return [*opinions, Opinion(ANSWER, "asked-1", Grade.URGENT, (), danger=1.0, emergency=0.0, words=text)]


def _ruled(room: Room) -> Grade:
    """What the rules said of the newest message."""
    said: list[Event] = [event for event in room.recent if event.type is EventType.PUBLIC_MESSAGE and event.body]
    return Grade(said[-1].body["verdict"]["grade"]) if said else Grade.NONE
