"""Answer from the force's own policies, or not at all."""

from datetime import date
from typing import Protocol

from chat101.domain.knowledge.answers import GroundedAnswer, as_approved, grounded
from chat101.domain.knowledge.finding import Finding
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.material import question_material
from chat101.ports import Model, ModelTask


class NamedModel(Model, Protocol):
    """A model that says which one it is, because the record of an answer must."""

    @property
    def model_id(self) -> str: ...


def answer_question(
    question: str,
    finding: Finding,
    *,
    model: NamedModel,
    task: ModelTask[AnswerWithCitations],
    on: date,
) -> GroundedAnswer | None:
    """The approved answer as it stands; or else sentences that current clauses among the passages support, cited; or
    None, so that a person takes over. Where something is missing the model is not asked. Raises UnavailableError.

    Only one department answers: that of the clause that bears most on the question.
    """
    if finding.approved:
        return as_approved(finding.approved)
    if finding.missing or not finding.passages:
        return None
    department = finding.passages[0].clause.policy.department
    passages = [passage for passage in finding.passages if passage.clause.policy.department is department]
    draft = model.ask(task, question_material(question, passages))
    return grounded(draft, passages, on=on, model_id=model.model_id, prompt_version=task.prompt_version)
