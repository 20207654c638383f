"""Is this English? Decided by its most common words, without a model."""

import re
import unicodedata

from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.knowledge.gate_words import FUNCTION_WORDS
from chat101.domain.languages.known import Language

_WORDS = frozenset(
    """the what where when how who which why and have you your with could would should this that there they them were
    been because about from not someone please does did if she cant don't can't didn't i'm it's whats wheres hows being
    has had does their our into over after before doing going want need really anyone nobody my""".split()
)
"""In nearly every English sentence of some length, and hardly in any of another language."""

_COMMON = (
    _WORDS | FUNCTION_WORDS | frozenset("u im ive its hes shes theres someones thats isnt dont wont get got".split())
)
"""With those that another language has too: "to" is Polish, and "he" is Spanish."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FEWEST = 2
SHARE = 0.2
COMMON_SHARE = 0.4
FEWEST_LETTERS = 9
_QUOTED = re.compile(r'["„][^"]*"')


def is_english(text: str, named: Language) -> bool:
    """Whatever a model names it, because it is plainly English in the person's own words: what they quote, such as a
    message that they were sent, is not theirs; and what has some words in the letters of `named` is not only English.
    """
    line = one_line(text)
    own = _QUOTED.sub(" ", line)
    return is_plainly_english(own if own.strip() else line) and not _has_letters_of(named, line)


def _has_letters_of(language: Language, text: str) -> bool:
    own = (each for each in text if unicodedata.name(each, "").startswith(language.script))
    return language.script != "LATIN" and len(list(own)) >= FEWEST_LETTERS


def is_plainly_english(text: str) -> bool:
    """Two different such words and a fifth of all are such; or one, and two in five are common in English. A stray word
    of either language decides nothing.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    own = [word for word in words if word in _WORDS]
    common = [word for word in words if word in _COMMON]
    is_sure = len(set(own)) >= FEWEST and len(own) >= SHARE * len(words)
    return is_sure or (bool(own) and len(set(common)) > FEWEST and len(common) >= COMMON_SHARE * len(words))
