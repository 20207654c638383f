"""An English question that a model made of a message in another language: what of it can be checked against that.

Its words cannot. The figures can, and the names, by the consonants that they keep in any alphabet. Whatever it asks,
the gate stands between it and an answer; at worst somebody reads a true sentence that they did not ask for.
"""

import re
from collections import Counter
from collections.abc import Sequence

from anyascii import anyascii

from chat101.domain.knowledge.gate_words import DAYS, MONTHS
from chat101.domain.languages.figures import addresses, amount, figures

_NAME = re.compile(r"(?<![.?!:] )(?<!^)\b[A-Z][a-z]+(?:'s)?\b|\b[A-Z]{2,}\b")
_EVERYONES = frozenset(
    """uk britain british england english wales welsh scotland northern ireland irish polish romanian urdu punjabi
    bengali arabic portuguese spanish lithuanian police force post office id dvla dbs cctv asb pcso mot""".split()
)
"""Names that a question may have because the language has another word for them."""

_NOT_KEPT = re.compile(r"[^a-z]|[aeiouyhw]")
_ALIKE = str.maketrans("pvcqgjzx", "bfkkkkss")
_ENOUGH = 3
"""Consonants. Endings differ: "in London" is "w Londynie"."""


def is_borne_out(question: str, messages: Sequence[str]) -> bool:
    """No figure, no address and no name is in it that is not in what the person wrote."""
    said = "\n".join(messages)
    return (
        not _numbers(question) - _numbers(said)
        and not addresses(question) - addresses(said)
        and _names_are_theirs(question, said)
    )


def _numbers(text: str) -> Counter[str]:
    """Whatever they are numbers of: "£40" may have been 40 of anything."""
    return Counter(amount(re.sub(r"[^\d:.]", "", value)) for _, value in figures(text))


def _names_are_theirs(question: str, said: str) -> bool:
    theirs = {_kept(word) for word in re.findall(r"[^\W\d_]+", said)}
    return all(_kept(name) in theirs for name in map(str.lower, _NAME.findall(question)) if not _is_everyones(name))


def _is_everyones(name: str) -> bool:
    return name.removesuffix("'s") in _EVERYONES | MONTHS | set(DAYS)


def _kept(word: str) -> str:
    """The first consonants, in Latin letters, those that alphabets mix up as one."""
    plain = anyascii(word).lower().removesuffix("'s").translate(_ALIKE)
    return _NOT_KEPT.sub("", plain)[:_ENOUGH] or plain[:1]
