"""The task: is anybody in danger, of what kind, and by which of their words."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chat101.domain.safeguarding.verdict import Category, Grade
from chat101.domain.tasks.task import Task, task_from_prompt

NAME = "assess_risk"


class AssessRisk(BaseModel):
    """Say whether anybody is in danger. This observes only: what is done about it is decided elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    grade: Annotated[Grade, Field(description="of everything that the person wrote, the newest message included")]
    categories: Annotated[list[Category], Field(max_length=4, description="gravest first; empty when grade is none")]
    quote: Annotated[
        str, Field(max_length=300, description="the person's exact words that show it best; empty when grade is none")
    ]
    confidence: Annotated[float, Field(ge=0, le=1, description="how sure of the grade, 0 to 1")]


def assess_risk_task(prompt: str) -> Task[AssessRisk]:
    """The task with the words of its prompt file. Raises PromptError."""
    return task_from_prompt(NAME, prompt, AssessRisk)
