"""The development conversations with what the learned opinion made of each message, for an admin's preview.

A preview cannot wait for the encoder to read hundreds of conversations, and need not: what it says of them is fixed
when it is trained.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from chat101.adapters.encoder import Encoder
from infrastructure.training.calibrating import sureness
from tests.evaluation.danger.rows import Row


def write_regression(file: Path, rows: Iterable[Row], encoder: Encoder, temperature: float) -> None:
    """One row a line, up to the message by which its grade must have been raised."""
    file.write_text("".join(f"{json.dumps(_kept(row, encoder, temperature), ensure_ascii=False)}\n" for row in rows))


def _kept(row: Row, encoder: Encoder, temperature: float) -> dict[str, object]:
    messages = row.messages[: row.trigger + 1]
    sure = [sureness(encoder, messages[: end + 1], temperature) for end in range(len(messages))]
    return {"id": row.id, "grade": row.grade.value, "messages": messages, "sureness": sure}
