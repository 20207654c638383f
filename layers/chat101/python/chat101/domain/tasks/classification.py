"""What is known of a contact once the code has checked what the model said of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat101.domain.departments import Department
from chat101.domain.knowledge.gate_facts import counted
from chat101.domain.knowledge.gate_text import content, one_line
from chat101.domain.languages.borne_out import is_borne_out
from chat101.domain.languages.english import is_english
from chat101.domain.languages.figures import latin_digits
from chat101.domain.languages.known import ENGLISH, UNKNOWN, Language, language_of
from chat101.domain.tasks.classify_contact import ClassifyContact, Fact, Intent


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact with the person's own words for it."""

    name: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class Classification:
    """What the person wants and said. `confidence`: of the department, 0 to 1."""

    intent: Intent
    asks_for_person: bool
    department: Department
    contact_type: str
    confidence: float
    facts: tuple[StatedFact, ...]
    prompt_version: str
    questions: tuple[str, ...] = ()
    """What the newest message asks, each standing alone, in nobody's words but the person's; if those are not English,
    in English, with no name and no figure that is not theirs."""
    language: Language = ENGLISH
    """Of the newest message."""


def classified(
    seen: ClassifyContact, messages: Sequence[str], *, prompt_version: str, before: Language
) -> Classification:
    """The model's opinion, without the facts that the person did not state. `before`: what the chat was in so far."""
    language = _spoken(seen.language, messages, before)
    return Classification(
        seen.intent,
        seen.asks_for_person or seen.intent is Intent.ASK_PERSON,
        seen.department,
        seen.contact_type,
        seen.confidence,
        tuple(StatedFact(fact.name, fact.value, fact.quote) for fact in seen.facts if _is_stated(fact, messages)),
        prompt_version,
        _questions(seen.questions, messages, language),
        language,
    )


def _questions(given: Sequence[str], messages: Sequence[str], language: Language) -> tuple[str, ...]:
    """Those in their words. In another language all or none: there is no message of their own to look up instead."""
    if language is ENGLISH:
        return tuple(dict.fromkeys(each for each in given if _is_in_their_words(each, messages)))
    return tuple(dict.fromkeys(given)) if all(is_borne_out(each, messages) for each in given) else ()


def _spoken(tag: str, messages: Sequence[str], before: Language) -> Language:
    """When in doubt, English: what is plainly English is, whatever the model says of it. A telephone number is in none,
    and whoever sends one goes on in their own.
    """
    newest = "\n".join(messages[-1:])
    named = language_of(tag)
    spoken = ENGLISH if is_english(newest, named) else named
    return before if spoken in (ENGLISH, UNKNOWN) and not any(map(str.isalpha, newest)) else spoken


def _is_in_their_words(question: str, messages: Sequence[str]) -> bool:
    """No word that carries meaning, and no figure, is from elsewhere."""
    said = "\n".join(messages)
    return set(content(question)) <= set(content(said)) and _values(question) <= _values(said)


def _is_stated(fact: Fact, messages: Sequence[str]) -> bool:
    """The quote is in one of the messages, and every number of the value is in the quote."""
    quote = one_line(fact.quote).casefold()
    is_quoted = bool(quote) and any(quote in one_line(message).casefold() for message in messages)
    return is_quoted and _values(fact.value) <= _values(fact.quote)


def _values(text: str) -> set[str]:
    return {value for kind, value, _ in counted(latin_digits(text)) if kind != "number" or value != "1"}
