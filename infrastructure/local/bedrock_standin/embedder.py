"""Meaning as a vector: bge-small-en-v1.5, int8, on one thread."""

from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

Vector = NDArray[np.float32]

SIZE = 384
MOST_TOKENS = 512
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Embedder:
    """One text a call: batches of the int8 model drift. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        """`folder`: with model.onnx and tokenizer.json."""
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, ["CPUExecutionProvider"])
        self._inputs = {given.name for given in self._session.get_inputs()} & set(_INPUTS)
        self._lock = Lock()

    def embed(self, text: str) -> tuple[Vector, int]:
        """The vector, of 384 numbers and unit length, and how many tokens were read."""
        encoded = self._tokenizer.encode(text)
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        feed = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        with self._lock:
            first = self._session.run(None, feed)[0][0, 0]
        vector: Vector = (first / np.linalg.norm(first)).astype(np.float32)
        return vector, len(encoded.ids)

    def likeness(self, one: str, other: str) -> float:
        """Cosine, -1 to 1."""
        return float(self.embed(one)[0] @ self.embed(other)[0])
