"""Each known conversation as weights read it that have not learned from it (cross-fitting).

The rows are cut into parts by their id, and each part is read by weights that have learned from all the others. What
is calibrated on, and what a change of the danger setting is tried on, would otherwise look better than new ones do.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from chat101.adapters.encoder import Encoder
from infrastructure.training.calibrating import Seen, seen
from tests.evaluation.danger.rows import GRADES, Row

PARTS = 2


def cross_read(rows: Sequence[Row], learned_from: Callable[[Sequence[Row]], Encoder]) -> Iterator[Seen]:
    """Every row once. `learned_from`: the encoder that has learned from these rows and no others of them."""
    for part in range(PARTS):
        encoder = learned_from([row for row in rows if _part(row) != part])
        for row in rows:
            if _part(row) == part:
                yield seen(encoder, row.id, row.messages[: row.trigger + 1], GRADES.index(row.grade))


def _part(row: Row) -> int:
    return hashlib.sha256(row.id.encode()).digest()[1] % PARTS
