"""A small text encoder of BERT's kind with a head of its own, in numpy: the same on every machine.

Weights are 8-bit whole numbers with a scale for each output (for each word, in the vocabulary), unpacked when loaded.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray
from tokenizers import Tokenizer

from chat101.domain.safeguarding.reading import parted

Array = NDArray[np.float32]

HEADS = 12
MOST_TOKENS = 192
STRIDE = 128
MOST_PARTS = 48
"""The newest message has fewer in any language, unless it is made of signs that each stand for several words."""
_EPSILON = 1e-12
_EMOJI = re.compile(r":(\w+):")  # as it is written out: ":knife:"


class Scores(NamedTuple):
    """Logits: of the grades (none, urgent, emergency), and of each category."""

    grades: Array
    categories: Array


class Encoder:
    """Reads a text and scores it. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        """`folder`: with weights.npz and tokenizer.json."""
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        with np.load(folder / "weights.npz") as packed:
            self._weights = {name: _unpacked(packed, name) for name in packed.files if not name.endswith(".scale")}
        self._layers = sum(name.endswith(".wq") for name in self._weights)

    def scores(self, text: str) -> list[Scores]:
        """Of the text; of a long one, of each of its overlapping parts of at most 192 tokens."""
        return [self._score(part) for part in parts(self._tokenizer.encode(in_latin_letters(text)).ids)]

    def _score(self, ids: list[int]) -> Scores:
        states = self._states(np.array(ids))
        w = self._weights
        logits = (states[0] + states.mean(axis=0)) @ w["head.w"] + w["head.b"]
        return Scores(logits[:3], logits[3:])

    def _states(self, ids: NDArray[np.int64]) -> Array:
        w = self._weights
        x = _normed(w["word"][ids] + w["position"][: len(ids)] + w["type"], w["first.w"], w["first.b"])
        for layer in range(self._layers):
            x = self._layer(x, f"{layer}")
        return x

    def _layer(self, x: Array, at: str) -> Array:
        w = self._weights
        q, k, v = (_split(x @ w[f"{at}.w{name}"] + w[f"{at}.b{name}"]) for name in "qkv")
        seen = _softmax(q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1]))) @ v
        attended = seen.transpose(1, 0, 2).reshape(x.shape) @ w[f"{at}.wo"] + w[f"{at}.bo"]
        x = _normed(x + attended, w[f"{at}.l1w"], w[f"{at}.l1b"])
        thought = _gelu(x @ w[f"{at}.wi"] + w[f"{at}.bi"]) @ w[f"{at}.wf"] + w[f"{at}.bf"]
        return _normed(x + thought, w[f"{at}.l2w"], w[f"{at}.l2b"])


def in_latin_letters(text: str) -> str:
    """What the vocabulary can read: it knows few other letters and no emoji, and would drop each word that has one."""
    return text if text.isascii() else _EMOJI.sub(r" \1 ", anyascii(parted(text)))


def parts(ids: list[int]) -> list[list[int]]:
    """The tokens, in overlapping parts that each begin as the whole does, so that nothing new is left unread.

    Of more than 48 parts the last: what stands before them was read when it was the newest.
    """
    if len(ids) <= MOST_TOKENS:
        return [ids]
    room = MOST_TOKENS - 1
    last = len(ids) - room
    starts = [*range(1, last, STRIDE), last]
    return [ids[:1] + ids[start : start + room] for start in starts[-MOST_PARTS:]]


def _unpacked(packed: "np.lib.npyio.NpzFile", name: str) -> Array:
    value = packed[name]
    if value.dtype != np.int8:
        return np.asarray(value, dtype=np.float32)
    return np.asarray(value.astype(np.float32) * packed[f"{name}.scale"], dtype=np.float32)


def _split(x: Array) -> Array:
    """Heads first: (heads, tokens, width)."""
    return x.reshape(len(x), HEADS, -1).transpose(1, 0, 2)


def _normed(x: NDArray[Any], weight: Array, bias: Array) -> Array:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _EPSILON)
    return np.asarray(centred / spread * weight + bias, dtype=np.float32)


def _softmax(x: Array) -> Array:
    risen = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=-1, keepdims=True), dtype=np.float32)


def _gelu(x: Array) -> Array:
    """Hendrycks and Gimpel 2016, by its tanh. Cubed by hand: numpy's power takes fifty times as long."""
    inner = np.float32(np.sqrt(2 / np.pi)) * (x + np.float32(0.044715) * (x * x * x))
    return np.asarray(np.float32(0.5) * x * (1 + np.tanh(inner)), dtype=np.float32)
