"""Vectors that were made once, kept on disk: the sample policies are read anew at every clean start.

Keyed by a digest of the text: no words lie there. Whatever goes wrong with the file, the vector is made anew.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from infrastructure.local.bedrock_standin.embedder import Embedder, Vector

FILE = "vectors.sqlite"
_WAITS = 5.0
"""Seconds for another process with the same file to be done with it."""

_TABLE = "CREATE TABLE IF NOT EXISTS vectors (text BLOB PRIMARY KEY, vector BLOB NOT NULL, tokens INTEGER NOT NULL)"


class RememberingEmbedder(Embedder):
    """An embedder that makes each vector once. Safe to call from several threads, and beside other processes."""

    def __init__(self, folder: Path) -> None:
        """`folder`: with the model; the vectors are kept beside it."""
        super().__init__(folder)
        self._one_at_a_time = Lock()
        self._kept = sqlite3.connect(
            folder.parent / FILE, timeout=_WAITS, isolation_level=None, check_same_thread=False
        )
        for setup in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", _TABLE):
            self._ask(setup)

    def embed(self, text: str) -> tuple[Vector, int]:
        """As the model says, now or before."""
        key = sha256(text.encode()).digest()
        if row := self._ask("SELECT vector, tokens FROM vectors WHERE text = ?", (key,)):
            return np.frombuffer(row[0], np.float32), row[1]
        vector, tokens = super().embed(text)
        self._ask("INSERT OR IGNORE INTO vectors VALUES (?, ?, ?)", (key, vector.tobytes(), tokens))
        return vector, tokens

    def _ask(self, statement: str, values: Sequence[Any] = ()) -> Any:
        with self._one_at_a_time, suppress(sqlite3.Error):
            return self._kept.execute(statement, values).fetchone()
