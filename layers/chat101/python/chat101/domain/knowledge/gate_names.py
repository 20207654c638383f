"""Names: capitals that are not there only because a sentence begins."""

import re

from chat101.domain.knowledge.gate_text import one_line, stem, words
from chat101.domain.knowledge.gate_words import DAYS, FUNCTION_WORDS, MONTHS, OPENERS

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_BEGINS = re.compile(r"(?:^|[.!?:;|•]|\(\w\))[\s\"'(\[]*$|[\"(]$")


def names(text: str) -> frozenset[str]:
    """Each run of capitalised words, lower case: {"kelderby central"}. Days and months are facts, not names."""
    line = one_line(text)
    runs: list[list[str]] = []
    end = -1
    for found in _TOKEN.finditer(line):
        if _is_name(found[0], begins=_BEGINS.search(line[: found.start()]) is not None):
            runs = (
                [*runs[:-1], [*runs[-1], found[0]]]
                if runs and line[end : found.start()] == " "
                else [*runs, [found[0]]]
            )
            end = found.end()
    return frozenset(" ".join(words(" ".join(run))) for run in runs)


def _is_name(token: str, *, begins: bool) -> bool:
    lower = token.partition("'")[0].casefold()
    if not token[0].isupper() or lower == "i" or lower in DAYS or lower in MONTHS:
        return False
    is_acronym = len(token) > 1 and token.isupper()
    return is_acronym or not (begins and (lower in OPENERS or lower in FUNCTION_WORDS))


def names_said(text: str, supported: str) -> frozenset[str]:
    """Those names of the text that the supporting words hold, as a run of words in any case.

    The first word of a sentence may be an ordinary one with a capital: it is then enough that its stem is there.
    """
    run = f" {' '.join(words(supported))} "
    stems = {stem(word) for word in words(supported)}
    first = words(text)[:1]
    return frozenset(
        name
        for name in names(text)
        if f" {name} " in run or ([name.split()[0]] == first and _follows(name, run, stems))
    )


def _follows(name: str, run: str, stems: set[str]) -> bool:
    opener, *others = name.split()
    return stem(opener) in stems and (not others or f" {' '.join(others)} " in run)


def said_oftener(text: str, supported: str) -> bool:
    """Does the text say a name more often than the supporting words do?"""
    run, there = (f" {'  '.join(words(each))} " for each in (text, supported))
    spelt = (f" {'  '.join(name.split())} " for name in names(text))
    return any(run.count(name) > max(1, there.count(name)) for name in spelt)
