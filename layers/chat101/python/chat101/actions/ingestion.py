"""What ingesting a document touches, and what each change of what is in use owes to the rest."""

from dataclasses import dataclass

from chat101.actions.compare_answers import Answering, nothing_compared
from chat101.domain.ids import ActorRef
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import (
    Clock,
    Doorbell,
    Edition,
    Embeddings,
    PolicyFiles,
    PolicyIndex,
    PolicyRegister,
    QuestionSets,
)


@dataclass(frozen=True, slots=True)
class Ingestion:
    """All that ingesting a document touches."""

    files: PolicyFiles
    register: PolicyRegister
    index: PolicyIndex
    embeddings: Embeddings
    questions: QuestionSets
    answering: Answering
    doorbell: Doorbell
    clock: Clock


def decide(key: DocumentKey, edition: str, version: str, note: str, on: Ingestion) -> int:
    """The number of the decision. Written before it is done, so that a run that is cut short is carried out by the
    next.
    """
    history = on.register.history(key)
    number = len(history)
    if (history[-1].edition if history else "") != edition:
        number += 1
        system = ActorRef("system")
        on.register.decide(key, Edition(number, edition, version, system, "", note, on.clock.now()))
    return number


def have_the_others_compared_again(key: DocumentKey, on: Ingestion) -> None:
    """What they would change is another thing since this changed. Before this is noted as done: a run that is cut short
    does it once more.
    """
    for other in on.register.all():
        if other.status == "proposed" and other.key != key:
            on.register.keep_preview(other.key, nothing_compared(other.edition, on.clock))
            on.doorbell.ring(other.key)
