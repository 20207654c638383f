"""What is shown of the answers? `python -m tests.evaluation.answers [--questions FILE] [--all]`

The whole path in this process: the sample policies ingested and searched, the stand-in's extractive answers, the gate.
It says how often a question is answered, what the gate held back, and how many of the figures that an answer must
give it gives. With `--all`, every answer is printed, to be read. No language model runs: this says nothing about one.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from chat101.actions.answer_question import answer_question
from chat101.actions.find_passages import find_passages
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.clauses import Passage
from chat101.domain.tasks.answer_with_citations import answer_with_citations_task
from chat101.ports import ModelTask
from infrastructure.local.bedrock_standin.answer import answer as extracted
from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.models.fetch import fetch
from tests.evaluation.retrieval import QUESTIONS, AsOfTheSamples, ingested

Answer = TypeVar("Answer", bound=BaseModel)
Row = dict[str, Any]

TODAY = date(2026, 11, 23)
TASK = answer_with_citations_task("version: 1\nNot read: the stand-in is no language model.")
_FIGURE = re.compile(r"\d[\d,:.]*\d|\d")


class ExtractiveModel:
    """The stand-in's answers, without its server."""

    model_id = "extractive"

    def __init__(self) -> None:
        self._embedder = Embedder(fetch())

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        return task.answer.model_validate(extracted(json.loads(material), self._embedder))


@dataclass(frozen=True)
class Outcome:
    """A question, the clauses found for it, and what would be shown."""

    row: Row
    passages: Sequence[Passage]
    answer: GroundedAnswer | None


def outcomes(rows: Sequence[Row]) -> Iterator[Outcome]:
    """Each question through the whole path, asked of its department."""
    model = ExtractiveModel()
    with ingested() as (index, embeddings):
        for row in rows:
            passages = find_passages(
                row["question"],
                index=index,
                embeddings=embeddings,
                clock=AsOfTheSamples(),
                departments=[Department(row["department"])],
            )
            yield Outcome(row, passages, answer_question(row["question"], passages, model=model, task=TASK, on=TODAY))


def figures(done: Sequence[Outcome]) -> dict[str, Any]:
    """The counts, each with what it is of."""
    kinds = {kind: [one for one in done if one.row["answerable"] is kind] for kind in (True, False)}
    answers = [one.answer for one in done if one.answer]
    must = [(one, words) for one in kinds[True] if one.answer for words in one.row["must_say"] if _FIGURE.search(words)]
    right = [one for one in kinds[True] if one.answer and _cites(one.answer) & set(one.row["refs"])]
    return {
        "answered_answerable": [sum(one.answer is not None for one in kinds[True]), len(kinds[True])],
        "answered_unanswerable": [sum(one.answer is not None for one in kinds[False]), len(kinds[False])],
        "cites_a_right_clause": [len(right), sum(one.answer is not None for one in kinds[True])],
        "figures_that_must_be_said": [sum(_says(one.answer, words) for one, words in must), len(must)],
        "sentences_shown": sum(len(answer.sentences) for answer in answers),
        "held_back": Counter(refusal.reason.value for answer in answers for refusal in answer.suppressed),
    }


def _cites(answer: GroundedAnswer) -> set[str]:
    return {citation.clause.id for one in answer.sentences for citation in one.citations}


def _says(answer: GroundedAnswer | None, words: str) -> bool:
    return answer is not None and set(_FIGURE.findall(words)) <= set(_FIGURE.findall(answer.text))


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=Path, default=QUESTIONS)
    arguments.add_argument("--all", action="store_true")
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.questions.read_text().splitlines() if line.strip()]
    done = list(outcomes(rows))
    for one in done if given.all else []:
        sys.stdout.write(f"\n{one.row['id']} {one.row['question']}\n  must say {one.row['must_say']}\n")
        sys.stdout.write(f"  shown: {one.answer.text if one.answer else '(a person takes over)'}\n")
    sys.stdout.write(f"\n{json.dumps(figures(done), indent=1)}\n")


if __name__ == "__main__":
    main()
