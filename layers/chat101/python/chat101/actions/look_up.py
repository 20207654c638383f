"""Look up what somebody asks: each question by itself, found and answered or left to a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat101.actions.answer_question import NamedModel, answer_question
from chat101.actions.find_passages import Libraries, find_passages
from chat101.domain.departments import Department
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.finding import Finding
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.ports import Clock, ModelTask

UNSUPPORTED = "unsupported"
"""Something was found, and no sentence of an answer was supported by it."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A question, what was found for it and what may be said; None: a person's to answer."""

    question: str
    finding: Finding
    answer: GroundedAnswer | None

    @property
    def why_not(self) -> str | None:
        """Why it is a person's to answer, as a code; None if it is answered."""
        if self.answer:
            return None
        return self.finding.missing.value if self.finding.missing else UNSUPPORTED


def look_up(
    questions: Sequence[str],
    *,
    library: Libraries,
    model: NamedModel,
    task: ModelTask[AnswerWithCitations],
    clock: Clock,
    departments: Sequence[Department] = (),
) -> tuple[LookedUp, ...]:
    """Each of them, in order. Raises UnavailableError."""
    today = clock.now().date()

    def one(question: str) -> LookedUp:
        finding = find_passages(question, library=library, on=today, departments=departments)
        answer = answer_question(question, finding, library=library, model=model, task=task, on=today)
        return LookedUp(question, finding, answer)

    return tuple(one(question) for question in questions)
