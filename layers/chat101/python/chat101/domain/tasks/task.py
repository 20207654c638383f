"""A task for the model: what it is called, what it is told, and the shape its answer must have."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

Answer = TypeVar("Answer", bound=BaseModel)

_PROMPT = re.compile(r"\Aversion: (?P<version>[0-9A-Za-z.]+)\s*\n(?P<body>.*\S)\s*\Z", re.DOTALL)


class PromptError(ValueError):
    """A prompt file without its version or its words: the function must not start with it."""


@dataclass(frozen=True, slots=True)
class Task(Generic[Answer]):
    """One forced tool call. `prompt_version` goes into the event that the answer leads to."""

    name: str
    prompt: str
    prompt_version: str
    answer: type[Answer]


def task_from_prompt(name: str, text: str, answer: type[Answer]) -> Task[Answer]:
    """The task that a prompt file describes: first line `version: 1`, then the prompt. Raises PromptError."""
    found = _PROMPT.match(text)
    if found is None:
        raise PromptError(f"The prompt of {name} must begin with a line such as 'version: 1' and then say something.")
    return Task(name, found["body"].strip(), found["version"], answer)
