"""Writes the browser floor: the few emergency phrases that the widget carries for when nobody answers it.

python -m chat101.domain.safeguarding.browser

`browser_phrases.json` names the phrases, each as it stands in `phrases.json`, and the figures of speech, the words of
the lists and the spellings that are worth their bytes. A phrase comes with what keeps it quiet on the server: the
contexts of its rule, the "not" words and, as one more context, figures of speech that use a word of its rule. So the
widget finds next to nothing that the server would not, and much less than the server does.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, east_asian_width

from chat101.domain.safeguarding.packaged import floor_source
from chat101.domain.safeguarding.source import InvalidPhrasesError, Rule, Source, source_of
from chat101.domain.safeguarding.spelling import folded, plain_words
from chat101.domain.safeguarding.verdict import Grade

CHOSEN = Path(__file__).with_name("browser_phrases.json")
WRITTEN = Path(__file__).parents[6] / "frontend/widget/src/floor/floor.json"

_PIECES = re.compile(r"\{(\w+)\}|\.\.\.\d*|~\d*|[^\s()\[\]|{}^$~]+")
_LINE = 120  # of the formatter that checks the frontend


def browser_floor(source: Source, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """The document that the widget carries. Raises InvalidPhrasesError: a chosen phrase is not one of an emergency."""
    picked = _picked(source, chosen["phrases"])
    picked = [_with_figures(rule, source, chosen["figures"]) for rule in picked]
    fewer = source._replace(lists={**source.lists, **_shortened(source, chosen["lists"])})
    return {
        "version": source.version,
        "stops": list(source.stops),
        "spellings": _spellings(source, picked, chosen["spellings"]),
        "contexts": {name: _plain(source.contexts[name], source) for name in _contexts(picked)},
        "rules": _rules(picked, source, fewer),
    }


def forces_floor(document: Mapping[str, Any]) -> dict[str, Any]:
    """What a force adds to it: the emergency phrases of its own that are for all departments.

    Raises InvalidPhrasesError: the document is no phrase set.
    """
    source = source_of(document).built_on(floor_source())
    own = source._replace(rules=tuple(rule for rule in source.rules if not rule.departments))
    phrases = [phrase for rule in own.rules if rule.grade is Grade.EMERGENCY for phrase in rule.phrases]
    chosen = json.loads(CHOSEN.read_bytes())
    return browser_floor(own, {"phrases": phrases, "figures": {}, "lists": {}, "spellings": chosen["spellings"]})


def written(document: Mapping[str, Any]) -> str:
    """As it stands in the file: laid out as the frontend's formatter would."""
    return _laid_out(document) + "\n"


@cache
def todays() -> str:
    """The file as it has to be for the phrases of today."""
    return written(browser_floor(floor_source(), json.loads(CHOSEN.read_bytes())))


def _picked(source: Source, phrases: Sequence[str]) -> list[Rule]:
    """The rules of emergencies that have any of the phrases, with these alone. Which rule has one may change."""
    emergencies = [rule for rule in source.rules if rule.grade is Grade.EMERGENCY]
    _known(phrases, [phrase for rule in emergencies for phrase in rule.phrases], "the emergencies")
    fewer = [rule._replace(phrases=tuple(each for each in rule.phrases if each in phrases)) for rule in emergencies]
    return [rule for rule in fewer if rule.phrases]


def _with_figures(rule: Rule, source: Source, figures: Mapping[str, str]) -> Rule:
    """The rule, quiet in these figures of speech where their word is one of its own."""
    _known(list(figures), source.harmless, "the figures of speech")
    words = set(_words(source, [rule]))
    return rule._replace(unless=(*rule.unless, *(figure for figure, word in figures.items() if word in words)))


def _known(wanted: Sequence[str], there: Sequence[str], where: str) -> Sequence[str]:
    if unknown := sorted(set(wanted) - set(there)):
        raise InvalidPhrasesError(f"not in {where}: {unknown}")
    return wanted


def _shortened(source: Source, lists: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The lists with fewer words: fewer are found, and none that the server does not find."""
    return {name: _known(words, source.lists.get(name, ()), name) for name, words in lists.items()}


def _contexts(rules: Sequence[Rule]) -> list[str]:
    return sorted({phrase[1:] for rule in rules for phrase in rule.unless if phrase.startswith("@")})


def _rules(rules: Sequence[Rule], source: Source, fewer: Source) -> list[dict[str, list[str]]]:
    """The phrases, and once for all rules with the same contexts what keeps them quiet, which keeps its full lists."""
    quiet: dict[tuple[str, ...], list[str]] = {}
    for rule in rules:
        quiet.setdefault(rule.unless, []).extend(_plain(rule.phrases, fewer))
    return [{"phrases": phrases, "unless": _unless(unless, source)} for unless, phrases in quiet.items()]


def _unless(phrases: Sequence[str], source: Source) -> list[str]:
    return [phrase if phrase.startswith("@") else plain(phrase, source) for phrase in phrases]


def _plain(phrases: Sequence[str], source: Source) -> list[str]:
    return list(dict.fromkeys(plain(phrase, source) for phrase in phrases))


def plain(phrase: str, source: Source) -> str:
    """The phrase with its lists written out and its words spelt as the reading of a message spells them."""

    def piece(match: re.Match[str]) -> str:
        if match[1]:
            entries = dict.fromkeys(plain(entry, source) for entry in source.lists[match[1]])
            return f"({'|'.join(entries)})"
        return match[0] if match[0].startswith(("...", "~")) else " ".join(plain_words(match[0], source.spellings))

    return " ".join(_PIECES.sub(piece, phrase).split())


def _spellings(source: Source, rules: Sequence[Rule], wanted: Sequence[str]) -> dict[str, str]:
    """What is meant, and how it is spelt: as asked for, as in the phrases themselves, and every way to say "not"."""
    needed = {*wanted, *_words(source, rules)} & source.spellings.keys()
    needed |= {spelling for spelling, meant in source.spellings.items() if set(meant.split()) & set(source.stops)}
    by_meaning: dict[str, list[str]] = {}
    for spelling in sorted(needed):
        meant = source.spellings[spelling]
        if meant not in {spelling, f"{spelling[:-3]} not"}:  # the widget takes "isn't" apart by itself
            by_meaning.setdefault(meant, []).append(spelling)
    return {meant: " ".join(by_meaning[meant]) for meant in sorted(by_meaning)}


def _words(source: Source, rules: Sequence[Rule]) -> Iterator[str]:
    for rule in rules:
        for phrase in rule.phrases:
            yield from _words_of(phrase, source)


def _words_of(phrase: str, source: Source) -> Iterator[str]:
    for match in _PIECES.finditer(phrase):
        if match[1]:
            for entry in source.lists[match[1]]:
                yield from _words_of(entry, source)
        else:
            yield folded(match[0])


def _laid_out(value: object, depth: int = 0, before: int = 0) -> str:
    """JSON with an entry a line, and lists of texts that fit on one line. `before`: what stands on the line already."""
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, Mapping):
        keys = [(f"{inner}{json.dumps(key, ensure_ascii=False)}: ", each) for key, each in value.items()]
        lines = [key + _laid_out(each, depth + 1, len(key)) for key, each in keys]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, list) or (
        before + _width(line) < _LINE and not any(isinstance(each, dict) for each in value)
    ):
        return line
    return "[\n" + ",\n".join(inner + _laid_out(each, depth + 1) for each in value) + f"\n{outer}]"


def _width(line: str) -> int:
    """In columns: ideographs take two, marks above and below none."""
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in line)


def main() -> None:
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text(todays(), "utf-8")


if __name__ == "__main__":
    main()
