"""The development conversations with what was made of each message, for an admin's preview and what it refuses.

Each was read by weights that had not seen it (cross_reading.py). The weights that ship have learned from these very
conversations and are surer of them than they will be of any new one: a threshold that goes wrong would hide behind it.
A preview could not wait for the encoder to read hundreds of conversations either.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from infrastructure.training.calibrating import Seen, sureness
from tests.evaluation.danger.rows import Row


def write_regression(file: Path, rows: Iterable[Row], read: Iterable[Seen], temperature: float) -> None:
    """One row a line, up to the message by which its grade must have been raised. `read`: each row, in any order."""
    by_id = {one.id: one for one in read}
    lines = [json.dumps(_kept(row, by_id[row.id], temperature), ensure_ascii=False) for row in rows]
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _kept(row: Row, read: Seen, temperature: float) -> dict[str, object]:
    sure = [sureness(parts, temperature) for parts in read.by_message]
    return {"id": row.id, "grade": row.grade.value, "messages": row.messages[: row.trigger + 1], "sureness": sure}
