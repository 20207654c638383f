"""Samples as batches of token ids, each sample a little different every time it is seen."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from chat101.adapters.encoder import MOST_TOKENS, in_latin_letters
from chat101.adapters.learned_opinion import BETWEEN
from chat101.domain.safeguarding.verdict import Category
from infrastructure.training.exemplars import Sample

LENGTHS = (12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 72, 92, 128, MOST_TOKENS)
"""Tokens to which a batch is filled up: the samples of one batch are of about one length."""

TOKENS = 1024
"""In one batch."""

TYPO_SHARE, SURROUNDED_SHARE = 0.12, 0.08
LETTERS_A_TYPO = 25
CATEGORIES = tuple(Category)


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids and mask (samples, tokens); grades; categories (samples, 13) as 0 or 1; how much each counts."""

    ids: Any
    mask: Any
    grades: Any
    categories: Any
    weights: Any


def batches(samples: Sequence[Sample], tokenizer: Tokenizer, rng: random.Random) -> Iterator[Batch]:
    """One epoch, shuffled."""
    ordinary = [sample.messages for sample in samples if sample.grade == 0]
    waiting: dict[int, list[tuple[list[int], Sample]]] = {length: [] for length in LENGTHS}
    full: list[tuple[int, list[tuple[list[int], Sample]]]] = []
    for sample in rng.sample(samples, len(samples)):
        ids = token_ids(tokenizer, varied(sample, ordinary, rng).messages)
        length = next(length for length in LENGTHS if len(ids) <= length)
        waiting[length].append((ids, sample))
        if len(waiting[length]) == _size(length):
            full.append((length, waiting[length]))
            waiting[length] = []
    for length, rest in waiting.items():
        if rest:
            full.append((length, rest + rng.choices(rest, k=_size(length) - len(rest))))
    rng.shuffle(full)
    return (_batch(length, chosen) for length, chosen in full)


def token_ids(tokenizer: Tokenizer, messages: Sequence[str]) -> list[int]:
    """Of the messages read together; of long ones, the end, which is where the newest is."""
    ids: list[int] = tokenizer.encode(in_latin_letters(BETWEEN.join(messages))).ids
    return ids if len(ids) <= MOST_TOKENS else ids[:1] + ids[1 - MOST_TOKENS :]


def varied(sample: Sample, ordinary: Sequence[tuple[str, ...]], rng: random.Random) -> Sample:
    """Now and then with slips of the finger, or with an ordinary contact around it: neither changes what it is."""
    messages = tuple(_mistyped(text, rng) if rng.random() < TYPO_SHARE else text for text in sample.messages)
    if rng.random() < SURROUNDED_SHARE:
        messages = _surrounded(messages, rng.choice(ordinary), rng)
    return replace(sample, messages=messages)


def _mistyped(text: str, rng: random.Random) -> str:
    letters = list(text)
    for _ in range(max(1, len(letters) // LETTERS_A_TYPO)):
        at = rng.randrange(len(letters))
        slip = rng.choice(("swap", "drop", "double"))
        if slip == "swap" and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif slip == "drop":
            letters[at] = ""
        else:
            letters[at] *= 2
    return "".join(letters)


def _surrounded(messages: tuple[str, ...], other: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    around = " ".join(other)
    ways = (
        (*other, *messages),
        (*messages, *other),
        (f"{around} {messages[0]}", *messages[1:]),
        (*messages[:-1], f"{messages[-1]} {around}"),
    )
    return rng.choice(ways)


def _size(length: int) -> int:
    return max(4, TOKENS // length // 4 * 4)


def _batch(length: int, chosen: Sequence[tuple[list[int], Sample]]) -> Batch:
    ids = np.zeros((len(chosen), length), np.int32)
    mask = np.zeros((len(chosen), length), np.float32)
    categories = np.zeros((len(chosen), len(CATEGORIES)), np.float32)
    for row, (tokens, sample) in enumerate(chosen):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
        categories[row, [CATEGORIES.index(category) for category in sample.categories]] = 1
    grades = np.array([sample.grade for _, sample in chosen])
    weights = np.array([sample.weight for _, sample in chosen], np.float32)
    return Batch(ids, mask, grades, categories, weights)
