"""Answer from the force's own policies, or not at all."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from chat101.domain.knowledge.answers import GroundedAnswer, grounded
from chat101.domain.knowledge.clauses import Passage
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.material import question_material
from chat101.ports import Model, ModelTask


class NamedModel(Model, Protocol):
    """A model that says which one it is, because the record of an answer must."""

    @property
    def model_id(self) -> str: ...


def answer_question(
    question: str,
    passages: Sequence[Passage],
    *,
    model: NamedModel,
    task: ModelTask[AnswerWithCitations],
    on: date,
) -> GroundedAnswer | None:
    """Sentences that current clauses among the passages support, cited; None when there are none, so that a person
    takes over. With no passages the model is not asked. Raises UnavailableError.
    """
    if not passages:
        return None
    draft = model.ask(task, question_material(question, passages))
    return grounded(draft, passages, on=on, model_id=model.model_id, prompt_version=task.prompt_version)
