"""Which language a message is in, by py3langid: good at sentences, and not to be believed of a word or two."""

import re
from functools import cache
from typing import Any

from infrastructure.local.bedrock_standin.phrasebook import known

ENOUGH, ENOUGH_LETTERS = 4, 16
"""Words in Latin letters, and letters. Without this it took 18 of 735 English messages for another language."""

_AMONG = (
    "en cy pl ro ur pa bn ar pt es lt bg cs fa fr gu hi hu it lv ps ru sk ta tr uk am de el he ja ko ml ne nl si sq so "
    "sw te th vi zh"
).split()
_LAST_LATIN = 0x24F
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_AMONG)
    return identifier


def language(messages: list[str]) -> str:
    """Of the newest message, or of those before it where it is too short to tell. English in doubt."""
    told = (found for message in reversed(messages) if (found := _told(message)))
    return next(told, "en")


def _told(message: str) -> str | None:
    words = _WORD.findall(message)
    if phrase := known(message):
        return phrase[0]
    is_short = len(words) < ENOUGH or len("".join(words)) < ENOUGH_LETTERS
    if is_short and not any(ord(letter) > _LAST_LATIN for word in words for letter in word):
        return None
    return str(_identifier().classify(message)[0])
