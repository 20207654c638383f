"""The opinions beside the rules look at each message. Any may raise the risk; none may lower it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, Event, EventType
from chat101.domain.chat.weighing import weighed
from chat101.domain.safeguarding.asked import denies, says_no
from chat101.domain.safeguarding.opinion import Opinion, agreed
from chat101.domain.safeguarding.verdict import Grade
from chat101.ports import Room, SecondLook, UnavailableError


@dataclass(frozen=True, slots=True)
class Weight:
    """The opinions on each message, by its number. `grade`: the gravest that is thought of what the person has written
    since the assistant last spoke. `is_whole`: all who were asked answered.
    """

    opinions: Mapping[int, tuple[Opinion, ...]]
    grade: Grade
    is_whole: bool

    def applied_to(self, chat: Chat, at: datetime) -> Change:
        """The chat after it; unchanged by what was weighed before."""
        change = Change(chat, ())
        for message, opinions in self.opinions.items():
            change = change.then(weighed(change.chat, message, opinions, at))
        return change


def weigh_danger(room: Room, upto: int, *, looks: Sequence[SecondLook]) -> Weight:
    """What every source says of each message up to this number that nobody weighed yet, with those before it. One that
    does not answer is left out.
    """
    opinions: dict[int, tuple[Opinion, ...]] = {}
    is_whole = True
    for message in room.messages:
        if room.chat.looked_at < message.seq <= upto:
            found = [_asked(look, room, message.seq) for look in looks]
            is_whole = is_whole and None not in found
            opinions[message.seq] = _together(room, message, [opinion for opinion in found if opinion])
    return Weight(opinions, _gravest(room, opinions), is_whole)


def answers(room: Room) -> tuple[Event, ...]:
    """What was written since the person was asked whether anyone is in danger, if that is what was said last."""
    spoken = _last_spoken(room)
    is_question = spoken is not None and spoken.body.get("kind") == "danger_question"
    return _since_spoken(room) if is_question else ()


def _asked(look: SecondLook, room: Room, message: int) -> Opinion | None:
    try:
        return look.look(room.judged_with(message), room.chat.department)
    except UnavailableError:
        return None


def _together(room: Room, message: Event, opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """Doubts add up, but for those that have just been asked about and denied."""
    return tuple(opinions) if _is_denial(room, message) else agreed(_ruled(message), opinions)


def _gravest(room: Room, opinions: Mapping[int, tuple[Opinion, ...]]) -> Grade:
    """A doubt stays one, whatever was written after it, until it is asked about; and it stays one after that where the
    answer leaves it open.
    """
    given = answers(room)
    open_still = bool(given) and not any(denies(answer.body["text"]) for answer in given)
    grade = Grade.UNSURE if open_still else Grade.NONE
    for message in _since_spoken(room):
        thought = _recorded(room, message.seq) | {opinion.grade for opinion in opinions.get(message.seq, ())}
        for each in thought if not _is_denial(room, message) else {g for g in thought if g.is_danger}:
            grade = grade.or_worse(each)
    return grade


def _recorded(room: Room, message: int) -> set[Grade]:
    """What the record says of it: the rules, and the opinions of an earlier turn."""
    ruled = {_ruled(event) for event in room.messages if event.seq == message}
    earlier = (event for event in room.recent if event.type is EventType.DANGER_WEIGHED)
    return ruled | {Grade(event.body["grade"]) for event in earlier if event.body.get("message") == message}


def _is_denial(room: Room, message: Event) -> bool:
    return message in answers(room) and says_no(message.body["text"])


def _ruled(message: Event) -> Grade:
    return Grade(message.body["verdict"]["grade"])


def _since_spoken(room: Room) -> tuple[Event, ...]:
    spoken = _last_spoken(room)
    return tuple(message for message in room.messages if spoken is None or message.seq > spoken.seq)


def _last_spoken(room: Room) -> Event | None:
    said = [event for event in room.recent if event.type is EventType.ASSISTANT_MESSAGE]
    return said[-1] if said else None
