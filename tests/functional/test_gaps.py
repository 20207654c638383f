"""From a question that nothing answers to the admin's page, counted once."""

import json

from chat101.ports import Answer, ModelTask
from tests.functional.support import payloads
from tests.functional.support.mind import CLAUSE, QuotingModel, mind
from tests.functional.support.people import Person, body_of
from tests.functional.support.service import Service


class KnowsNothing(QuotingModel):
    """It finds no answer in what it is given."""

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        if "answers" in task.answer.model_fields:
            return task.answer.model_validate({"answers": False, "sentences": []})
        return super().ask(task, material)


def test_a_question_that_nothing_answers_is_a_gap(service: Service) -> None:
    service.thinks_with = mind(KnowsNothing())
    for words in ("do you keep zylophones", "do you keep quokkas"):
        Person(service).say(words)
        service.run_turns()
    service.run_streams()

    answer = service.call("admin", payloads.payload("admin/gaps"))

    page = body_of(answer)
    assert page["gaps"] == [
        {
            "department": "property_office",
            "why": "unsupported",
            "document": CLAUSE.policy.document,
            "title": "",
            "clause": CLAUSE.number,
            "count": 2,
            "last": page["gaps"][0]["last"],
        }
    ]
    assert "quokka" not in json.dumps(answer)
