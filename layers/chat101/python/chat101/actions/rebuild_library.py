"""Read every document with another embedding model, beside what is in use, and exchange the two at one moment.

The index beside it is filled document by document, by the editions that are in use. When all are there, the force's
questions are asked of both; somebody publishes; what changed meanwhile is copied, and the two change places. The one
that was in use stays, so that going back is the same act.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chat101.actions.compare_answers import RememberedEmbeddings, compare_answers
from chat101.actions.find_passages import Library
from chat101.actions.read_policy import read_policy
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import Comparison, QuestionSetError, written
from chat101.domain.knowledge.refusals import DocumentNotScannedYetError, DocumentRefusedError
from chat101.domain.knowledge.wording import embedded_text
from chat101.ports import (
    Clock,
    Doorbell,
    Embeddings,
    Generation,
    Generations,
    PolicyFiles,
    PolicyRegister,
    Preview,
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
    history = on.register.history(LIBRARY)
    if other and history and history[-1].edition == other.name:
        for key in _missing(other, on):
            _copy(key, other, on)
        on.generations.swap()
        _have_proposals_read_again(on)
    elif in_use.model != on.generations.wanted:
        _make_ready(in_use, on.generations.begin(), on)


def copy_document(key: DocumentKey, on: Rebuilding) -> None:
    """Where an index is being made ready, the document is in it as it is in use. Raises UnavailableError."""
    other = on.generations.other()
    if other and other.model == on.generations.wanted and key in _missing(other, on):
        _copy(key, other, on)
        if not _missing(other, on):
            on.doorbell.ring_for_library()


def _make_ready(in_use: Generation, other: Generation, on: Rebuilding) -> None:
    missing = _missing(other, on)
    for key in missing:
        on.doorbell.ring(key)
    if not missing:
        on.register.keep_preview(LIBRARY, _compared(in_use, other, on))


def _missing(other: Generation, on: Rebuilding) -> Sequence[DocumentKey]:
    """Documents of which another edition is in that index than in use, or one too many."""
    copied = on.register.copied(other.name)
    return [each.key for each in on.register.all() if copied.get(each.key, "") != each.in_use]


def _copy(key: DocumentKey, other: Generation, on: Rebuilding) -> None:
    """What can be read no more is not in use any more by then: the next look at it sees to that. What nobody has
    scanned for malware is missing until it is.
    """
    status = on.register.of(key)
    edition = status.in_use if status else ""
    index, embeddings = on.generations.index_of(other), on.embeddings_of(other)
    file = on.files.describe(key, edition) if edition else None
    try:
        clauses = read_policy(file, on.files).clauses if file else ()
    except DocumentNotScannedYetError:
        return
    except DocumentRefusedError:
        clauses = ()
    if clauses:
        index.replace(key, [(clause, embeddings.embed(embedded_text(clause))) for clause in clauses])
    else:
        index.withdraw(key)
    on.register.note_copy(key, other.name, edition)


def _compared(before: Generation, after: Generation, on: Rebuilding) -> Preview:
    """By what is found, and not by what a model would say of it: that is what another embedding model changes."""
    try:
        asked = on.questions.of(tuple(Department))
    except QuestionSetError as error:
        return Preview(after.name, on.clock.now(), written(Comparison(0)), str(error))
    libraries = [_library(each, on) for each in (before, after)]
    comparison = compare_answers(asked, before=libraries[0], after=libraries[1], answering=None, clock=on.clock)
    return Preview(after.name, on.clock.now(), written(comparison))


def _library(generation: Generation, on: Rebuilding) -> Library:
    return Library(on.generations.index_of(generation), RememberedEmbeddings(on.embeddings_of(generation)))


def _have_proposals_read_again(on: Rebuilding) -> None:
    """What is proposed lies in the index that was in use."""
    for status in on.register.all():
        if status.status == "proposed":
            on.doorbell.ring(status.key)
