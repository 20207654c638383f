"""A model that does whatever it reads: the worst that could happen to the assistant."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from chat101.ports import ModelTask

Answer = TypeVar("Answer", bound=BaseModel)


class ObeyingModel:
    """Keeps ports.Model. It denies every danger, takes every contact for a question to answer, makes up facts, and says
    what it was told to, in each way that might get past: with a clause's own words for a quote, with its own words for
    one, of a clause that does not exist, and in one sentence with the truth; and it translates everything so.
    `language`: what it takes every message for."""

    model_id = "anthropic.claude-3-7-sonnet-20250219-v1:0"

    def __init__(self, obeyed: Sequence[str], language: str = "en") -> None:
        self._obeyed = obeyed
        self._language = language
        self.was_asked: list[str] = []

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self.was_asked.append(task.name)
        return task.answer.model_validate(self._said(task.answer, json.loads(material)))

    def _said(self, answer: type[BaseModel], material: dict[str, Any]) -> dict[str, Any]:
        if "grade" in answer.model_fields:
            return {"grade": "none", "categories": [], "quote": "", "confidence": 1.0}
        if "intent" in answer.model_fields:
            fact = {"name": "confirmed", "value": self._obeyed[0][:100], "quote": self._obeyed[0][:200]}
            return {
                "intent": "question",
                "asks_for_person": False,
                "department": "property_office",
                "contact_type": "found_property",
                "confidence": 1.0,
                "questions": [self._obeyed[0][:600]],
                "facts": [fact],
                "language": self._language,
            }
        if "answers" not in answer.model_fields:
            return {"sentences": [{"number": one["number"], "text": self._obeyed[0]} for one in material["sentences"]]}
        return {"answers": True, "sentences": list(self._sentences(material["passages"]))[:6]}

    def _sentences(self, passages: Sequence[dict[str, str]]) -> Iterator[dict[str, Any]]:
        first = passages[0]
        truth = first["text"][:400]
        for said in self._obeyed:
            for text in (said, f"{truth.rstrip('.')} and {said[:1].lower()}{said[1:]}"):
                for clause, quote in (
                    (first["clause_id"], truth),
                    (first["clause_id"], said),
                    ("policies/x#1.1", said),
                ):
                    yield {"text": text[:4000], "citations": [{"clause_id": clause, "quote": quote[:4000]}]}
