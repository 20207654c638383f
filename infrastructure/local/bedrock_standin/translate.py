"""`translate_answer` without a language model: a few sentences from a book, and of any other that this is a stand-in.

Each begins by saying so in the language itself. The figures and addresses are those of the English, so that what is
said passes the same comparison as a translation.
"""

import re
from typing import Any

from infrastructure.local.bedrock_standin.phrasebook import Phrases, phrasebook

_KEPT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S*\w|\b(?:[A-Za-z0-9-]+\.)+(?:uk|UK|com|org|net|police)\b(?:/\S*\w)?"
    r"|\b[A-Za-z]{1,5}-?\d[\w/-]*|[£€]?\+?\d[\d,]*(?:[.:]\d+)*(?: \d{3,4}(?![\d:]))*(?: ?[ap]m\b|%|p\b)?"
)
_LONG = 55
"""Characters of an English sentence from which the longer words are fit."""


def translate(material: dict[str, Any]) -> dict[str, Any]:
    """The tool's input. Of a language that is not in the book it gives the English again, which is no translation."""
    phrases = phrasebook().get(str(material.get("code", "")))
    sentences = [dict(sentence) for sentence in material.get("sentences", [])]
    return {
        "sentences": [
            {"number": one["number"], "text": _said(str(one["text"]), phrases) if phrases else one["text"]}
            for one in sentences
        ]
    }


def _said(english: str, phrases: Phrases) -> str:
    if english in phrases["said"]:
        return phrases["prefix"] + phrases["said"][english]
    words = phrases["long"] if len(english) > _LONG else phrases["short"]
    kept = "; ".join(found[0] for found in _KEPT.finditer(english))
    end = phrases["question"] if english.endswith("?") else phrases["end"]
    return f"{words}: {kept}{end}" if kept else f"{words}{end}"
