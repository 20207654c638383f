"""The forced tool calls that are understood, by the tool's name."""

import json
from collections.abc import Callable
from typing import Any

from infrastructure.local.bedrock_standin.answer import answer
from infrastructure.local.bedrock_standin.assess import Assessor
from infrastructure.local.bedrock_standin.classify import Classifier
from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.bedrock_standin.refusals import invalid
from infrastructure.local.bedrock_standin.translate import translate

Schema = dict[str, Any]
ToolAnswer = dict[str, Any]


class Tools:
    """Answers a forced tool call from the material in the person's turn."""

    def __init__(self, embedder: Embedder) -> None:
        classifier, assessor = Classifier(embedder), Assessor(embedder)
        self._tools: dict[str, Callable[[dict[str, Any], Schema], ToolAnswer]] = {
            "classify_contact": lambda material, schema: classifier.classify(material, _departments(schema)),
            "assess_risk": lambda material, _: assessor.assess(material),
            "answer_with_citations": lambda material, _: answer(material, embedder),
            "translate_answer": lambda material, _: translate(material),
        }

    def call(self, name: str, material: str, schema: Schema) -> ToolAnswer:
        """What a model would call the tool with. Raises RefusalError for a tool that this stand-in does not know."""
        if name not in self._tools:
            raise invalid(f"This stand-in answers only these tools: {', '.join(sorted(self._tools))}.")
        return self._tools[name](_document(material), schema)


def _document(material: str) -> dict[str, Any]:
    try:
        document = json.loads(material)
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise invalid("This stand-in reads material that is one JSON object.")
    return document


def _departments(schema: Schema) -> list[str]:
    allowed = schema.get("properties", {}).get("department", {}).get("enum")
    if not allowed:
        raise invalid("The schema of classify_contact must list its departments.")
    return [str(name) for name in allowed]
