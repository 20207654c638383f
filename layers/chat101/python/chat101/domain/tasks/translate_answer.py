"""The task: the sentences of an answer in the person's language, each bound to its English one."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chat101.domain.tasks.task import Task, task_from_prompt

NAME = "translate_answer"
MOST_SENTENCES = 12
"""Those of an answer, and of the fixed sentence that may follow it."""


class TranslatedSentence(BaseModel):
    """One sentence in the other language. It is not shown until code has compared it with its English one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: Annotated[int, Field(ge=1, le=MOST_SENTENCES, description="the number of the English sentence")]
    text: Annotated[str, Field(min_length=1, max_length=4000, description="that sentence, and nothing else")]


class TranslateAnswer(BaseModel):
    """Give each English sentence in the language that is named, under its own number, in the same order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sentences: Annotated[list[TranslatedSentence], Field(max_length=MOST_SENTENCES)]


def translate_answer_task(prompt: str) -> Task[TranslateAnswer]:
    """The task with the words of its prompt file. Raises PromptError."""
    return task_from_prompt(NAME, prompt, TranslateAnswer)
