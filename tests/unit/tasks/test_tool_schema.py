"""The schemas that the model must keep."""

import json

import pytest
from pydantic import BaseModel, ValidationError

from chat101.domain.departments import Department
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.classify_contact import ClassifyContact
from chat101.domain.tasks.tool_schema import tool_schema
from chat101.domain.tasks.translate_answer import TranslateAnswer


@pytest.mark.parametrize("answer", [ClassifyContact, AnswerWithCitations, TranslateAnswer])
def test_a_schema_is_whole_in_itself(answer: type[BaseModel]) -> None:
    schema = tool_schema(answer)

    assert schema["type"] == "object"
    assert "$" not in json.dumps(sorted(_keys(schema)))


def _keys(node: object) -> set[str]:
    if isinstance(node, dict):
        return {*node, *(key for value in node.values() for key in _keys(value))}
    return {key for item in node for key in _keys(item)} if isinstance(node, list) else set()


def test_the_model_can_only_name_a_department_that_there_is() -> None:
    assert tool_schema(ClassifyContact)["properties"]["department"]["enum"] == [*Department]


def test_a_field_called_title_survives() -> None:
    class Book(BaseModel):
        title: str

    assert "title" in tool_schema(Book)["properties"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"confidence": 1.2},
        {"department": "cid"},
        {"contact_type": "Lost Property!"},
        {"intent": "arrest"},
        {"close_the_chat": True},
    ],
)
def test_an_answer_outside_the_schema_is_refused(wrong: dict[str, object]) -> None:
    right = {
        "intent": "question",
        "asks_for_person": False,
        "department": "property_office",
        "contact_type": "found_property",
        "confidence": 0.9,
        "facts": [],
    }
    assert ClassifyContact.model_validate(right).confidence == 0.9

    with pytest.raises(ValidationError):
        ClassifyContact.model_validate(right | wrong)
