"""What the assistant says, in both languages: the English as ever, and beside each of its sentences what it is in the
person's."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chat101.domain.chat.wording import MAY_BE_TRANSLATED, STAYS_ENGLISH
from chat101.domain.languages.outcome import Flaw, Translation

_CUT = re.compile(r"(?<=[.?!]) (?=[A-Z])")
_DANGER = re.compile(r"\b(?:999|112|18000|danger|emergenc(?:y|ies))\b", re.IGNORECASE)
_COMES = re.compile(
    r"\b(?:on (?:the|their|its|our) way|com(?:e|es|ing)|sen[dt]|sends|arriv(?:es?|ing)|attends?)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|nobody|none|never|cannot|unless)\b|n['’]t\b", re.IGNORECASE)


MOST_BYTES = 30_000
"""Of a message's body: API Gateway takes 32 KB, and the frame around it is small."""


def may_be_translated(text: str) -> bool:
    """A fixed reply of those that may."""
    return text in MAY_BE_TRANSLATED


def sentences_of(text: str) -> tuple[str, ...]:
    """Those of a fixed reply."""
    return tuple(_CUT.split(text))


def to_translate(sentences: Sequence[str]) -> tuple[str, ...]:
    """Without those that stay in English: what is said of danger is never a model's wording, and what says that nobody
    comes would be a promise without its "not".
    """
    return tuple(one for one in sentences if not _stays_english(one))


def _stays_english(sentence: str) -> bool:
    nobody_comes = _COMES.search(sentence) and _NOT.search(sentence)
    return sentence in STAYS_ENGLISH or bool(_DANGER.search(sentence) or nobody_comes)


def that_fits(body: Mapping[str, Any], translation: Translation | None) -> Translation | None:
    """The translation, if the message with its sources still fits into one frame with it; else why it is not shown."""
    whole = json.dumps(in_both(body, translation), ensure_ascii=False).encode()
    if translation is None or len(whole) <= MOST_BYTES:
        return translation
    return replace(translation, sentences={}, flaw=Flaw.LENGTH)


def in_both(body: Mapping[str, Any], translation: Translation | None) -> dict[str, Any]:
    """The body of a message with its translation, if there is one or should have been. `translation` is the person's to
    see; `translator` says to staff and the record whose words it is, or why there is none.
    """
    if translation is None:
        return dict(body)
    language = translation.language
    sentences = body["sentences"] or [{"text": text, "citations": []} for text in sentences_of(body["text"])]
    return {
        **body,
        "sentences": [_with(translation.sentences, one) for one in sentences] if translation.sentences else sentences,
        "translation": {"language": language.code, "name": language.name, "direction": language.direction},
        "translator": {
            "model": translation.model,
            "prompt": translation.prompt,
            "flaw": translation.flaw.value if translation.flaw else "",
        },
    }


def flags_of(translation: Translation | None) -> tuple[str, ...]:
    """For the envelope: which language, by which version of the prompt or why not. No word of either."""
    if translation is None:
        return ()
    outcome = f"untranslated:{translation.flaw.value}" if translation.flaw else f"translated:{translation.prompt}"
    return (f"language:{translation.language.code}", outcome)


def _with(translated: Mapping[str, str], sentence: Mapping[str, Any]) -> dict[str, Any]:
    given = translated.get(sentence["text"])
    return {**sentence, "translated": given} if given else dict(sentence)
