"""What a change of the policies would change in the answers: a force's own questions, asked before and after."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.knowledge.finding import Finding

MOST_QUESTIONS = 400
"""Of one department: each is looked up twice while somebody waits."""

LONGEST_QUESTION = 500
LONGEST_TEXT = 700
"""Characters."""

MOST_TOLD = 120
"""Differences that are kept with their words; the rest are counted. Together they fit into one item of a table."""


class QuestionSetError(ValueError):
    """A question set cannot be read. The message says where, in a sentence for an admin, and repeats no question."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of a set. `refs`: the clauses that answer it, by their ids. `answerable`: whether any does; None:
    its author did not say.
    """

    id: str
    question: str
    department: Department
    answerable: bool | None = None
    refs: tuple[str, ...] = ()

    def is_right(self, told: "Told") -> bool | None:
        """Is this what the set's author expects? None: they did not say."""
        if self.answerable is None:
            return None
        if not self.answerable:
            return bool(told.why)
        if told.why or not self.refs:
            return not told.why
        return any(source in self.refs for source in told.sources)


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody who asks is told. `why`: a code, why a person answers; empty: `text` does, from these `sources`
    (clause ids)."""

    why: str
    text: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that is answered in another way."""

    asked: AskedQuestion
    before: Told
    after: Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """`asked`: how many questions. `same_words`: of how many only the version cited is another one."""

    asked: int
    same_words: int = 0
    differences: tuple[Difference, ...] = ()


def grounds(finding: Finding) -> object:
    """All that an answer can depend on: where two findings have the same, so have their answers."""
    approved = finding.approved
    passages = [(each.clause.id, each.clause.text, each.clause.policy.version) for each in finding.passages]
    return finding.missing, approved and (approved.id, approved.text, approved.policy.version), passages


def question_set(lines: Sequence[str], department: Department) -> tuple[AskedQuestion, ...]:
    """One JSON object a line: `id`, `question`, and if known `answerable` and `refs`. Raises QuestionSetError."""
    written = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len(written) > MOST_QUESTIONS:
        raise QuestionSetError(f"There are {len(written)} questions. The most is {MOST_QUESTIONS}.")
    return tuple(_question(number, line, department) for number, line in written)


def _question(number: int, line: str, department: Department) -> AskedQuestion:
    try:
        row = json.loads(line)
    except ValueError:
        raise QuestionSetError(f"Line {number} is not JSON.") from None
    if not isinstance(row, dict) or not _is_question(row):
        raise QuestionSetError(f"Line {number} is not a question with an id, or is longer than {LONGEST_QUESTION}.")
    refs = row.get("refs", [])
    return AskedQuestion(row["id"], row["question"], department, row.get("answerable"), tuple(refs))


def _is_question(row: Mapping[str, Any]) -> bool:
    refs = row.get("refs", [])
    return (
        all(isinstance(row.get(name), str) and row[name].strip() for name in ("id", "question"))
        and len(row["question"]) <= LONGEST_QUESTION
        and row.get("answerable") in (None, True, False)
        and isinstance(refs, list)
        and all(isinstance(ref, str) for ref in refs)
    )


def written(comparison: Comparison) -> dict[str, Any]:
    """For keeping and for the approver's page, with the longest texts cut and each answer marked right or wrong."""
    told = comparison.differences[:MOST_TOLD]
    return {
        "asked": comparison.asked,
        "same_words": comparison.same_words,
        "untold": len(comparison.differences) - len(told),
        "differences": [
            {
                "id": each.asked.id,
                "question": each.asked.question,
                "department": each.asked.department.value,
                "before": _written(each.asked, each.before),
                "after": _written(each.asked, each.after),
            }
            for each in told
        ],
    }


def _written(asked: AskedQuestion, told: Told) -> dict[str, Any]:
    text = told.text if len(told.text) <= LONGEST_TEXT else f"{told.text[:LONGEST_TEXT]}…"
    return {"why": told.why, "text": text, "sources": list(told.sources), "right": asked.is_right(told)}
