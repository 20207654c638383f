"""A mind for the assistant that always thinks the same: one clause is found, and it is quoted."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel

from chat101.actions.answer_question import NamedModel
from chat101.actions.find_passages import Library
from chat101.actions.take_turn import Mind
from chat101.actions.translate import Translator
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Policy, Shelf
from chat101.domain.tasks.answer_with_citations import answer_with_citations_task
from chat101.domain.tasks.classify_contact import classify_contact_task
from chat101.domain.tasks.translate_answer import translate_answer_task
from chat101.ports import Answer, Hit, ModelTask, UnavailableError

SENTENCE = "You can hand in a purse at any police station front counter."

POLICY = Policy(
    document=DocumentKey("policies/property_office/PO-01.md"),
    reference="PO-01",
    title="Lost and found property",
    version="2.0",
    department=Department.PROPERTY_OFFICE,
    owner="Property Office",
    status="current",
    effective=date(2020, 1, 1),
    review=date(2099, 1, 1),
)
CLAUSE = Clause(POLICY, "3.3", "Handing in", SENTENCE, 4, 0, len(SENTENCE))


class OneClause:
    """Keeps ports.PolicySearch with one clause that answers everything."""

    def by_words(
        self,
        question: str,
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        return [Hit(CLAUSE, 12.0)] if shelf is Shelf.POLICIES else []

    def by_meaning(
        self,
        vector: Sequence[float],
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        return [Hit(CLAUSE, 0.9)] if shelf is Shelf.POLICIES else []


class FlatEmbeddings:
    """Keeps ports.Embeddings: everything means the same."""

    def embed(self, text: str) -> Sequence[float]:
        return [1.0]


class QuotingModel:
    """Keeps ports.Model: every contact is a question about found property, and the clause is its answer."""

    model_id = "anthropic.claude-3-7-sonnet-20250219-v1:0"
    intent = "question"
    risk = "none"

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        return task.answer.model_validate(self._said(task.answer))

    def _said(self, answer: type[BaseModel]) -> dict[str, object]:
        if "intent" in answer.model_fields:
            return {
                "intent": self.intent,
                "asks_for_person": False,
                "department": "property_office",
                "contact_type": "found_property",
                "confidence": 0.9,
                "facts": [],
            }
        if "grade" in answer.model_fields:
            return {"grade": self.risk, "categories": [], "quote": "", "confidence": 0.9}
        citation = {"clause_id": CLAUSE.id, "quote": SENTENCE}
        return {"answers": True, "sentences": [{"text": SENTENCE, "citations": [citation]}]}


class DownModel:
    """A model that does not answer, and says in its fault what it was asked."""

    model_id = "anthropic.claude-3-7-sonnet-20250219-v1:0"

    def __init__(self, fault: type[Exception] = UnavailableError) -> None:
        self._fault = fault

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        raise self._fault(material)


def mind(model: QuotingModel | DownModel | None = None, translating: NamedModel | None = None) -> Mind:
    """What the assistant thinks with. It answers in Welsh, Polish and Urdu beside English."""
    prompt = "version: 1\nAnswer."
    thinking = model or QuotingModel()
    return Mind(
        library=Library(OneClause(), FlatEmbeddings()),
        model=thinking,
        classifying=classify_contact_task(prompt),
        answering=answer_with_citations_task(prompt),
        translator=translator(translating or thinking),
    )


def translator(model: NamedModel) -> Translator:
    """One for the three."""
    return Translator(model, translate_answer_task("version: 7\nTranslate."), frozenset({"en", "cy", "pl", "ur"}))
