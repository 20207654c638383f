"""Answer from the force's own policies, or not at all."""

from datetime import date
from typing import Protocol

from chat101.actions.find_passages import Libraries, Library
from chat101.domain.knowledge.answers import GroundedAnswer, as_approved, grounded
from chat101.domain.knowledge.finding import Finding
from chat101.domain.knowledge.gate_meaning import near_in_meaning
from chat101.domain.knowledge.gate_rules import Rule
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
    library: Libraries,
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
    return grounded(
        draft,
        passages,
        on=on,
        model_id=model.model_id,
        prompt_version=task.prompt_version,
        near=_near(library.as_it_is_now()),
    )


def _near(library: Library) -> Rule:
    """By the embedding model of the library, with the threshold that was measured for it."""
    embed = library.embeddings.embed

    def likeness(one: str, other: str) -> float:
        return sum(a * b for a, b in zip(embed(one), embed(other), strict=True))

    return near_in_meaning(likeness, least=library.calibration.support)
