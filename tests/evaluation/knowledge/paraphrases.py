"""Sentences that a language model would write of a clause in other words: true ones, and false ones made of its words.

Written by somebody who had read the sample policies and not the gate. The false ones swap who does what, which comes
first, which case it is said of or what depends on what: a check of words alone would pass most of them. Those from
para-301 on were written by somebody who had read the gate, to get past it.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from chat101.domain.knowledge.clauses import Clause
from tests.evaluation.knowledge.lies import Lie, clauses

FILE = Path(__file__).parents[1] / "data" / "paraphrases.jsonl"


class Paraphrase(NamedTuple):
    """`said.kind`: how it was made of the clause."""

    is_true: bool
    said: Lie


@cache
def paraphrases() -> tuple[Paraphrase, ...]:
    """All of them, in the order of the file."""
    return tuple(_read({clause.id: clause for clause in clauses()}))


def _read(known: dict[str, Clause]) -> Iterator[Paraphrase]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Paraphrase(row["true"], Lie(row["how"], row["text"], known[row["clause"]], row["quote"]))
