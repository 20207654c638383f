"""Text to terms, as Lucene's analysers do it: the filters that our index settings name, and no others."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import snowballstemmer  # type: ignore[import-untyped]

from infrastructure.local.search_standin.refusals import RefusedError

WORD = re.compile(r"\w+(?:['’.]\w+)*")
"""Near enough to Unicode word breaking (UAX 29) for English: `someone's` and `3.5` are one word each."""

ENGLISH_STOP = frozenset(
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this "
    "to was will with".split()
)

Terms = list[tuple[str, ...]]
"""One entry a position; more than one term where synonyms stand side by side."""

Filter = Callable[[Terms], Terms]


def analyser(name: str, analysis: Mapping[str, Any]) -> Callable[[str], Terms]:
    """The named analyser of an index's settings."""
    custom = analysis.get("analyzer", {}).get(name)
    if not custom or custom.get("tokenizer") != "standard":
        raise RefusedError(400, "mapper_parsing_exception", f"analyzer [{name}] has not been configured in mappings")
    filters = [_filter(each, analysis) for each in custom.get("filter", [])]

    def analyse(text: str) -> Terms:
        terms: Terms = [(word,) for word in WORD.findall(text)]
        for each in filters:
            terms = each(terms)
        return terms

    return analyse


def _filter(name: str, analysis: Mapping[str, Any]) -> Filter:
    settings = {"type": name} if name == "lowercase" else analysis.get("filter", {}).get(name, {})
    match settings:
        case {"type": "lowercase"}:
            return _each(str.lower)
        case {"type": "stemmer", "language": "possessive_english"}:
            return _each(lambda word: re.sub(r"['’][sS]$", "", word))
        case {"type": "stemmer", "language": "porter2"}:
            return _each(_stem)
        case {"type": "stop", "stopwords": "_english_"}:
            return lambda terms: [kept for entry in terms if (kept := _without_stops(entry))]
        case {"type": "synonym_graph", "synonyms": list(rules)}:
            return _synonyms(rules)
    raise RefusedError(400, "illegal_argument_exception", f"the stand-in has no token filter [{name}] of this kind")


def _each(change: Callable[[str], str]) -> Filter:
    return lambda terms: [tuple(dict.fromkeys(change(word) for word in entry)) for entry in terms]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Snowball's English stemmer, which Lucene calls `porter2`. Slow in Python, and words come again and again."""
    return str(snowballstemmer.stemmer("english").stemWord(word))


def _without_stops(entry: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in entry if word not in ENGLISH_STOP)


def _synonyms(rules: Sequence[str]) -> Filter:
    """Solr rules of single words: `nick, steal` (each becomes both) and `bobby => officer` (replaced)."""
    table: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        left, arrow, right = rule.partition("=>")
        sources, targets = _words(left), _words(right if arrow else left)
        for word in sources:
            table[word] = tuple(dict.fromkeys((*table.get(word, ()), *(targets if arrow else (word, *targets)))))
    return lambda terms: [
        tuple(dict.fromkeys(new for word in entry for new in table.get(word, (word,)))) for entry in terms
    ]


def _words(side: str) -> list[str]:
    words = [word.strip() for word in side.split(",") if word.strip()]
    if any(" " in word for word in words):
        raise RefusedError(400, "illegal_argument_exception", "the stand-in has synonyms of single words only")
    return words
