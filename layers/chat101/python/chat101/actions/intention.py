"""What the assistant means to do, and what it says in whose language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chat101.actions.translate import Translator, translate
from chat101.domain.chat import wording
from chat101.domain.chat.answering import (
    Facts,
    Reply,
    Search,
    acknowledged,
    answered,
    asked_again,
    noted,
    passed_on,
    searched,
)
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change
from chat101.domain.chat.translating import may_be_translated, sentences_of, to_translate
from chat101.domain.chat.weighing import asked_about_danger
from chat101.domain.languages.known import ENGLISH, Language
from chat101.domain.languages.outcome import Translation
from chat101.ports import Clock


@dataclass(frozen=True, slots=True)
class Intention:
    """What the assistant means to do: note the facts and then say, ask or fetch a person.

    An answer to a part of what was asked is said, and a person fetched for the rest.
    """

    facts: Facts | None = None
    search: Search | None = None
    reply: Reply | None = None
    courtesy: str | None = None
    question: str | None = None
    asks_about_danger: bool = False
    handover: tuple[str, str] | None = None
    translations: Mapping[str, Translation] = field(default_factory=dict)
    """Of what is said, by its English."""

    @property
    def texts(self) -> Mapping[str, Sequence[str]]:
        """What may be said in another language too, each with its sentences."""
        fixed = (self.courtesy, self.question, self.handover[0] if self.handover else None)
        replies = {self.reply.text: [one["text"] for one in self.reply.sentences]} if self.reply else {}
        return replies | {text: sentences_of(text) for text in fixed if text and may_be_translated(text)}

    def applied_to(self, chat: Chat, at: datetime) -> Change:
        """The chat after it."""
        change = noted(chat, self.facts) if self.facts else Change(chat, ())
        if self.search:
            change = change.then(searched(change.chat, self.search))
        if self.reply:
            change = change.then(answered(change.chat, self.reply, at, self.translations.get(self.reply.text)))
            return self._passed_on(change, *self.handover, at) if self.handover else change
        if self.courtesy:
            return change.then(acknowledged(change.chat, self.courtesy, at, self.translations.get(self.courtesy)))
        if self.asks_about_danger:
            return change.then(asked_about_danger(change.chat, at))
        if self.question:
            return change.then(asked_again(change.chat, self.question, at, self.translations.get(self.question)))
        return self._passed_on(change, *(self.handover or (wording.HANDING_OVER_UNSURE, "unsure")), at)

    def _passed_on(self, change: Change, text: str, reason: str, at: datetime) -> Change:
        return change.then(passed_on(change.chat, text, reason, at, self.translations.get(text)))


def in_their_language(
    intention: Intention, language: Language, *, translator: Translator, clock: Clock, due: datetime | None
) -> Intention:
    """The same, with what is said in both languages. `due`: when the person has to be answered."""
    texts = {text: to_translate(sentences) for text, sentences in intention.texts.items()}
    if language is ENGLISH or not translator.speaks(language) or not texts:
        return intention
    found = translate(texts, language, translator=translator, clock=clock, due=due)
    return replace(intention, translations=found)
