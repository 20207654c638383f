"""The task: answer from the passages alone, sentence by sentence, each with the words that support it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chat101.domain.tasks.task import Task, task_from_prompt

NAME = "answer_with_citations"


class DraftCitation(BaseModel):
    """Where a sentence comes from, as the model says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    clause_id: Annotated[str, Field(min_length=1, max_length=1100, description="the clause_id of a passage")]
    quote: Annotated[
        str, Field(min_length=1, max_length=4000, description="words copied exactly from that passage's text")
    ]


class DraftSentence(BaseModel):
    """One sentence that the model would say. It is not shown until the gate has passed it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, Field(min_length=1, max_length=4000, description="one plain sentence for the person")]
    citations: Annotated[list[DraftCitation], Field(min_length=1, max_length=2)]


class AnswerWithCitations(BaseModel):
    """Answer the question from the passages, or say that they do not answer it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answers: Annotated[bool, Field(description="true only if the passages answer the question")]
    sentences: Annotated[list[DraftSentence], Field(max_length=6, description="empty when answers is false")]


def answer_with_citations_task(prompt: str) -> Task[AnswerWithCitations]:
    """The task with the words of its prompt file. Raises PromptError."""
    return task_from_prompt(NAME, prompt, AnswerWithCitations)
