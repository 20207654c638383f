"""What a change of the policies would change in the answers: a force's own questions, asked before and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.knowledge.finding import Finding

MOST_QUESTIONS = 400
"""Of one department: each is looked up twice while somebody waits."""

LONGEST_QUESTION = 500
LONGEST_TEXT = 700
"""Characters."""

LONGEST_NAME = 100
MOST_SOURCES = 6
MOST_BYTES = 200_000
"""Of differences that are kept with their words; the rest are counted. An item of a table holds twice as much."""


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


def question_set(text: str, department: Department) -> tuple[AskedQuestion, ...]:
    """One JSON object a line: `id`, `question`, and if known `answerable` and `refs`. Raises QuestionSetError."""
    written = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(written) > MOST_QUESTIONS:
        raise QuestionSetError(f"There are {len(written)} questions. The most is {MOST_QUESTIONS}.")
    return tuple(_question(number, line, department) for number, line in written)


def _question(number: int, line: str, department: Department) -> AskedQuestion:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise QuestionSetError(f"Line {number} is not JSON.") from None
    if not isinstance(row, dict) or not _is_question(row):
        raise QuestionSetError(f"Line {number} is not a question with an id, or one of them is too long.")
    refs = row.get("refs", [])
    return AskedQuestion(row["id"], row["question"], department, row.get("answerable"), tuple(refs))


def _is_question(row: Mapping[str, Any]) -> bool:
    refs = row.get("refs", [])
    return (
        all(isinstance(row.get(name), str) and row[name].strip() for name in ("id", "question"))
        and len(row["question"]) <= LONGEST_QUESTION
        and len(row["id"]) <= LONGEST_NAME
        and row.get("answerable") in (None, True, False)
        and isinstance(refs, list)
        and all(isinstance(ref, str) for ref in refs)
    )


def written(comparison: Comparison) -> dict[str, Any]:
    """For keeping and for the approver's page, with the longest texts cut and each answer marked right or wrong."""
    return added({"asked": 0, "same_words": 0, "untold": 0, "differences": []}, comparison)


def added(before: Mapping[str, Any], more: Comparison) -> dict[str, Any]:
    """What was written before, and what more was compared."""
    told = list(before["differences"])
    left = MOST_BYTES - len(json.dumps(told))
    untold = before["untold"]
    for difference in map(_difference, more.differences):
        left -= len(json.dumps(difference))
        if left > 0:
            told.append(difference)
        else:
            untold += 1
    return {
        "asked": before["asked"] + more.asked,
        "same_words": before["same_words"] + more.same_words,
        "untold": untold,
        "differences": told,
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "id": one.asked.id,
        "question": one.asked.question,
        "department": one.asked.department.value,
        "before": _written(one.asked, one.before),
        "after": _written(one.asked, one.after),
    }


def _written(asked: AskedQuestion, told: Told) -> dict[str, Any]:
    text = told.text if len(told.text) <= LONGEST_TEXT else f"{told.text[:LONGEST_TEXT]}…"
    return {"why": told.why, "text": text, "sources": list(told.sources[:MOST_SOURCES]), "right": asked.is_right(told)}
