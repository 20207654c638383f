"""Say it in the person's language, after the gate and never instead of it. What goes wrong leaves the English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat101.actions.answer_question import NamedModel
from chat101.domain.languages.known import Language
from chat101.domain.languages.outcome import Flaw, Translation
from chat101.domain.languages.translation import translated
from chat101.domain.tasks.material import translation_material
from chat101.domain.tasks.translate_answer import MOST_SENTENCES, TranslateAnswer
from chat101.ports import Clock, ModelTask, UnavailableError

TAKES_AT_MOST = timedelta(seconds=10)
"""The model is asked once and not for longer (`bootstrap_knowledge.translating_model`). What could come after the
answer is due is not asked for: by then a person has been fetched.
"""

Texts = Mapping[str, Sequence[str]]
"""Each text by itself, with the sentences of it that are to be translated; none if all of it stays in English."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Who translates, by what prompt, and the codes of the languages that the force answers in beside English."""

    model: NamedModel
    task: ModelTask[TranslateAnswer]
    languages: frozenset[str]

    def speaks(self, language: Language) -> bool:
        return language.code in self.languages and language.can_be_checked


def translate(
    texts: Texts, language: Language, *, translator: Translator, clock: Clock, due: datetime | None
) -> Mapping[str, Translation]:
    """Each text in the language, or why it is not. One call for all; it never raises UnavailableError. `due`: when the
    person has to be answered.

    The model sees the English sentences and no word of the person's: nothing that they write can steer it.
    """
    given = _asked(texts, language, translator, late=due is not None and clock.now() + TAKES_AT_MOST > due)
    model, prompt = translator.model.model_id, translator.task.prompt_version
    done: dict[str, Translation] = {}
    at = 0
    for text, sentences in texts.items():
        found = _checked(sentences, given if isinstance(given, Flaw) else given[at : at + len(sentences)], language)
        at += len(sentences)
        done[text] = (
            Translation(language, model, prompt, flaw=found)
            if isinstance(found, Flaw)
            else Translation(language, model, prompt, found)
        )
    return done


def _checked(sentences: Sequence[str], given: Sequence[str] | Flaw, language: Language) -> Mapping[str, str] | Flaw:
    if not sentences:
        return Flaw.KEPT
    return given if isinstance(given, Flaw) else translated(sentences, given, language)


def _asked(texts: Texts, language: Language, translator: Translator, *, late: bool) -> Sequence[str] | Flaw:
    """As many sentences as went in, each under its own number; or why there are none."""
    english = [sentence for sentences in texts.values() for sentence in sentences]
    if not english:
        return []
    if late:
        return Flaw.LATE
    if len(english) > MOST_SENTENCES:
        return Flaw.LENGTH
    try:
        given = translator.model.ask(translator.task, translation_material(english, language)).sentences
    except UnavailableError:
        return Flaw.UNAVAILABLE
    numbers = [sentence.number for sentence in given]
    return [sentence.text for sentence in given] if numbers == list(range(1, len(english) + 1)) else Flaw.COUNT
