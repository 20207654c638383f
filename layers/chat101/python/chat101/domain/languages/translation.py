"""What has to hold before a translated sentence is shown. Code decides, without a model.

It can see figures, addresses, letters, length and language. It cannot see whether a "not" is missing, days became
weeks, or Monday became Tuesday: therefore the English always stands beneath, and is what counts.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.knowledge.orders import gives_orders
from chat101.domain.languages.english import is_plainly_english
from chat101.domain.languages.figures import addresses, are_the_same, isolated, without_addresses
from chat101.domain.languages.known import LANGUAGES, Language
from chat101.domain.languages.number_words import counts_otherwise
from chat101.domain.languages.outcome import Flaw
from chat101.domain.languages.promises import promises_more

SHORTEST, LONGEST, MORE = 0.5, 2.5, 30
"""Of the English sentence's characters; and so many over that, because short ones vary most."""

SHORTEST_IN_SIGNS = 0.2
"""Where a sign is a word."""

OWN_LETTERS = 0.25
"""Of all letters. The rest may be names that stay in Latin ones."""

MOST_BYTES = 6_000
"""Of all that is translated of one text: with its sources it has to fit into one frame."""

_MARKUP = frozenset("<>[]{}`*_#|\\^~=@")
_SAME_WORDS = 0.5
_SHORTEST_WORD = 4
_FEWEST_SIGNED = 3
_CLEARLY = 2
"""Signs more: Spanish is not Portuguese. Of 1,033 messages 6 that are in their language look like another."""

_JOINERS = "\u200c\u200d"
"""Between letters of scripts that are written joined, and nowhere else."""

_ENDS = re.compile(r"[.!?؟۔।。！？]+[\"')\]»]*(?: +(?=[^\W\d_])|\s*$)")
_WORD = re.compile(r"[^\W\d_]+")
_AS_ENGLISH = str.maketrans("۔।。؟？！፡።", "...??!..")


def translated(english: Sequence[str], given: Sequence[str], language: Language) -> Mapping[str, str] | Flaw:
    """Each English sentence with the one that was given for it, as it may be shown; or the first flaw: one bad sentence
    puts all of the text in doubt, because what it should have said may be the condition of the others.
    """
    if len(given) != len(english):
        return Flaw.COUNT
    shown: dict[str, str] = {}
    for sentence, other in zip(english, map(one_line, given), strict=True):
        flaw = flaw_of(sentence, other, language)
        if flaw:
            return flaw
        shown[sentence] = isolated(other) if language.direction == "rtl" else other
    return shown if len("".join(shown.values()).encode()) <= MOST_BYTES else Flaw.LENGTH


def flaw_of(english: str, other: str, language: Language) -> Flaw | None:
    """The first thing that is wrong with a sentence on one line, or None."""
    return next((flaw for flaw, is_found in _CHECKS if is_found(english, other, language)), None)


def _is_empty(_: str, other: str, __: Language) -> bool:
    return not any(map(str.isalnum, other))


def _is_out_of_bounds(english: str, other: str, language: Language) -> bool:
    shortest = SHORTEST_IN_SIGNS if language.script == "CJK" else SHORTEST
    return not shortest * len(english) <= len(other) <= LONGEST * len(english) + MORE


def _has_other_letters(english: str, other: str, language: Language) -> bool:
    """A letter or a digit that is not of the language's script, but for words of the English, and not too many of
    those; a sign that the English has not; or anything that cannot be seen.
    """
    rest = _without_words_of(english, other) if language.script != "LATIN" else other
    own, letters = sum(map(str.isalpha, rest)), sum(map(str.isalpha, other))
    return own < OWN_LETTERS * letters or any(not _belongs(each, english, language) for each in rest)


def _without_words_of(english: str, other: str) -> str:
    known = {word.casefold() for word in re.findall(r"[A-Za-z]+", english)}
    return re.sub(r"[A-Za-z]+", lambda found: "" if found[0].casefold() in known else found[0], other)


def _belongs(each: str, english: str, language: Language) -> bool:
    kind = unicodedata.category(each)
    if kind[0] in "LM":
        return unicodedata.name(each, "").startswith(_names(language))
    if kind == "Nd":
        return each.isascii() or language.script in unicodedata.name(each)
    if kind == "Zs" or kind[0] == "P":
        return True
    return each in english or (each in _JOINERS and language.script != "LATIN")


def _names(language: Language) -> tuple[str, ...]:
    return ("CJK", "HIRAGANA", "KATAKANA") if language.script == "CJK" else (language.script,)


def _has_markup(english: str, other: str, _: Language) -> bool:
    return any(Counter(other)[sign] > Counter(english)[sign] for sign in _MARKUP)


def _has_other_addresses(english: str, other: str, _: Language) -> bool:
    return addresses(english) != addresses(other)


def _has_other_figures(english: str, other: str, language: Language) -> bool:
    return not are_the_same(english, other) or counts_otherwise(english, other, language)


def _has_more_sentences(english: str, other: str, _: Language) -> bool:
    return len(_ENDS.findall(other)) > max(1, len(_ENDS.findall(english)))


def _has_another_shape(english: str, other: str, language: Language) -> bool:
    """It ends with another mark, so that a statement is a question or never ends; or it begins in the middle."""
    if _mark(other) != _mark(english) and (_mark(english), _mark(other)) != ("", "."):
        return True
    begins = next(filter(str.isalpha, english), "").isupper() and other[:1].islower()
    return language.script == "LATIN" and (begins or (other.isupper() and not english.isupper()))


def _mark(text: str) -> str:
    """How it ends, as English marks it; nothing if it only stops, as the line of a list may."""
    end = text.rstrip("\"')]» ")[-1:].translate(_AS_ENGLISH)
    return end if unicodedata.category(end or " ")[0] == "P" else ""


def _gives_orders(_: str, other: str, __: Language) -> bool:
    return gives_orders(other)


def _is_in_another_language(english: str, other: str, language: Language) -> bool:
    """English again, or without one sign of the language where a sentence of it would have some, or more of another."""
    words = _WORD.findall(without_addresses(other))
    known = {word for word in _WORD.findall(english) if word.islower() and len(word) >= _SHORTEST_WORD}
    own = known & set(_WORD.findall(without_addresses(english)))
    kept = sum(word in words for word in own)
    if other.casefold() == one_line(english).casefold() or is_plainly_english(other):
        return True
    if own and kept > _SAME_WORDS * len(own):
        return True
    is_long = len(words) >= _FEWEST_SIGNED or len(_WORD.findall(english)) > _FEWEST_SIGNED
    return is_long and bool(language.signs) and not _is_in(other, words, language)


def _is_in(other: str, words: Sequence[str], language: Language) -> bool:
    """It has a sign of the language, and of no other of the same letters clearly more."""
    own = _signs(other, words, language)
    alike = (each for each in LANGUAGES.values() if each.script == language.script)
    return own > 0 and all(_signs(other, words, each) < own + _CLEARLY for each in alike)


def _signs(other: str, words: Sequence[str], language: Language) -> int:
    """How many different ones it has."""
    letters = {sign for sign in language.signs if len(sign) == 1 and not sign.isascii()}
    return len(language.signs & {*words, *other.casefold().split()} | letters & set(other.casefold()))


_Check = Callable[[str, str, Language], bool]
# Length comes first: reading the figures of a page of them takes seconds.
_CHECKS: tuple[tuple[Flaw, _Check], ...] = (
    (Flaw.EMPTY, _is_empty),
    (Flaw.LENGTH, _is_out_of_bounds),
    (Flaw.LETTERS, _has_other_letters),
    (Flaw.MARKUP, _has_markup),
    (Flaw.ADDRESSES, _has_other_addresses),
    (Flaw.FIGURES, _has_other_figures),
    (Flaw.SENTENCES, _has_more_sentences),
    (Flaw.SHAPE, _has_another_shape),
    (Flaw.ORDERS, _gives_orders),
    (Flaw.PROMISE, promises_more),
    (Flaw.LANGUAGE, _is_in_another_language),
)
