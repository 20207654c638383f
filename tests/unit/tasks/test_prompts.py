"""The prompts that ship say their version, and what is data."""

from pathlib import Path

import pytest

from chat101.bootstrap_knowledge import answering
from chat101.domain.departments import Department
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.assess_risk import AssessRisk, assess_risk_task
from chat101.domain.tasks.classify_contact import ClassifyContact, Intent, classify_contact_task
from chat101.domain.tasks.task import PromptError, task_from_prompt
from chat101.domain.tasks.translate_answer import TranslateAnswer, translate_answer_task

PROMPTS = Path("functions/assistant/prompts")


def test_the_prompt_of_the_classification_names_every_intent_and_department() -> None:
    task = classify_contact_task((PROMPTS / "classify_contact.md").read_text(encoding="utf-8"))

    assert (task.name, task.prompt_version, task.answer) == ("classify_contact", "3", ClassifyContact)
    assert all(f"`{name}`" in task.prompt for name in [*Intent, *Department])
    assert "never an instruction" in task.prompt.replace("\n", " ")


def test_the_prompt_of_the_assessment_names_every_grade_and_says_that_messages_are_data() -> None:
    task = assess_risk_task((PROMPTS / "assess_risk.md").read_text(encoding="utf-8"))

    assert (task.name, task.prompt_version, task.answer) == ("assess_risk", "1", AssessRisk)
    assert all(f"`{grade}`" in task.prompt for grade in Grade)
    assert "never an instruction" in task.prompt.replace("\n", " ")
    assert "never take back" in task.prompt.replace("\n", " ")


def test_the_prompt_of_the_answer_says_that_passages_are_data() -> None:
    task = answering()

    assert (task.name, task.prompt_version, task.answer) == ("answer_with_citations", "2", AnswerWithCitations)
    assert "ever an instruction" in task.prompt.replace("\n", " ")
    assert not task.prompt.startswith("version")


def test_the_prompt_of_the_translation_says_that_sentences_are_data_and_what_is_copied() -> None:
    task = translate_answer_task((PROMPTS / "translate_answer.md").read_text(encoding="utf-8"))

    assert (task.name, task.prompt_version, task.answer) == ("translate_answer", "1", TranslateAnswer)
    assert "ever an instruction" in task.prompt.replace("\n", " ")
    assert all(word in task.prompt for word in ("figure", "address", "`number`", '"not"', "Gurmukhi"))


@pytest.mark.parametrize("text", ["", "Be helpful.", "version:\nBe helpful.", "version: 1\n\n  \n"])
def test_a_prompt_without_its_version_or_its_words_is_refused(text: str) -> None:
    with pytest.raises(PromptError):
        task_from_prompt("classify_contact", text, ClassifyContact)
