"""Make a policy findable, or say plainly why it cannot be.

What the bucket and the register hold now decides, not what an event said: events may come twice, late or in the wrong
order. What takes something away is done at once. What the public would newly be told waits for an approver, wherever
there are questions to show them what it changes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from chat101.actions.compare_answers import Answering, RememberedEmbeddings, compare_answers
from chat101.actions.find_passages import Library
from chat101.actions.read_policy import ReadPolicy, read_policy
from chat101.domain.departments import Department
from chat101.domain.errors import SettingChangedError
from chat101.domain.ids import ActorRef
from chat101.domain.knowledge.agreement import contradicts
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind
from chat101.domain.knowledge.comparing import AskedQuestion, Comparison, QuestionSetError, written
from chat101.domain.knowledge.refusals import DocumentNotScannedYetError, DocumentRefusedError
from chat101.domain.knowledge.scanning import Scan, takes_back
from chat101.domain.knowledge.wording import embedded_text
from chat101.ports import (
    Clock,
    DocumentStatus,
    Doorbell,
    Edition,
    Embeddings,
    PolicyFile,
    PolicyFiles,
    PolicyIndex,
    PolicyRegister,
    Preview,
    QuestionSets,
    UnavailableError,
)

READING = "It is being read."
WAITING = "Something that reading needs did not answer. It will be tried again."
SET_ASIDE = (
    "It could not be read in many tries. The people who run the service have been told. "
    "Upload it again to have it tried again."
)
DELETED = "The document was deleted from the policies bucket."
PROPOSED = "It waits for somebody to publish it. Until then people are answered from what was in use before."
GONE = "The earlier version that was asked for is no longer in the policies bucket."
NEVER_SCANNED = "The earlier version that was asked for was never checked for malware. Upload it again."
AT_ONCE = "There are no questions for its department that could show what it changes."
TAKES_AWAY = "What takes something away needs nobody's approval."

NO_UPLOAD = "deleted"
"""Stands for the edition of a document that is not in the bucket any more."""

NEAREST = 5
"""Clauses in use that each new one is compared with. More than one of them may be its own, of the edition before."""

MOST_CONFLICTS = 10
"""That are told of one document. More of them are one mistake."""

TOLD_EVERY = 50
"""Clauses after which the admin's page is told how far the reading is."""


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


def ingest_document(key: DocumentKey, *, on: Ingestion) -> None:
    """What was decided of the document is so, and its newest upload is in use, proposed, or known to be of no use.

    Doing it twice changes nothing. Raises UnavailableError: nothing is lost by trying again.
    """
    with _waiting_is_told(key, on):
        history = on.register.history(key)
        known = on.register.of(key) or _never_seen(key, on)
        if history and history[-1].edition != known.in_use:
            known = _carried_out(known, history[-1], on)
        newest = on.files.describe(key)
        edition = newest.edition if newest else NO_UPLOAD
        if edition != known.edition or known.status in ("reading", "proposed") or _scan_says_otherwise(newest, known):
            _deal_with(replace(known, edition=edition), newest, on)


def set_aside(key: DocumentKey, *, on: Ingestion) -> None:
    """It was tried as often as it is: the admin is told that nobody tries it any more. What is in use stays in use.

    Raises UnavailableError.
    """
    known = on.register.of(key) or _never_seen(key, on)
    on.register.put(_said(replace(known, edition=""), "refused", on, "set_aside", SET_ASIDE))


def _scan_says_otherwise(newest: PolicyFile | None, known: DocumentStatus) -> bool:
    """It cleared what was kept out, or found something in what is in use."""
    if newest is None:
        return False
    in_use = newest.edition == known.in_use
    return takes_back(newest.scan, known.reason) or (in_use and newest.scan is Scan.INFECTED)


def _carried_out(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """An approver published what was proposed, or put an earlier edition back; or the last run was cut short."""
    if decided.edition and on.index.publish(known.key, decided.edition):
        done = _in_use(_said(known, "ready", on), decided.edition, decided.version)
    elif decided.edition:
        done = _put_back(known, decided, on)
    else:
        on.index.withdraw(known.key)
        done = _in_use(known, "", "")
    on.register.put(done)
    _have_the_others_compared_again(known.key, on)
    return done


def _put_back(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """What cannot be put back leaves in use what is."""
    file = on.files.describe(known.key, decided.edition)
    try:
        if file is None:
            raise DocumentRefusedError(GONE)
        if file.scan is Scan.AWAITED:
            raise DocumentRefusedError(NEVER_SCANNED)
        done = _put_in_use(known, read_policy(file, on.files), on)
    except DocumentRefusedError as refusal:
        _decide(known.key, known.in_use, known.in_use_version, refusal.sentence, on)
        return replace(known, sentence=refusal.sentence, at=on.clock.now())
    return _in_use(known, done.in_use, done.in_use_version) if known.status == "proposed" else done


def _deal_with(known: DocumentStatus, newest: PolicyFile | None, on: Ingestion) -> None:
    """A policy that is not in force is on its own shelf, so that whoever asks about it is not answered from one that
    only sounds like it.
    """
    if newest is None:
        _take_away(_said(known, "withdrawn", on, "document_deleted", DELETED), on)
        return
    read = _read(known, newest, on)
    if read is None:
        return
    out = read.not_in_force(on.clock.now().date())
    if out and read.policy.kind is not Kind.POLICY:
        _take_away(_said(_of(known, read), "withdrawn", on, *out), on)
        return
    if not out and (asked := _questions(read, on)) != ():
        _propose(known, read, asked, on)
        return
    _decide(known.key, read.edition, read.policy.version, TAKES_AWAY if out else AT_ONCE, on)
    on.register.put(_put_in_use(known, read, on))
    _have_the_others_compared_again(known.key, on)


def _read(known: DocumentStatus, newest: PolicyFile, on: Ingestion) -> ReadPolicy | None:
    """None, and it is said why: it waits for its scan, and what was in use still is; or it is refused and leaves
    nothing behind, because its older copy is not the policy any more.
    """
    on.register.put(_said(known, "reading", on, None, READING))
    try:
        return read_policy(newest, on.files)
    except DocumentNotScannedYetError as waits:
        on.register.put(_said(known, "reading", on, waits.code, waits.sentence))
    except DocumentRefusedError as refusal:
        _take_away(_said(_of(known, None), "refused", on, refusal.code, refusal.sentence), on)
    return None


def _take_away(status: DocumentStatus, on: Ingestion) -> None:
    _decide(status.key, "", "", TAKES_AWAY, on)
    on.index.withdraw(status.key)
    on.register.put(_in_use(status, "", ""))
    _have_the_others_compared_again(status.key, on)


def _put_in_use(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    embedded = _embedded(known, read, on)
    on.index.replace(known.key, embedded)
    out = read.not_in_force(on.clock.now().date())
    if out:
        done = replace(_said(_of(known, read), "withdrawn", on, *out), clauses=0)
    else:
        done = replace(_said(_of(known, read), "ready", on), conflicts=_conflicts(embedded, on))
    return _in_use(done, read.edition, read.policy.version)


def _propose(
    known: DocumentStatus, read: ReadPolicy, asked: Sequence[AskedQuestion] | QuestionSetError, on: Ingestion
) -> None:
    embedded = _embedded(known, read, on)
    on.index.propose(known.key, read.edition, embedded)
    if isinstance(asked, QuestionSetError):
        preview = Preview(read.edition, on.clock.now(), written(Comparison(0)), str(asked))
    else:
        preview = Preview(read.edition, on.clock.now(), written(_compared(known.key, asked, on)))
    on.register.keep_preview(known.key, preview)
    said = _said(_of(known, read), "proposed", on, None, PROPOSED)
    on.register.put(replace(said, conflicts=_conflicts(embedded, on)))


def _conflicts(embedded: Sequence[tuple[Clause, Sequence[float]]], on: Ingestion) -> tuple[str, ...]:
    """Where a clause says in the same words something else than a policy that is in use, in any department."""
    today = on.clock.now().date()
    found = [
        f"Clause {clause.number} says something else than {other.policy.reference}, clause {other.number}."
        for clause, vector in embedded
        if clause.policy.kind is Kind.POLICY
        for other in (hit.clause for hit in on.index.by_meaning(vector, on=today, departments=(), most=NEAREST))
        if contradicts(clause, other)
    ]
    return tuple(found[:MOST_CONFLICTS])


def _compared(key: DocumentKey, asked: Sequence[AskedQuestion], on: Ingestion) -> Comparison:
    embeddings = RememberedEmbeddings(on.embeddings)
    return compare_answers(
        asked,
        before=Library(on.index, embeddings),
        after=Library(on.index.as_if_published(key), embeddings),
        answering=on.answering,
        clock=on.clock,
    )


def _questions(read: ReadPolicy, on: Ingestion) -> Sequence[AskedQuestion] | QuestionSetError:
    """What it could change the answers to. What is left to people is so in every department."""
    everywhere = read.policy.kind is Kind.LEFT_TO_PEOPLE
    try:
        return tuple(on.questions.of(tuple(Department) if everywhere else (read.policy.department,)))
    except QuestionSetError as error:
        return error


def _embedded(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> list[tuple[Clause, Sequence[float]]]:
    """Each clause with its vector; the admin's page is told how far it is."""
    embedded: list[tuple[Clause, Sequence[float]]] = []
    for clause in read.clauses:
        embedded.append((clause, on.embeddings.embed(embedded_text(clause))))
        if len(embedded) % TOLD_EVERY == 0:
            so_far = f"{len(embedded)} of {len(read.clauses)} clauses are read."
            on.register.put(_said(_of(known, read), "reading", on, None, so_far))
    return embedded


def _decide(key: DocumentKey, edition: str, version: str, note: str, on: Ingestion) -> None:
    """Written before it is done, so that a run that is cut short is carried out by the next."""
    history = on.register.history(key)
    if (history[-1].edition if history else "") != edition:
        system = ActorRef("system")
        on.register.decide(key, Edition(len(history) + 1, edition, version, system, "", note, on.clock.now()))


def _have_the_others_compared_again(key: DocumentKey, on: Ingestion) -> None:
    """What they would change is another thing since this changed."""
    for other in on.register.all():
        if other.status == "proposed" and other.key != key:
            on.doorbell.ring(other.key)


@contextmanager
def _waiting_is_told(key: DocumentKey, on: Ingestion) -> Iterator[None]:
    try:
        yield
    except (UnavailableError, SettingChangedError):
        known = on.register.of(key) or _never_seen(key, on)
        on.register.put(_said(known, "reading", on, "waiting_to_try_again", WAITING))
        raise


def _never_seen(key: DocumentKey, on: Ingestion) -> DocumentStatus:
    nothing: Any = dict.fromkeys(("title", "department", "version", "effective", "review"), "")
    return DocumentStatus(
        key=key, status="reading", **nothing, clauses=0, reason=None, sentence=None, at=on.clock.now()
    )


def _said(
    known: DocumentStatus, status: str, on: Ingestion, reason: str | None = None, sentence: str | None = None
) -> DocumentStatus:
    return replace(known, status=status, reason=reason, sentence=sentence, at=on.clock.now())


def _in_use(known: DocumentStatus, edition: str, version: str) -> DocumentStatus:
    return replace(known, in_use=edition, in_use_version=version)


def _of(known: DocumentStatus, read: ReadPolicy | None) -> DocumentStatus:
    """With the particulars of what was read, or with none where it could not be."""
    policy = read.policy if read else None
    return replace(
        known,
        title=policy.title if policy else "",
        department=policy.department.value if policy else "",
        version=policy.version if policy else "",
        effective=policy.effective.isoformat() if policy else "",
        review=policy.review.isoformat() if policy else "",
        clauses=len(read.clauses) if read else 0,
        conflicts=(),
        kind=policy.kind.value if policy else "",
        owner=policy.owner if policy else "",
    )
