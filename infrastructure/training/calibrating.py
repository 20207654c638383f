"""Chooses from which probability on the opinion counts, on conversations that nothing was trained on.

The temperature makes the probabilities honest (Guo et al. 2017); the thresholds are the lowest that keep the ordinary
contacts among them within a share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from chat101.adapters.encoder import Encoder
from chat101.adapters.learned_opinion import BETWEEN, WINDOW

ALARMS, DOUBTS = 0.03, 0.08
"""Of the ordinary contacts: how many may be raised, and how many at least doubted. The rules raise some of their own
beside these.
"""

OVERGRADED = 0.25
"""Of the urgent ones: how many may be shown the advice of an emergency."""

CATEGORY = 0.4
_TEMPERATURES = np.linspace(0.6, 2.5, 39)


@dataclass(frozen=True, slots=True)
class Seen:
    """One conversation: its grade (0 to 2), and for each message by its trigger the logits of every part that was read
    when that message was the newest.
    """

    id: str
    grade: int
    by_message: Sequence[Any]

    @property
    def logits(self) -> Any:
        """Of every part that was read."""
        return np.concatenate(self.by_message)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the card says beside the weights."""

    temperature: float
    thresholds: dict[str, float]


def seen(encoder: Encoder, name: str, messages: Sequence[str], grade: int) -> Seen:
    """The conversation, replayed message by message."""
    windows = [messages[max(0, end - WINDOW) : end] for end in range(1, len(messages) + 1)]
    read = [[part.grades for part in encoder.scores(BETWEEN.join(window))] for window in windows]
    return Seen(name, grade, [np.stack(parts) for parts in read])


def sureness(parts: Any, temperature: float) -> tuple[float, float]:
    """Of danger, and of an emergency, in a message whose parts have these logits, as LearnedOpinion would say."""
    chances = _softmax(parts / temperature)
    worst = chances[(1 - chances[:, 0]).argmax()]
    return round(float(1 - worst[0]), 4), round(float(worst[2]), 4)


def calibrate(rows: Sequence[Seen]) -> Calibration:
    """Temperature and thresholds for these rows."""
    temperature = float(min(_TEMPERATURES, key=lambda t: _surprise(rows, t)))
    danger, emergency = _sureness(rows, temperature)
    grades = np.array([row.grade for row in rows])
    ordinary = danger[grades == 0]
    thresholds = {
        "emergency": from_the_top(emergency[grades == 1], OVERGRADED),
        "urgent": from_the_top(ordinary, ALARMS),
        "unsure": from_the_top(ordinary, DOUBTS),
        "category": CATEGORY,
    }
    return Calibration(round(temperature, 3), {name: round(value, 4) for name, value in thresholds.items()})


def from_the_top(values: Any, share: float) -> float:
    """The lowest threshold that at most this share of the values reaches."""
    ordered, allowed = np.sort(values)[::-1], int(len(values) * share)
    return float((ordered[allowed - 1] + ordered[allowed]) / 2) if allowed > 0 else float(ordered[0]) + 1e-4


def _sureness(rows: Sequence[Seen], temperature: float) -> tuple[Any, Any]:
    parts = [_softmax(row.logits / temperature) for row in rows]
    danger = np.array([(1 - each[:, 0]).max() for each in parts])
    return danger, np.array([each[:, 2].max() for each in parts])


def _surprise(rows: Sequence[Seen], temperature: float) -> float:
    """Mean negative log-likelihood of the true grade, of the part that looks most like danger."""
    total = 0.0
    for row in rows:
        each = _softmax(row.logits / temperature)
        total -= float(np.log(each[(1 - each[:, 0]).argmax(), row.grade] + 1e-9))
    return total / len(rows)


def _softmax(x: Any) -> Any:
    risen = np.exp(x - x.max(axis=-1, keepdims=True))
    return risen / risen.sum(axis=-1, keepdims=True)
