"""The trained weights as chat101.adapters.encoder reads them: matrices as 8-bit numbers with scales. And back."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

_BY_ROW = ("word", "position")
"""Tables have a scale for each row, matrices one for each output."""


def pack(weights: Mapping[str, Any], file: Path) -> None:
    """One file, the same for the same weights."""
    arrays: dict[str, Any] = {}
    for name, value in _flat(weights):
        if value.ndim == 1 or name == "head.w":
            arrays[name] = value.astype(np.float32)
            continue
        scale = np.abs(value).max(axis=1 if name in _BY_ROW else 0, keepdims=True) / 127
        scale[scale == 0] = 1
        arrays[name] = np.rint(value / scale).astype(np.int8)
        arrays[f"{name}.scale"] = scale.astype(np.float32)
    np.savez_compressed(file, **arrays)


def unpack(file: Path) -> dict[str, Any]:
    """The weights of such a file, to be trained on: within a step of eight bits of what was packed."""
    with np.load(file) as packed:
        plain = {name: _plain(packed, name) for name in packed.files if not name.endswith(".scale")}
    stacked = {name.partition(".")[2] for name in plain if name[0].isdigit()}
    count = sum(name.endswith(".wq") for name in plain)
    layers = {name: np.stack([plain[f"{at}.{name}"] for at in range(count)]) for name in sorted(stacked)}
    return {**{name: value for name, value in plain.items() if not name[0].isdigit()}, "layers": layers}


def _plain(packed: Any, name: str) -> Any:
    value = packed[name]
    return value.astype(np.float32) * packed[f"{name}.scale"] if value.dtype == np.int8 else value


def _flat(weights: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in weights.items():
        if name != "layers":
            yield name, np.asarray(value)
    for name, stacked in weights["layers"].items():
        for at, value in enumerate(np.asarray(stacked)):
            yield f"{at}.{name}", value
