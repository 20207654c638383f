"""The few phrases that this stand-in has of other languages. Data in phrasebook.json; it knows none of them."""

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import TypedDict

_FILE = Path(__file__).with_suffix(".json")


class Phrases(TypedDict):
    """Of one language. `questions`: the phrase and its English; `said`: the English and the phrase, which is said after
    `prefix`. `short` and `long`: that this is a stand-in, and that the English is to be read; `end` and `question`: the
    marks of a sentence's end."""

    questions: dict[str, str]
    prefix: str
    short: str
    long: str
    end: str
    question: str
    said: dict[str, str]


@cache
def phrasebook() -> dict[str, Phrases]:
    """By the language's code."""
    book: dict[str, Phrases] = json.loads(_FILE.read_text("utf-8"))
    return book


@cache
def _questions() -> dict[str, tuple[str, str]]:
    return {
        _plain(phrase): (code, english)
        for code, phrases in phrasebook().items()
        for phrase, english in phrases["questions"].items()
    }


def known(message: str) -> tuple[str, str] | None:
    """The language of a question that is in the book, and the question in English."""
    return _questions().get(_plain(message))


def _plain(text: str) -> str:
    """Without case, accents, punctuation and double blanks: people leave those out."""
    letters = unicodedata.normalize("NFD", text.casefold())
    kept = "".join(each for each in letters if each.isalnum() or each.isspace() or unicodedata.category(each) == "Mc")
    return " ".join(kept.split())
