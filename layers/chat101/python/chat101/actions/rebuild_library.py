"""Read every document with another embedding model, beside what is in use, and exchange the two at one moment.

The index beside it is filled document by document, by the editions that are in use. When all are there, the force's
questions are asked of both; somebody publishes; what changed meanwhile is copied, and the two change places. The one
that was in use stays, so that going back is the same act.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chat101.actions.compare_answers import (
    Comparing,
    RememberedEmbeddings,
    Side,
    enough_by,
    go_on_comparing,
    nothing_compared,
)
from chat101.actions.find_passages import Library
from chat101.actions.read_policy import read_policy
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import AskedQuestion
from chat101.domain.knowledge.refusals import DocumentRefusedError
from chat101.domain.knowledge.wording import embedded_text
from chat101.ports import (
    Clock,
    Doorbell,
    Embeddings,
    Generation,
    Generations,
    PolicyFiles,
    PolicyRegister,
    QuestionSets,
)

LIBRARY = DocumentKey("/")
"""Stands for the library in the register: what ends in a slash is no document."""


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """All that it touches. `embeddings_of`: the model of an index."""

    files: PolicyFiles
    register: PolicyRegister
    generations: Generations
    embeddings_of: Callable[[Generation], Embeddings]
    questions: QuestionSets
    doorbell: Doorbell
    clock: Clock


def look_after_library(on: Rebuilding) -> None:
    """What was decided is so; or the index of the wanted model is begun, filled or compared, whichever is next.

    Doing it twice changes nothing. Raises UnavailableError.
    """
    in_use, other = on.generations.in_use(), on.generations.other()
    if other and _is_to_be_used(other, on):
        _exchange(in_use, other, on)
    elif in_use.model != on.generations.wanted:
        _make_ready(in_use, on.generations.begin(), on)


def copy_document(key: DocumentKey, on: Rebuilding) -> None:
    """Where an index is being made ready, or is to be put in use, the document is in it as it is in use.

    Raises UnavailableError.
    """
    other = on.generations.other()
    if other is None or not (other.model == on.generations.wanted or _is_to_be_used(other, on)):
        return
    if key in missing_from(other, on.register):
        _copy(key, other, on)
        on.register.keep_preview(LIBRARY, nothing_compared(other.name, on.clock))
    if not (_is_compared(other, on) or missing_from(other, on.register)):
        on.doorbell.ring_for_library()


def _is_to_be_used(other: Generation, on: Rebuilding) -> bool:
    history = on.register.history(LIBRARY)
    return bool(history) and history[-1].edition == other.name


def _is_compared(other: Generation, on: Rebuilding) -> bool:
    preview = on.register.preview(LIBRARY)
    return preview is not None and preview.edition == other.name and preview.done


def missing_from(generation: Generation, register: PolicyRegister) -> Sequence[DocumentKey]:
    """Documents of which another edition is in that index than in use, or one too many."""
    copied = register.copied(generation.name)
    return [each.key for each in register.all() if copied.get(each.key, "") != each.in_use]


def _exchange(in_use: Generation, other: Generation, on: Rebuilding) -> None:
    """Only with all that is in use: the page names what is missing, and when that is there this is looked at again.
    What is in the one that is left is noted: it may be put back. What is proposed lies in it, and is read again into
    the other.
    """
    for key in missing_from(other, on.register):
        _copy(key, other, on)
    if missing_from(other, on.register):
        return
    for status in on.register.all():
        on.register.note_copy(status.key, in_use.name, status.in_use)
        if status.status == "proposed":
            on.register.put(replace(status, status="reading"))
            on.doorbell.ring(status.key)
    on.generations.swap()


def _make_ready(in_use: Generation, other: Generation, on: Rebuilding) -> None:
    missing = missing_from(other, on.register)
    for key in missing:
        on.doorbell.ring(key)
    if not missing:
        _compare(in_use, other, on)


def _copy(key: DocumentKey, other: Generation, on: Rebuilding) -> None:
    """What nobody has scanned yet, and what can be read no more, stays missing, and is named as that."""
    status = on.register.of(key)
    edition = status.in_use if status else ""
    index, embeddings = on.generations.index_of(other), on.embeddings_of(other)
    if not edition:
        index.withdraw(key)
        on.register.note_copy(key, other.name, "")
        return
    file = on.files.describe(key, edition)
    try:
        clauses = read_policy(file, on.files).clauses if file else ()
    except DocumentRefusedError:
        return
    if clauses:
        index.replace(key, [(clause, embeddings.embed(embedded_text(clause))) for clause in clauses])
        on.register.note_copy(key, other.name, edition)


def _compare(before: Generation, after: Generation, on: Rebuilding) -> None:
    """By what is found, and not by what a model would say of it: that is what another embedding model changes. As many
    questions as there is time for; the doorbell rings for the rest.
    """
    today = on.clock.now().date()
    by = Comparing(
        before=Side(_library(before, on), today),
        after=Side(_library(after, on), today),
        answering=None,
        enough=enough_by(on.clock),
    )

    def questions() -> Sequence[AskedQuestion]:
        return on.questions.of(tuple(Department))

    if go_on_comparing(LIBRARY, after.name, questions, by=by, register=on.register, clock=on.clock):
        on.doorbell.ring_for_library()


def _library(generation: Generation, on: Rebuilding) -> Library:
    return Library(on.generations.index_of(generation), RememberedEmbeddings(on.embeddings_of(generation)))
