"""A model that hears and speaks another language, as a test wants it to."""

import json
from collections.abc import Sequence
from typing import Any

from chat101.ports import Answer, ModelTask, UnavailableError
from tests.functional.support.mind import QuotingModel

GDZIE = "Gdzie mogę oddać znalezioną torebkę?"
POLISH = "Torebkę można oddać w okienku na każdym posterunku policji."
URDU = "آپ پرس کسی بھی تھانے کے کاؤنٹر پر جمع کرا سکتے ہیں۔"
WELSH = "Gallwch roi pwrs i mewn wrth gownter blaen unrhyw orsaf heddlu."


class Polyglot(QuotingModel):
    """A model that hears one language, gives these questions in English, and translates with these sentences."""

    def __init__(
        self,
        language: str = "pl",
        translates: Sequence[str] = (POLISH,),
        questions: Sequence[str] = ("where can i hand in a purse",),
        **seen: Any,
    ) -> None:
        self._seen = {"language": language, "questions": list(questions), **seen}
        self._translates = translates
        self.was_asked: list[tuple[str, dict[str, Any]]] = []

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self.was_asked.append((task.name, json.loads(material)))
        if "language" in task.answer.model_fields:
            return task.answer.model_validate({**self._said(task.answer), **self._seen})
        if task.name == "translate_answer":
            numbered = [{"number": n, "text": text} for n, text in enumerate(self._translates, start=1)]
            return task.answer.model_validate({"sentences": numbered})
        return super().ask(task, material)

    def was_asked_to(self, name: str) -> list[dict[str, Any]]:
        return [material for asked, material in self.was_asked if asked == name]


class Deaf(Polyglot):
    """And one that does not translate."""

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        if task.name == "translate_answer":
            self.was_asked.append((task.name, {}))
            raise UnavailableError
        return super().ask(task, material)
