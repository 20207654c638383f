"""Fits the encoder to the samples: cross-entropy of the grade, and of each category."""

import random
import sys
import time
from collections.abc import Sequence
from typing import Any

import jax
import jax.numpy as jnp
import optax
from tokenizers import Tokenizer

from infrastructure.training.batches import Batch, batches
from infrastructure.training.bert import Weights, logits
from infrastructure.training.exemplars import Sample

RATE, HEAD_RATE = 6e-5, 9e-4
WARM_UP, LEAST = 0.06, 0.02
DROPPED = 0.1
SMOOTHED = 0.05
GRADES = 3
TELL_EVERY = 100


def fit(
    weights: Weights, samples: Sequence[Sample], tokenizer: Tokenizer, *, epochs: int, seed: int, pace: float = 1.0
) -> Weights:
    """The weights after so many times through the samples. `pace`: how far each step goes, of the usual."""
    rng = random.Random(seed)  # noqa: S311 - to be the same every time, not secret
    steps = epochs * sum(1 for _ in batches(samples, tokenizer, random.Random(seed)))  # noqa: S311
    optimiser = _optimiser(steps, pace)
    weights = jax.tree.map(jnp.asarray, weights)
    state = optimiser.init(weights)
    key, began = jax.random.PRNGKey(seed), time.monotonic()
    step = _step(optimiser)
    taken, loss = 0, 0.0
    for _ in range(epochs):
        for batch in batches(samples, tokenizer, rng):
            weights, state, now = step(weights, state, _as_tuple(batch), jax.random.fold_in(key, taken))
            loss = float(now) if not taken else 0.98 * loss + 0.02 * float(now)
            taken += 1
            if taken % TELL_EVERY == 0:
                sys.stdout.write(f"step {taken} of about {steps}, loss {loss:.3f}, {time.monotonic() - began:.0f} s\n")
                sys.stdout.flush()
    trained: Weights = jax.device_get(weights)
    return trained


def _optimiser(steps: int, pace: float) -> Any:
    def rate(most: float) -> Any:
        return optax.warmup_cosine_decay_schedule(0.0, most, int(steps * WARM_UP), steps, most * LEAST)

    def name_of(path: Any, _: Any) -> str:
        return "head" if str(path[0].key).startswith("head") else "rest"

    parts = {
        "head": optax.adamw(rate(pace * HEAD_RATE), weight_decay=0.0),
        "rest": optax.adamw(rate(pace * RATE), weight_decay=0.01),
    }
    which = lambda weights: jax.tree_util.tree_map_with_path(name_of, weights)  # noqa: E731
    return optax.chain(optax.clip_by_global_norm(1.0), optax.multi_transform(parts, which))


def _step(optimiser: Any) -> Any:
    def step(weights: Weights, state: Any, batch: Any, key: Any) -> Any:
        loss, slope = jax.value_and_grad(_loss)(weights, batch, key)
        change, state = optimiser.update(slope, state, weights)
        return optax.apply_updates(weights, change), state, loss

    return jax.jit(step, donate_argnums=(0, 1))


def _loss(weights: Weights, batch: Any, key: Any) -> Any:
    ids, mask, grades, categories, counts = batch
    scores = logits(weights, ids, mask, key, DROPPED)
    wanted = optax.smooth_labels(jax.nn.one_hot(grades, GRADES), SMOOTHED)
    of_grades = optax.softmax_cross_entropy(scores[:, :GRADES], wanted)
    of_categories = optax.sigmoid_binary_cross_entropy(scores[:, GRADES:], categories).mean(-1)
    return ((of_grades + of_categories) * counts).sum() / counts.sum()


def _as_tuple(batch: Batch) -> Any:
    return batch.ids, batch.mask, batch.grades, batch.categories, batch.weights
