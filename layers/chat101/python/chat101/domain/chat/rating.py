"""The person says whether an answer helped."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, Event, EventType, Happening
from chat101.domain.chat.people import Actor
from chat101.domain.errors import AnswerNotFoundError
from chat101.domain.record.sealing import Marks


class Choice(StrEnum):
    """What was said of an answer."""

    NONE = "none"
    YES = "yes"
    NO = "no"


def choice_of(chat: Chat, answer: int) -> Choice:
    """What the person last said of the answer of this number."""
    if answer in chat.helpful:
        return Choice.YES
    return Choice.NO if answer in chat.unhelpful else Choice.NONE


def is_answer(event: Event) -> bool:
    """Something that the assistant said from a source, also after its words were erased."""
    return event.type is EventType.ASSISTANT_MESSAGE and bool(event.sources)


def answer_rated(chat: Chat, found: Sequence[Event], person: Actor, *, helpful: bool) -> Change:
    """The last choice counts, and the same again is nothing new. Whose the chat is and what is owed stay as they are.

    `found`: the event that is meant, if there is one. The record says what the choice was before and to which day and
    department the answer belongs, so that whoever counts needs no other event. Raises AnswerNotFoundError.
    """
    if not found or not is_answer(found[0]):
        raise AnswerNotFoundError
    answer = found[0]
    before, now = choice_of(chat, answer.seq), Choice.YES if helpful else Choice.NO
    if before is now:
        return Change(chat, ())
    body = {"answer": answer.seq, "helpful": helpful}
    said = Happening(EventType.ANSWER_RATED, person, body, _marks(answer, before, now))
    return Change(_with_choice(chat, answer.seq, now), (said,))


def _with_choice(chat: Chat, answer: int, now: Choice) -> Chat:
    helpful, unhelpful = ({*numbers} - {answer} for numbers in (chat.helpful, chat.unhelpful))
    (helpful if now is Choice.YES else unhelpful).add(answer)
    return replace(chat, helpful=tuple(sorted(helpful)), unhelpful=tuple(sorted(unhelpful)))


def _marks(answer: Event, before: Choice, now: Choice) -> Marks:
    """`answered`: the day of the answer. The clause that it cites first comes first."""
    flags = (f"answer:{answer.seq}", f"answered:{answer.at.date().isoformat()}", f"before:{before}", f"helpful:{now}")
    return Marks(flags=flags, department=answer.department, sources=answer.sources)
