"""Has anything changed since the last time? One hash over the files that a step is made from."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PASSED_OVER = frozenset({"__pycache__", "node_modules", ".venv"})


def files_below(path: Path) -> Iterator[Path]:
    """The file itself, or every file below the folder, except what tools leave there; nothing when there is none."""
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in PASSED_OVER]
        yield from (path.__class__(folder, name) for name in names)


def fingerprint(root: Path, inputs: Iterable[Path], *also: str) -> str:
    """A hash of the names and contents of all files below the inputs, and of what else matters.

    Names are taken from `root`, so that the same tree in another place has the same fingerprint.
    """
    total = hashlib.sha256()
    for text in also:
        total.update(b"\0text\0" + text.encode())
    found = {path.relative_to(root).as_posix(): path for given in inputs for path in files_below(given)}
    for name in sorted(found):
        total.update(b"\0file\0" + name.encode() + b"\0" + hashlib.sha256(found[name].read_bytes()).digest())
    return total.hexdigest()
