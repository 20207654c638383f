"""The encoder in JAX, to be trained; the same sums as chat101.adapters.encoder, to be run.

It starts from the local cloud's embedding model (bge-small-en-v1.5, MIT), unpacked from its 8-bit file.
"""

from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
from onnx import numpy_helper

HEADS = 12
OUTPUTS = 16
_MATRICES = ("wq", "wk", "wv", "wo", "wi", "wf")
_VECTORS = {
    "bq": "attention.self.query.bias",
    "bk": "attention.self.key.bias",
    "bv": "attention.self.value.bias",
    "bo": "attention.output.dense.bias",
    "bi": "intermediate.dense.bias",
    "bf": "output.dense.bias",
    "l1w": "attention.output.LayerNorm.weight",
    "l1b": "attention.output.LayerNorm.bias",
    "l2w": "output.LayerNorm.weight",
    "l2b": "output.LayerNorm.bias",
}
Weights = dict[str, Any]


def load(path: Path) -> Weights:
    """The weights of the ONNX file, with a head that says nothing yet."""
    model = onnx.load(str(path))
    given = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    matrices = [_unpacked(given, node.input[1]) for node in model.graph.node if node.op_type == "MatMulInteger"]
    layers: Weights = {name: np.stack(matrices[place :: len(_MATRICES)]) for place, name in enumerate(_MATRICES)}
    for name, theirs in _VECTORS.items():
        layers[name] = np.stack([given[f"encoder.layer.{at}.{theirs}"] for at in range(len(layers["wq"]))])
    width = layers["wq"].shape[-1]
    return {
        "word": _unpacked(given, "embeddings.word_embeddings.weight_quantized"),
        "position": _unpacked(given, "embeddings.position_embeddings.weight_quantized"),
        "type": _unpacked(given, "embeddings.token_type_embeddings.weight_quantized")[0],
        "first.w": given["embeddings.LayerNorm.weight"],
        "first.b": given["embeddings.LayerNorm.bias"],
        "layers": layers,
        "head.w": np.zeros((width, OUTPUTS), np.float32),
        "head.b": np.zeros(OUTPUTS, np.float32),
    }


def logits(weights: Weights, ids: Any, mask: Any, key: Any = None, dropped: float = 0.0) -> Any:
    """Scores of a batch of token ids (batch, tokens); `mask` is 0 where there is none. `dropped`: dropout's share."""
    states = _states(weights, ids, mask, key, dropped)
    mean = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    return (states[:, 0] + mean) @ weights["head.w"] + weights["head.b"]


def _states(weights: Weights, ids: Any, mask: Any, key: Any, dropped: float) -> Any:
    x = weights["word"][ids] + weights["position"][: ids.shape[1]] + weights["type"]
    x = _normed(x, weights["first.w"], weights["first.b"])
    away = (1 - mask[:, None, None, :]) * -1e9
    keys = jax.random.split(jax.random.PRNGKey(0) if key is None else key, len(weights["layers"]["wq"]))

    def step(x: Any, layer: Any) -> Any:
        w, at = layer
        return _layer(x, w, away, at, dropped), None

    x, _ = jax.lax.scan(step, x, (weights["layers"], keys))
    return x


def _layer(x: Any, w: Weights, away: Any, key: Any, dropped: float) -> Any:
    first, second, third = jax.random.split(key, 3)
    q, k, v = (_split(x @ w[f"w{name}"] + w[f"b{name}"]) for name in "qkv")
    looks = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1]) + away, -1)
    seen = (_drop(looks, first, dropped) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
    x = _normed(x + _drop(seen @ w["wo"] + w["bo"], second, dropped), w["l1w"], w["l1b"])
    thought = jax.nn.gelu(x @ w["wi"] + w["bi"], approximate=True) @ w["wf"] + w["bf"]
    return _normed(x + _drop(thought, third, dropped), w["l2w"], w["l2b"])


def _split(x: Any) -> Any:
    return x.reshape(*x.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)


def _normed(x: Any, weight: Any, bias: Any) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def _drop(x: Any, key: Any, share: float) -> Any:
    if not share:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0)


def _unpacked(given: dict[str, Any], name: str) -> Any:
    base = name.removesuffix("_quantized")
    return (given[name].astype(np.float32) - given[f"{base}_zero_point"]) * given[f"{base}_scale"]
