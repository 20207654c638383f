"""The learned opinion: a small encoder, trained from versioned exemplars, calibrated, and the same on every machine."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chat101.adapters.encoder import Encoder, Scores
from chat101.domain.departments import Department
from chat101.domain.safeguarding.opinion import Opinion, Thresholds
from chat101.domain.safeguarding.thresholds import AS_CALIBRATED, Chosen, thresholds_for
from chat101.domain.safeguarding.verdict import Category, Grade

SOURCE = "learned"
WINDOW = 8
"""The newest message and those before it that are read together."""

BETWEEN = " [SEP] "


class LearnedOpinion:
    """Keeps ports.SecondLook. Calls nothing outside."""

    def __init__(self, folder: Path, chosen: Callable[[], Chosen] = lambda: AS_CALIBRATED) -> None:
        """`folder`: with weights.npz, tokenizer.json and card.json. `chosen`: the thresholds that the force has set."""
        card = json.loads((folder / "card.json").read_text("utf-8"))
        self._encoder = Encoder(folder)
        self._version = str(card["version"])
        self._temperature = float(card["temperature"])
        self._thresholds = Thresholds(**card["thresholds"])
        self._chosen = chosen
        self._categories = tuple(Category(name) for name in card["categories"])

    def look(self, messages: Sequence[str], department: Department) -> Opinion:
        """Of a long text, the gravest of its parts."""
        thresholds = thresholds_for(department, self._thresholds, self._chosen())
        parts = self._encoder.scores(BETWEEN.join(messages[-WINDOW:]))
        found = [self._opinion(part, thresholds) for part in parts]
        return max(found, key=lambda opinion: (opinion.grade.rank, opinion.danger))

    def _opinion(self, scores: Scores, thresholds: Thresholds) -> Opinion:
        none, _, emergency = _probabilities(scores.grades, self._temperature)
        danger = 1 - none
        grade = thresholds.grade(danger, emergency)
        categories = self._named(scores) if grade is not Grade.NONE else ()
        return Opinion(SOURCE, self._version, grade, categories, danger=danger, emergency=emergency)

    def _named(self, scores: Scores) -> tuple[Category, ...]:
        likely = 1 / (1 + np.exp(-scores.categories)) >= self._thresholds.category
        return tuple(category for category, is_likely in zip(self._categories, likely, strict=True) if is_likely)


def _probabilities(logits: NDArray[np.float32], temperature: float) -> tuple[float, float, float]:
    """Softmax after temperature scaling (Guo et al. 2017): none, urgent, emergency."""
    risen = np.exp((logits - logits.max()) / temperature)
    none, urgent, emergency = (float(each) for each in risen / risen.sum())
    return none, urgent, emergency
