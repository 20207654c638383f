"""The last lessons: the development conversations, which are few and are how people really write to a force; and what
the schooling lacked (exemplars/last).

The weights that ship have learned from all of them; the others, by which they are read for calibrating, from some
(cross_reading.py).
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from chat101.adapters.encoder import Encoder
from chat101.domain.safeguarding.verdict import Category
from infrastructure.training.bert import Weights
from infrastructure.training.exemplars import FOLDER, Exemplar, read_exemplars, samples_of
from infrastructure.training.fitting import fit
from infrastructure.training.packing import pack
from tests.evaluation.danger.rows import GRADES, Row

TIMES = 3
"""How often a row is seen for each time that an exemplar is."""

LACKED_TIMES = 8
"""And an exemplar of what the schooling lacked."""

REMINDERS = 2_500
"""Samples of the exemplars among them, so that nothing is unlearned."""

PACE = 0.5


def adapted(
    weights: Weights, exemplars: Sequence[Exemplar], rows: Sequence[Row], tokenizer: Tokenizer, *, seed: int
) -> Weights:
    """The weights after the last lessons."""
    rng = random.Random(seed)  # noqa: S311 - to be the same every time, not secret
    reminders = rng.sample(list(samples_of(exemplars)), REMINDERS)
    lacked = samples_of(read_exemplars(FOLDER / "last"))
    lessons = [*list(samples_of([_exemplar(row) for row in rows])) * TIMES, *list(lacked) * LACKED_TIMES, *reminders]
    return fit(weights, lessons, tokenizer, epochs=1, seed=seed, pace=PACE)


def as_shipped(weights: Weights, tokenizer: Tokenizer) -> Encoder:
    """What reads by these weights as they would ship: in eight bits."""
    with tempfile.TemporaryDirectory() as folder:
        pack(weights, Path(folder) / "weights.npz")
        tokenizer.save(str(Path(folder) / "tokenizer.json"))
        return Encoder(Path(folder))


def _exemplar(row: Row) -> Exemplar:
    return Exemplar(row.messages, GRADES.index(row.grade), tuple(map(Category, row.categories)), row.trigger)
