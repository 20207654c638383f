"""The language model's opinion on danger: one among several, and only with the person's own words to show for it."""

from collections.abc import Sequence

from chat101.actions.answer_question import NamedModel
from chat101.domain.departments import Department
from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.assess_risk import AssessRisk
from chat101.domain.tasks.material import contact_material
from chat101.ports import ModelTask

SOURCE = "model"


class ModelOpinion:
    """Keeps ports.SecondLook. The model observes; what it cannot show is a doubt and not an alarm."""

    def __init__(self, model: NamedModel, task: ModelTask[AssessRisk]) -> None:
        self._model = model
        self._task = task

    def look(self, messages: Sequence[str], department: Department) -> Opinion:  # noqa: ARG002 - one prompt for all
        """Raises UnavailableError."""
        seen = self._model.ask(self._task, contact_material(messages))
        is_shown = _is_quoted(seen.quote, messages)
        grade = seen.grade if is_shown or not seen.grade.is_danger else Grade.UNSURE
        return Opinion(
            source=SOURCE,
            version=f"{self._model.model_id} {self._task.name}-{self._task.prompt_version}",
            grade=grade,
            categories=tuple(dict.fromkeys(seen.categories)) if grade is not Grade.NONE else (),
            danger=_sureness(seen, seen.grade.is_danger),
            emergency=_sureness(seen, seen.grade is Grade.EMERGENCY),
            words=seen.quote if is_shown else "",
        )


def _is_quoted(quote: str, messages: Sequence[str]) -> bool:
    words = one_line(quote).casefold()
    return bool(words) and any(words in one_line(message).casefold() for message in messages)


def _sureness(seen: AssessRisk, is_so: bool) -> float:
    """Of the statement, where the model was asked only for that of its grade."""
    return seen.confidence if is_so else 1 - seen.confidence
