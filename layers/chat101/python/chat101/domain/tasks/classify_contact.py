"""The task: what the person wants, which department it is for, and the facts in their own words."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chat101.domain.departments import Department
from chat101.domain.tasks.task import Task, task_from_prompt

NAME = "classify_contact"


class Intent(StrEnum):
    """What the person is doing with this message."""

    QUESTION = "question"
    REPORT = "report"
    ASK_PERSON = "ask_person"
    UPDATE = "update"
    GREETING_OR_THANKS = "greeting_or_thanks"
    UNCLEAR = "unclear"


class Fact(BaseModel):
    """One thing that the person said, with the words that say it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="what kind of fact, such as postcode or item")
    ]
    value: Annotated[str, Field(min_length=1, max_length=100, description="the fact")]
    quote: Annotated[str, Field(min_length=1, max_length=200, description="the person's exact words that say it")]


class ClassifyContact(BaseModel):
    """Say what the person wants. This observes only: nothing is decided or done by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    intent: Annotated[Intent, Field(description="what the person is doing with the newest message")]
    asks_for_person: Annotated[bool, Field(description="true if they ask for a human being")]
    department: Annotated[Department, Field(description="the department that would deal with it")]
    contact_type: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9_]{1,39}$", description="short snake_case type such as found_property")
    ]
    confidence: Annotated[float, Field(ge=0, le=1, description="how sure of the department, 0 to 1")]
    questions: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=600)]],
        Field(
            max_length=3,
            description="what the newest message asks, each to be understood alone, in the person's words; if those "
            "are not English, in English",
        ),
    ] = []
    language: Annotated[
        str, Field(max_length=35, description="BCP 47 code of the newest message's language; en when in doubt")
    ] = "en"
    facts: Annotated[list[Fact], Field(max_length=12, description="only what the person said")]


def classify_contact_task(prompt: str) -> Task[ClassifyContact]:
    """The task with the words of its prompt file. Raises PromptError."""
    return task_from_prompt(NAME, prompt, ClassifyContact)
