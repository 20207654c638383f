"""`assess_risk` without a language model: the danger that a sentence sounds like, if more than anything ordinary."""

import re
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from infrastructure.local.bedrock_standin.dangers import EMERGENCY, ORDINARY, URGENT
from infrastructure.local.bedrock_standin.embedder import Embedder, Vector

ENOUGH, MARGIN, DOUBT = 0.7, 0.05, 0.0
"""How near to a danger a text must be, and by how much nearer than to anything ordinary; below the margin, a doubt."""

_SHARPNESS = 20.0
_LONGEST_QUOTE = 300
_END = re.compile(r"(?<=[.!?])\s+|\n+")


class Sounds(NamedTuple):
    """Like which danger, how near, and how much nearer than to anything ordinary."""

    grade: str
    category: str
    nearness: float
    lead: float


class Assessor:
    """Knows what dangers sound like, once it has been asked for the first time."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @cached_property
    def _dangers(self) -> list[tuple[str, str, Vector]]:
        return [
            (grade, category, self._embedder.embed(text)[0])
            for grade, dangers in (("emergency", EMERGENCY), ("urgent", URGENT))
            for category, texts in dangers.items()
            for text in texts
        ]

    @cached_property
    def _ordinary(self) -> Any:
        return np.stack([self._embedder.embed(text)[0] for text in ORDINARY])

    def assess(self, material: dict[str, Any]) -> dict[str, Any]:
        """The tool's input: of all the messages and of each sentence, the one that sounds most like danger."""
        messages = [str(message) for message in material.get("messages", [])]
        spoken = [part for message in messages for part in _END.split(message) if part.strip()]
        if not spoken:
            return _said("none", [], "", 0.9)
        heard = [(self._sounds(part), part) for part in dict.fromkeys([*spoken, *messages])]
        sounds, words = max(heard, key=lambda each: each[0].lead)
        sureness = round(float(1 / (1 + np.exp(-_SHARPNESS * sounds.lead))), 2)
        if sounds.nearness < ENOUGH or sounds.lead < DOUBT:
            return _said("none", [], "", max(0.5, 1 - sureness))
        grade = sounds.grade if sounds.lead >= MARGIN else "unsure"
        return _said(grade, [sounds.category], words[:_LONGEST_QUOTE], sureness)

    def _sounds(self, text: str) -> Sounds:
        told = self._embedder.embed(text)[0]
        grade, category, nearness = max(
            ((grade, category, float(told @ danger)) for grade, category, danger in self._dangers),
            key=lambda each: each[2],
        )
        return Sounds(grade, category, nearness, nearness - float((self._ordinary @ told).max()))


def _said(grade: str, categories: list[str], quote: str, confidence: float) -> dict[str, Any]:
    return {"grade": grade, "categories": categories, "quote": quote, "confidence": confidence}
