"""Words in their order, and the runs between the breaks of a sentence."""

import re
from collections.abc import Iterator

from chat101.domain.knowledge.gate_text import spelled_out, stem
from chat101.domain.knowledge.gate_words import CONDITIONS, FUNCTION_WORDS, JOINS, ORDERED

BREAKS = frozenset(",;:.()?!")
_TOKEN = re.compile(r"[£$€]?\d[\d:.,/]*\d|[£$€]?\d|[^\W\d_]+(?:'[^\W\d_]+)?|[,;:.()?!]")


def runs(text: str) -> list[list[str]]:
    """The words between the breaks; a word that opens a condition begins a run."""
    found: list[list[str]] = [[]]
    for word in read(text):
        if word in BREAKS or word in JOINS:
            found.append([])
        elif word in CONDITIONS:
            found.append([word])
        else:
            found[-1].append(word)
    return [run for run in found if run]


def read(text: str) -> Iterator[str]:
    """Breaks, joins, words on which order depends as they are, numbers, and the stems of what carries meaning."""
    for token in _TOKEN.findall(spelled_out(text)):
        word = token.removesuffix("'s")
        if word in BREAKS or word in JOINS or word in ORDERED or not word.isalpha():
            yield word
        elif word not in FUNCTION_WORDS and len(word) > 1:
            yield stem(word)
