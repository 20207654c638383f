"""Is this English? Decided by its most common words, without a model."""

import re

from chat101.domain.knowledge.gate_words import FUNCTION_WORDS

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


def is_plainly_english(text: str) -> bool:
    """Two different such words and a fifth of all are such; or one, and two in five are common in English. A stray word
    of either language decides nothing.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    own = [word for word in words if word in _WORDS]
    common = [word for word in words if word in _COMMON]
    is_sure = len(set(own)) >= FEWEST and len(own) >= SHARE * len(words)
    return is_sure or (bool(own) and len(set(common)) > FEWEST and len(common) >= COMMON_SHARE * len(words))
