"""Each conversation is replayed message by message, as it would have come in."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chat101.actions.assess_risk import ModelOpinion
from chat101.adapters.learned_opinion import LearnedOpinion
from chat101.domain.departments import Department
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.opinion import Opinion, agreed
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.assess_risk import assess_risk_task
from chat101.ports import Answer, ModelTask, SecondLook
from chat101_danger_model import FOLDER
from infrastructure.local.bedrock_standin.assess import Assessor
from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.models.fetch import fetch
from tests.evaluation.danger.rows import Row, well_formed

TASK = assess_risk_task(Path("functions/assistant/prompts/assess_risk.md").read_text("utf-8"))

Judge = Callable[[Sequence[str]], Grade]
"""What is said of the newest of these messages, with those before it in view."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, the gravest grade by its trigger, and the gravest of all its messages."""

    row: Row
    in_time: Grade
    ever: Grade


def layers() -> dict[str, Judge]:
    """The rules alone, with the learned opinion, and with the local stand-in of the language model as well."""
    book = floor()
    learned, model = LearnedOpinion(FOLDER), WellFormed(ModelOpinion(StandInModel(), TASK))

    def rules(messages: Sequence[str]) -> Grade:
        return judge(messages[-1], messages[:-1], book).grade

    def with_opinions(*looks: SecondLook) -> Judge:
        def says(messages: Sequence[str]) -> Grade:
            ruled = rules(messages)
            opinions = agreed(ruled, [look.look(messages, Department.GENERAL_ENQUIRIES) for look in looks])
            return gravest([ruled, *(opinion.grade for opinion in opinions)])

        return says

    return {
        "rules": rules,
        "rules_and_learned": with_opinions(learned),
        "rules_learned_and_model_stand_in": with_opinions(learned, model),
    }


class StandInModel:
    """Keeps the promise of a model for one task, with what `make run` has in a language model's place."""

    model_id = "stand-in"

    def __init__(self) -> None:
        self._assessor = Assessor(Embedder(fetch()))

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        return task.answer.model_validate(self._assessor.assess(json.loads(material)))


class WellFormed:
    """Keeps ports.SecondLook for one that cannot read half a character."""

    def __init__(self, look: SecondLook) -> None:
        self._look = look

    def look(self, messages: Sequence[str], department: Department) -> Opinion:
        return self._look.look([well_formed(message) for message in messages], department)


def replayed(row: Row, says: Judge) -> Judged:
    """What would have been raised, and when."""
    grades = [says(row.messages[: i + 1]) for i in range(len(row.messages))]
    return Judged(row, gravest(grades[: row.trigger + 1]), gravest(grades))


def gravest(grades: Iterable[Grade]) -> Grade:
    return max(grades, key=lambda grade: grade.rank)
