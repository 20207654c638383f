"""The assistant's turn: understand the contact, answer it from policy, or fetch a person. It never does both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chat101.actions.answer_question import NamedModel
from chat101.actions.changing import Stage, change_chat
from chat101.actions.classify_contact import classify_contact
from chat101.actions.find_passages import Libraries
from chat101.actions.intention import Intention, in_their_language
from chat101.actions.look_up import look_up
from chat101.actions.telling_sources import reply_of, search_of
from chat101.actions.translate import Translator
from chat101.actions.weigh_danger import Weight, answers, weigh_danger
from chat101.domain.chat import wording
from chat101.domain.chat.answering import Facts, may_speak, passed_on
from chat101.domain.chat.events import Change, EventType
from chat101.domain.ids import ChatId
from chat101.domain.knowledge.answers import together
from chat101.domain.languages.known import ENGLISH, UNKNOWN, language_of
from chat101.domain.safeguarding.asked import says_no
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.classification import Classification
from chat101.domain.tasks.classify_contact import ClassifyContact, Intent
from chat101.domain.tasks.task import Task
from chat101.ports import Room, SecondLook, UnavailableError

SURE_OF_DEPARTMENT = 0.8
"""Confidence from which the search keeps to the contact's own department: from there on it was measured right."""


@dataclass(frozen=True, slots=True)
class Mind:
    """All that the assistant thinks with. It can look things up and speak; it has no other power."""

    library: Libraries
    model: NamedModel
    classifying: Task[ClassifyContact]
    answering: Task[AnswerWithCitations]
    translator: Translator
    looks: tuple[SecondLook, ...] = ()
    """The opinions on danger beside the rules."""


def take_turn(chat_id: ChatId, upto: int, *, stage: Stage, mind: Mind) -> None:
    """Weigh what was written up to this number, and answer it if it is still the assistant's to answer.

    Whether it is, is asked before and after thinking: meanwhile a person may have taken over, danger appeared, or
    something newer been said; then it stays silent. The opinions on danger are stored with the answer or before it.
    """
    room = stage.chats.enter(chat_id)
    if room.chat.looked_at >= upto and not may_speak(room.chat, upto):
        return
    weight = weigh_danger(room, upto, looks=mind.looks)
    intention = _think(room, weight, stage=stage, mind=mind) if may_speak(room.chat, upto) else None

    def decide(now: Room, at: datetime) -> Change:
        change = weight.applied_to(now.chat, at)
        if intention is None or not may_speak(change.chat, upto):
            return change
        return change.then(intention.applied_to(change.chat, at))

    change_chat(chat_id, decide, stage=stage)


def give_up_turn(chat_id: ChatId, upto: int, *, stage: Stage) -> None:
    """Something broke while the assistant thought: a person instead."""

    def decide(now: Room, at: datetime) -> Change:
        if not may_speak(now.chat, upto):
            return Change(now.chat, ())
        return passed_on(now.chat, wording.HANDING_OVER_FAULT, "fault", at)

    change_chat(chat_id, decide, stage=stage)


def _think(room: Room, weight: Weight, *, stage: Stage, mind: Mind) -> Intention | None:
    """Danger is nothing to think about. Slow, down or not to the schema: a person, and no guess."""
    if weight.grade.is_danger:
        return None
    if weight.grade is Grade.UNSURE:
        return _of_two_minds(room)
    if not weight.is_whole:
        return Intention(handover=(wording.HANDING_OVER_FAULT, "unweighed"))
    try:
        before = language_of(room.chat.language)
        contact = classify_contact(_to_be_answered(room), model=mind.model, task=mind.classifying, before=before)
        intention = _intend(room, contact, stage=stage, mind=mind)
        return in_their_language(
            intention, contact.language, translator=mind.translator, clock=stage.clock, due=room.chat.due
        )
    except UnavailableError:
        return Intention(handover=(wording.HANDING_OVER_FAULT, "unavailable"))


def _of_two_minds(room: Room) -> Intention:
    """Is it danger? One reviewed question, once; whoever leaves it open after that gets a person."""
    if room.chat.asked_about_danger:
        return Intention(handover=(wording.HANDING_OVER_DANGER, "unsure_danger"))
    return Intention(asks_about_danger=True)


def _intend(room: Room, contact: Classification, *, stage: Stage, mind: Mind) -> Intention:
    facts = _news(room, contact)
    if contact.asks_for_person:
        return Intention(facts, handover=(wording.HANDING_OVER_AS_ASKED, "asked"))
    if _is_not_spoken(contact, mind):
        return _not_in_their_language(facts, contact)
    return _in_words_we_know(room, facts, contact, stage=stage, mind=mind)


def _in_words_we_know(
    room: Room, facts: Facts | None, contact: Classification, *, stage: Stage, mind: Mind
) -> Intention:
    """In English, or in a language that the force answers in."""
    if contact.intent is Intent.GREETING_OR_THANKS:
        return Intention(facts, courtesy=wording.WELCOME)
    if contact.intent in (Intent.REPORT, Intent.UPDATE):
        return Intention(facts, handover=(wording.HANDING_OVER_REPORT, contact.intent.value))
    if contact.intent is Intent.UNCLEAR and not _asked_before(room):
        return Intention(facts, question=wording.TELL_ME_MORE)
    departments = (contact.department,) if contact.confidence >= SURE_OF_DEPARTMENT else ()
    answers = look_up(
        _asked(room, contact),
        library=mind.library,
        model=mind.model,
        task=mind.answering,
        clock=stage.clock,
        departments=departments,
    )
    known = [one.answer for one in answers if one.answer]
    search = search_of(answers, asked_in=contact.language) if answers else None
    if not known:
        return Intention(facts, search, handover=(wording.HANDING_OVER_UNSURE, "unsure"))
    rest = (wording.HANDING_OVER_THE_REST, "unsure") if len(known) < len(answers) else None
    return Intention(facts, search, reply=reply_of(together(known)), handover=rest)


def _asked(room: Room, contact: Classification) -> Sequence[str]:
    """In English. What somebody wrote in another language is not looked up as it stands: the policies are English."""
    own_words = _to_be_answered(room)[-1:] if contact.language is ENGLISH else ()
    return contact.questions or own_words


def _is_not_spoken(contact: Classification, mind: Mind) -> bool:
    """Neither English nor one that the force answers in. Of a few letters that say nothing, more is asked first."""
    says_nothing = contact.language is UNKNOWN and contact.intent is Intent.UNCLEAR
    return contact.language is not ENGLISH and not mind.translator.speaks(contact.language) and not says_nothing


def _not_in_their_language(facts: Facts | None, contact: Classification) -> Intention:
    """In simple English: a person is offered to who says hello, and fetched for who says more."""
    if contact.intent is Intent.GREETING_OR_THANKS:
        return Intention(facts, courtesy=wording.NOT_YOUR_LANGUAGE)
    return Intention(facts, handover=(wording.HANDING_OVER_LANGUAGE, "language"))


def _to_be_answered(room: Room) -> Sequence[str]:
    """What the person wrote, but for an answer that only says that nobody is in danger."""
    denials = {answer.seq for answer in answers(room) if says_no(answer.body["text"])}
    said = tuple(message.body["text"] for message in room.messages if message.seq not in denials)
    return said or room.said_by_public


def _news(room: Room, contact: Classification) -> Facts | None:
    """The facts, where they are not what is noted already."""
    facts = Facts(
        department=contact.department,
        contact_type=contact.contact_type,
        facts=[{"name": fact.name, "value": fact.value, "quote": fact.quote} for fact in contact.facts],
        language=contact.language,
    )
    noted_last = [event.body for event in room.recent if event.type is EventType.FACTS_NOTED][-1:]
    return None if noted_last == [facts.body] else facts


def _asked_before(room: Room) -> bool:
    """Once is enough: who is not understood twice gets a person or an answer."""
    said = (event.body for event in room.recent if event.type is EventType.ASSISTANT_MESSAGE)
    return any(body.get("kind") == "question" for body in said)
