"""The world between browsers and the record when it is at its worst: crowded, late and forgetful."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pydantic import BaseModel

from chat101.actions.find_passages import Library
from chat101.actions.take_turn import Mind
from chat101.adapters.chats import DynamoChats
from chat101.adapters.tables import TableAddress
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.recording import SealedChange
from chat101.domain.departments import Department
from chat101.domain.ids import ConnectionId
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.classify_contact import ClassifyContact, Intent
from chat101.domain.tasks.task import Task
from chat101.ports import Act, Answer, Delivery, ModelTask, UnavailableError
from tests.fakes.chats import InMemoryChats
from tests.functional.support.mind import FlatEmbeddings, OneClause, QuotingModel, translator

Deed = Callable[[], None]


@dataclass
class Meanwhile:
    """What others do while somebody is busy: each deed once, at the next occasion."""

    deeds: list[Deed] = field(default_factory=list)

    def passes(self) -> None:
        """They do it now; what they do may itself be interrupted by the next."""
        while self.deeds:
            self.deeds.pop(0)()


class CrowdedInMemoryChats(InMemoryChats):
    """Between a writer's read and its append, others may act."""

    def __init__(self, meanwhile: Meanwhile) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def append(self, before: Chat, change: SealedChange, act: Act | None) -> None:
        self._meanwhile.passes()
        super().append(before, change, act)


class CrowdedDynamoChats(DynamoChats):
    """The same with the real adapter."""

    def __init__(self, meanwhile: Meanwhile, table: TableAddress) -> None:
        super().__init__(table)
        self._meanwhile = meanwhile

    def append(self, before: Chat, change: SealedChange, act: Act | None) -> None:
        self._meanwhile.passes()
        super().append(before, change, act)


class SlowCourier:
    """Keeps every frame until it is let through, or is lost. A socket that is gone says so only sometimes."""

    def __init__(self) -> None:
        self.under_way: list[tuple[ConnectionId, BaseModel]] = []
        self.gone: set[ConnectionId] = set()

    def push(self, connection: ConnectionId, frame: BaseModel) -> Delivery:
        if connection in self.gone:
            return Delivery.GONE
        self.under_way.append((connection, frame))
        return Delivery.TAKEN


@dataclass
class Thoughts:
    """What the assistant will make of the contact: None is a model that is down. Others act while it thinks."""

    meanwhile: Meanwhile
    intent: Intent | None = Intent.QUESTION
    department: Department = Department.GENERAL_ENQUIRIES
    knows: bool = False
    """There is a policy about it; else the search engine and its model are down."""

    model_id = "a-model"

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        """What the contact is; and of a question what the policy says."""
        self.meanwhile.passes()
        if self.intent is None:
            raise UnavailableError
        if "intent" not in task.answer.model_fields:
            return QuotingModel().ask(task, material)
        contact = {
            "intent": self.intent,
            "asks_for_person": False,
            "department": self.department,
            "contact_type": "other",
            "confidence": 0.9,
            "facts": [],
        }
        return task.answer.model_validate(contact)


class NoSearch:
    """The search engine and its model are down."""

    def embed(self, text: str) -> list[float]:
        raise UnavailableError

    def by_words(self, *_: object, **__: object) -> list[object]:
        raise UnavailableError

    def by_meaning(self, *_: object, **__: object) -> list[object]:
        raise UnavailableError


def mind(thoughts: Thoughts) -> Mind:
    """An assistant with these thoughts, and one policy or none to look things up in."""
    classifying = Task("classify_contact", "Say what they want.", "1", ClassifyContact)
    answering = Task("answer", "Answer.", "1", AnswerWithCitations)
    library = Library(OneClause(), FlatEmbeddings()) if thoughts.knows else Library(NoSearch(), NoSearch())  # type: ignore[arg-type]
    return Mind(library, thoughts, classifying, answering, translator(thoughts))
