"""The last lessons: the development conversations, which are few and are how people really write to a force.

What is calibrated on must not have been learned from. So the rows are cut into parts by their id, and each part is
read by weights that have learned from all the others (cross-fitting); the weights that ship have learned from all.
"""

import hashlib
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from chat101.adapters.encoder import Encoder
from chat101.domain.safeguarding.verdict import Category, Grade
from infrastructure.training.bert import Weights
from infrastructure.training.calibrating import Seen, seen
from infrastructure.training.exemplars import Exemplar, samples_of
from infrastructure.training.fitting import fit
from infrastructure.training.packing import pack
from tests.evaluation.danger.rows import Row

GRADES = (Grade.NONE, Grade.URGENT, Grade.EMERGENCY)
PARTS = 2
TIMES = 3
"""How often a row is seen for each time that an exemplar is."""

REMINDERS = 2_500
"""Samples of the exemplars among them, so that nothing is unlearned."""

PACE = 0.5


def adapted(
    weights: Weights, exemplars: Sequence[Exemplar], rows: Sequence[Row], tokenizer: Tokenizer, *, seed: int
) -> Weights:
    """The weights after the last lessons."""
    rng = random.Random(seed)  # noqa: S311 - to be the same every time, not secret
    reminders = rng.sample(list(samples_of(exemplars)), REMINDERS)
    lessons = [*list(samples_of([_exemplar(row) for row in rows])) * TIMES, *reminders]
    return fit(weights, lessons, tokenizer, epochs=1, seed=seed, pace=PACE)


def cross_read(
    weights: Weights, exemplars: Sequence[Exemplar], rows: Sequence[Row], tokenizer: Tokenizer, *, seed: int
) -> Iterator[Seen]:
    """Each row as weights read it that have not seen it."""
    for part in range(PARTS):
        unseen = [row for row in rows if _part(row) == part]
        others = [row for row in rows if _part(row) != part]
        encoder = _encoder(adapted(weights, exemplars, others, tokenizer, seed=seed), tokenizer)
        for row in unseen:
            yield seen(encoder, row.messages[: row.trigger + 1], GRADES.index(row.grade))


def _encoder(weights: Weights, tokenizer: Tokenizer) -> Encoder:
    """As it would ship, in eight bits."""
    with tempfile.TemporaryDirectory() as folder:
        pack(weights, Path(folder) / "weights.npz")
        tokenizer.save(str(Path(folder) / "tokenizer.json"))
        return Encoder(Path(folder))


def _part(row: Row) -> int:
    return hashlib.sha256(row.id.encode()).digest()[1] % PARTS


def _exemplar(row: Row) -> Exemplar:
    return Exemplar(row.messages, GRADES.index(row.grade), tuple(map(Category, row.categories)), row.trigger)
