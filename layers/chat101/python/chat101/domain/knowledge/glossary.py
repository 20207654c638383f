"""A question with the words that policies use for what it says, so that both searches find them."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_APOSTROPHE = re.compile(r"['\u2019]")
_WORD = re.compile(r"[^\W_]+")


class _Entry(NamedTuple):
    said: re.Pattern[str]
    meant: tuple[str, ...]


def with_policy_words(question: str) -> str:
    """The question as it is, followed by the words of `glossary.txt` for what it says: nothing is taken away."""
    plain = _plain(question)
    meant = dict.fromkeys(word for entry in _entries() if entry.said.search(plain) for word in entry.meant)
    added = [word for word in meant if f" {_plain(word).strip()} " not in plain]
    return f"{question} ({', '.join(added)})" if added else question


def _plain(text: str) -> str:
    """Lower case without marks, a space before and after each word."""
    words = _WORD.findall(_APOSTROPHE.sub("", text.casefold()))
    return f" {' '.join(words)} "


@cache
def _entries() -> tuple[_Entry, ...]:
    text = files("chat101.domain.knowledge").joinpath("glossary.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(_entry(*line.split("=>")) for line in lines)


def _entry(said: str, meant: str) -> _Entry:
    ways = "|".join(re.escape(_plain(way).strip()) for way in said.split(","))
    return _Entry(re.compile(rf" (?:{ways}) "), tuple(word.strip() for word in meant.split(",")))
