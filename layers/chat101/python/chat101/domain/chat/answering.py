"""The assistant's turn ends: with an answer, or with a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from chat101.domain.chat import promises
from chat101.domain.chat.changes import assistant_says, queued
from chat101.domain.chat.chat import Chat, NextAction, State
from chat101.domain.chat.events import Change, EventType, Happening
from chat101.domain.chat.people import ASSISTANT
from chat101.domain.chat.translating import flags_of, in_both, that_fits
from chat101.domain.departments import Department
from chat101.domain.languages.known import ENGLISH, Language
from chat101.domain.languages.outcome import Translation
from chat101.domain.record.sealing import Marks


@dataclass(frozen=True, slots=True)
class Facts:
    """What the assistant understood so far. Each fact's `quote` is the person's own words, in their `language`."""

    department: Department
    contact_type: str
    facts: Sequence[Mapping[str, str]]
    language: Language = ENGLISH

    @property
    def body(self) -> dict[str, Any]:
        """As the event keeps them."""
        return {
            "department": self.department.value,
            "contact_type": self.contact_type,
            "facts": [dict(fact) for fact in self.facts],
            "language": self.language.code,
        }


@dataclass(frozen=True, slots=True)
class Reply:
    """A checked answer as it is shown: sentences with their citations; `sources` are clause ids for the envelope."""

    text: str
    sentences: Sequence[Mapping[str, Any]]
    sources: tuple[str, ...]
    model: str
    prompt: str
    suppressed: int


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked up, for the staff who take the chat over. `questions`: each with its passages, best first, and
    why it is a person's to answer. `missing`: those reasons as codes. `found`: clause ids for the envelope.
    """

    questions: Sequence[Mapping[str, Any]]
    missing: tuple[str, ...]
    found: tuple[str, ...]


def may_speak(chat: Chat, upto: int) -> bool:
    """`upto`: the number of the message being answered.

    Only while the chat is the assistant's, without danger, owed an answer, and nothing newer was said.
    """
    return (
        chat.state is State.ASSISTANT
        and not chat.locked
        and chat.next_action is NextAction.ANSWER
        and chat.heard == upto
    )


def noted(chat: Chat, facts: Facts) -> Change:
    """The facts are there for whoever takes the chat."""
    language = facts.language.code
    known = replace(chat, department=facts.department, contact_type=facts.contact_type, language=language)
    marks = Marks(flags=(f"language:{language}",))
    return Change(known, (Happening(EventType.FACTS_NOTED, ASSISTANT, facts.body, marks),))


def searched(chat: Chat, search: Search) -> Change:
    """The passages are there for whoever takes the chat, those that were not used as well."""
    body = {"questions": [dict(question) for question in search.questions]}
    marks = Marks(flags=tuple(f"missing:{reason}" for reason in search.missing), sources=search.found)
    return Change(chat, (Happening(EventType.POLICIES_SEARCHED, ASSISTANT, body, marks),))


def answered(chat: Chat, reply: Reply, at: datetime, translation: Translation | None = None) -> Change:
    """The answer is shown, and the assistant listens."""
    body = {"text": reply.text, "kind": "answer", "sentences": [dict(sentence) for sentence in reply.sentences]}
    shown = that_fits(body, translation)
    marks = Marks(
        flags=("kind:answer", *flags_of(shown)),
        model=reply.model,
        prompt=reply.prompt,
        sources=reply.sources,
        count=reply.suppressed or None,
    )
    listening = replace(chat, next_action=NextAction.LISTEN, due=at + promises.PUBLIC_MAY_BE_QUIET_FOR)
    said = Happening(EventType.ASSISTANT_MESSAGE, ASSISTANT, in_both(body, shown), marks)
    return Change(listening, (said,))


def acknowledged(chat: Chat, text: str, at: datetime, translation: Translation | None = None) -> Change:
    """A fixed courtesy, and the assistant listens."""
    listening = replace(chat, next_action=NextAction.LISTEN, due=at + promises.PUBLIC_MAY_BE_QUIET_FOR)
    return Change(listening, (assistant_says(text, "closing", translation),))


def asked_again(chat: Chat, text: str, at: datetime, translation: Translation | None = None) -> Change:
    """A fixed question, and the assistant listens."""
    listening = replace(chat, next_action=NextAction.LISTEN, due=at + promises.PUBLIC_MAY_BE_QUIET_FOR)
    return Change(listening, (assistant_says(text, "question", translation),))


def passed_on(chat: Chat, text: str, reason: str, at: datetime, translation: Translation | None = None) -> Change:
    """A fixed sentence, and a person."""
    change = Change(chat, (assistant_says(text, "handover", translation),))
    return change.then(queued(chat, chat.department, reason, at))
