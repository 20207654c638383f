"""What is shown of the answers: the whole path of a turn in this process, with the local stand-in for the model.

The stand-in picks sentences of the passages word for word. No language model runs: this says nothing about one.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from chat101.actions.find_passages import Library
from chat101.actions.look_up import LookedUp, look_up
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer, together
from chat101.domain.knowledge.gate import GatedSentence
from chat101.domain.tasks.answer_with_citations import answer_with_citations_task
from chat101.ports import ModelTask
from infrastructure.local.bedrock_standin.answer import answer as extracted
from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.bedrock_standin.questions import questions
from infrastructure.local.models.fetch import fetch
from tests.evaluation.knowledge.samples import TODAY, AsOfTheSamples, Row
from tests.evaluation.shares import Share, wilson

Answer = TypeVar("Answer", bound=BaseModel)

TASK = answer_with_citations_task("version: 1\nNot read: the stand-in is no language model.")
_FIGURE = re.compile(r"\d[\d,:.]*\d|\d")
_WORD = re.compile(r"[^\W_]+")


class ExtractiveModel:
    """The stand-in's answers, without its server."""

    model_id = "extractive"

    @cached_property
    def _embedder(self) -> Embedder:
        return Embedder(fetch())

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        return task.answer.model_validate(extracted(json.loads(material), self._embedder))


@dataclass(frozen=True)
class Outcome:
    """A row, and what was found and would be said of each question in it. Answered: one of them at least."""

    row: Row
    looked_up: Sequence[LookedUp]

    @property
    def answer(self) -> GroundedAnswer | None:
        known = [one.answer for one in self.looked_up if one.answer]
        return together(known) if known else None

    @property
    def why_not(self) -> str | None:
        """Why a person takes it, or None."""
        return None if self.answer else self.looked_up[0].why_not

    @property
    def unsupported(self) -> list[str]:
        """The sentences shown that their clauses do not bear out. Judged without the gate's own code."""
        return [one.text for one in self.answer.sentences if not _is_supported(one, self.row)] if self.answer else []

    @property
    def is_right(self) -> bool:
        """It cites a clause that the row names."""
        cited = {c.clause.id for one in self.answer.sentences for c in one.citations} if self.answer else set()
        return bool(cited & set(self.row["refs"]))


def _is_supported(sentence: GatedSentence, row: Row) -> bool:
    """Each quote is in its clause, which is in force and of the department that was asked; and no word or number of the
    sentence is from elsewhere."""
    clauses = [citation.clause for citation in sentence.citations]
    quoted = all(_flat(c.quote) in _flat(c.clause.text) for c in sentence.citations)
    in_force = all(
        clause.policy.status == "current"
        and clause.policy.effective <= TODAY.date() <= clause.policy.review
        and clause.policy.department.value == row["department"]
        for clause in clauses
    )
    there = {word for clause in clauses for word in _words(f"{clause.policy.title} {clause.heading} {clause.text}")}
    return bool(clauses) and quoted and in_force and set(_words(sentence.text)) <= there


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def outcomes(rows: Sequence[Row], library: Library) -> Iterator[Outcome]:
    """Each question through the whole path, asked of its department."""
    model, clock = ExtractiveModel(), AsOfTheSamples()
    for row in rows:
        asked = questions([row["question"]]) or [row["question"]]
        departments = [Department(row["department"])]
        yield Outcome(
            row, look_up(asked, library=library, model=model, task=TASK, clock=clock, departments=departments)
        )


def shown(done: Sequence[Outcome]) -> dict[str, Share]:
    """What is asked of the whole path."""
    answerable = [one for one in done if one.row["answerable"]]
    others = [one for one in done if not one.row["answerable"]]
    answered = [one for one in answerable if one.answer]
    sentences = sum(len(one.answer.sentences) for one in done if one.answer)
    must = [(one, words) for one in answered for words in one.row.get("must_say", ()) if _FIGURE.search(words)]
    return {
        "declined_unanswerable": wilson(sum(one.answer is None for one in others), len(others)),
        "declined_answerable": wilson(sum(one.answer is None for one in answerable), len(answerable)),
        "unsupported_shown": wilson(sum(len(one.unsupported) for one in done), sentences),
        "cites_a_right_clause": wilson(sum(one.is_right for one in answered), len(answered)),
        "figures_that_must_be_said": wilson(sum(_says(one, words) for one, words in must), len(must)),
    }


def _says(one: Outcome, words: str) -> bool:
    return one.answer is not None and set(_FIGURE.findall(words)) <= set(_FIGURE.findall(one.answer.text))


def as_row(one: Outcome) -> dict[str, Any]:
    """For the report: what was found, what was said and why not."""
    return {
        "id": one.row["id"],
        "answerable": one.row["answerable"],
        "questions": [part.question for part in one.looked_up],
        "found": [[passage.clause.id for passage in part.finding.passages] for part in one.looked_up],
        "declined": one.answer is None,
        "why": one.why_not,
        "answer": one.answer.text if one.answer else None,
        "unsupported": one.unsupported,
        "held_back": [refusal.reason.value for refusal in one.answer.suppressed] if one.answer else [],
    }
