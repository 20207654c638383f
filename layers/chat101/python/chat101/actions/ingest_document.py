"""Make a policy findable, or say plainly why it cannot be.

What the bucket and the register hold now decides, not what an event said: events may come twice, late or in the wrong
order. What takes something away is done at once. What the public would newly be told waits for an approver, wherever
there are questions to show them what it changes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chat101.actions.compare_answers import (
    Answering,
    Comparing,
    RememberedEmbeddings,
    Side,
    enough_by,
    go_on_comparing,
    nothing_compared,
)
from chat101.actions.find_passages import Library
from chat101.actions.read_policy import ReadPolicy, past_review, read_policy
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
    enough = enough_by(on.clock)
    with _waiting_is_told(key, on):
        history = on.register.history(key)
        known = on.register.of(key) or _never_seen(key, on.clock)
        if history and history[-1].number != known.decision:
            known = _carried_out(known, history[-1], on)
        newest = on.files.describe(key)
        edition = newest.edition if newest else NO_UPLOAD
        if edition != known.edition or known.status == "reading" or _scan_says_otherwise(newest, known):
            known = _deal_with(replace(known, edition=edition), newest, on)
            on.register.put(known)
        if known.status == "proposed":
            _compare(known, enough, on)


def set_aside(key: DocumentKey, *, register: PolicyRegister, clock: Clock) -> None:
    """It was tried as often as it is: the admin is told that nobody tries it any more. What is in use stays in use, and
    where nothing was waiting nothing is said. Raises UnavailableError.
    """
    known = register.of(key) or _never_seen(key, clock)
    if known.status == "reading":
        register.put(_said(known, "refused", clock, "set_aside", SET_ASIDE))


def _scan_says_otherwise(newest: PolicyFile | None, known: DocumentStatus) -> bool:
    """It cleared what was kept out, or found something in what is in use."""
    if newest is None:
        return False
    in_use = newest.edition == known.in_use
    return takes_back(newest.scan, known.reason) or (in_use and newest.scan is Scan.INFECTED)


def _carried_out(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """An approver published what was proposed, or put an earlier edition back; or the last run was cut short."""
    number = decided.number
    if decided.edition and on.index.publish(known.key, decided.edition):
        done = _published(known, decided, on)
    elif decided.edition:
        done, number = _put_back(known, decided, on)
    else:
        on.index.withdraw(known.key)
        done = _nothing_in_use(known)
    _have_the_others_compared_again(known.key, on)
    done = replace(done, decision=number)
    on.register.put(done)
    return done


def _published(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """The newest, or one that another has come after: then what the row says is of that one."""
    on.register.keep_preview(known.key, Preview(decided.edition, on.clock.now(), written(Comparison(0))))
    in_use = replace(
        known,
        in_use=decided.edition,
        in_use_version=decided.version,
        in_use_department=known.department,
        in_use_kind=known.kind,
    )
    if known.edition != decided.edition:
        return replace(in_use, status="reading" if known.status == "proposed" else known.status)
    late = past_review(date.fromisoformat(known.review), on.clock.now().date())
    return _said(in_use, "withdrawn", on.clock, *late) if late else _said(in_use, "ready", on.clock)


def _put_back(known: DocumentStatus, decided: Edition, on: Ingestion) -> tuple[DocumentStatus, int]:
    """And the number of the decision that is carried out by it. What cannot be put back leaves in use what is. What was
    proposed is read again, and what was being read is still to be.
    """
    file = on.files.describe(known.key, decided.edition)
    try:
        if file is None:
            raise DocumentRefusedError(GONE)
        if file.scan is Scan.AWAITED:
            raise DocumentRefusedError(NEVER_SCANNED)
        done = _put_in_use(known, read_policy(file, on.files), on)
    except DocumentRefusedError as refusal:
        kept = _as_it_was(known, on)
        number = _decide(kept.key, kept.in_use, kept.in_use_version, refusal.sentence, on)
        return replace(kept, sentence=refusal.sentence, at=on.clock.now()), number
    if known.status in ("proposed", "reading"):
        return replace(_with_in_use_of(known, done), status="reading"), decided.number
    return done, decided.number


def _as_it_was(known: DocumentStatus, on: Ingestion) -> DocumentStatus:
    """What the register says is in use is what is searched: a run that was cut short may have left another. What can be
    read no more is in use no more.
    """
    file = on.files.describe(known.key, known.in_use) if known.in_use else None
    try:
        if file is None:
            raise DocumentRefusedError(GONE)
        on.index.replace(known.key, _embedded(known, read_policy(file, on.files), on))
    except DocumentRefusedError:
        on.index.withdraw(known.key)
        return _nothing_in_use(known)
    return known


def _deal_with(known: DocumentStatus, newest: PolicyFile | None, on: Ingestion) -> DocumentStatus:
    """A policy that is not in force is on its own shelf, so that whoever asks about it is not answered from one that
    only sounds like it.
    """
    if newest is None:
        return _taken_away(_said(known, "withdrawn", on.clock, "document_deleted", DELETED), on)
    known = _said(known, "reading", on.clock, None, READING)
    on.register.put(known)
    try:
        read = read_policy(newest, on.files)
    except DocumentNotScannedYetError as waits:
        return _said(known, "reading", on.clock, waits.code, waits.sentence)
    except DocumentRefusedError as refusal:
        return _taken_away(_said(_of(known, None), "refused", on.clock, refusal.code, refusal.sentence), on)
    return _have_it_used(known, read, on)


def _have_it_used(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    """Now, or when somebody has approved it; or not at all."""
    out = read.not_in_force(on.clock.now().date())
    if out and read.policy.kind is not Kind.POLICY:
        return _taken_away(_said(_of(known, read), "withdrawn", on.clock, *out), on)
    if read.edition == known.in_use:
        return _put_in_use(known, read, on)
    if not out and _is_asked_about(_of(known, read), on):
        return _proposed(known, read, on)
    number = _decide(known.key, read.edition, read.policy.version, TAKES_AWAY if out else AT_ONCE, on)
    done = replace(_put_in_use(known, read, on), decision=number)
    _have_the_others_compared_again(known.key, on)
    return done


def _taken_away(status: DocumentStatus, on: Ingestion) -> DocumentStatus:
    """A refused document leaves nothing behind: its older copy is not the policy any more."""
    number = _decide(status.key, "", "", TAKES_AWAY, on)
    on.index.withdraw(status.key)
    _have_the_others_compared_again(status.key, on)
    return replace(_nothing_in_use(status), decision=number)


def _put_in_use(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    embedded = _embedded(known, read, on)
    on.index.replace(known.key, embedded)
    out = read.not_in_force(on.clock.now().date())
    if out:
        done = replace(_said(_of(known, read), "withdrawn", on.clock, *out), clauses=0)
    else:
        done = replace(_said(_of(known, read), "ready", on.clock), conflicts=_conflicts(embedded, on))
    return replace(
        done,
        in_use=read.edition,
        in_use_version=read.policy.version,
        in_use_department=done.department,
        in_use_kind=done.kind,
    )


def _proposed(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    embedded = _embedded(known, read, on)
    on.index.propose(known.key, read.edition, embedded)
    on.register.keep_preview(known.key, nothing_compared(read.edition, on.clock))
    return replace(_said(_of(known, read), "proposed", on.clock, None, PROPOSED), conflicts=_conflicts(embedded, on))


def _compare(known: DocumentStatus, enough: Callable[[], bool], on: Ingestion) -> None:
    """As many of the questions as there is time for; the doorbell rings for the rest."""
    today, embeddings = on.clock.now().date(), RememberedEmbeddings(on.embeddings)
    begins = max(today, date.fromisoformat(known.effective))
    by = Comparing(
        before=Side(Library(on.index, embeddings), today),
        after=Side(Library(on.index.as_if_published(known.key), embeddings), begins),
        answering=on.answering,
        enough=enough,
    )

    def questions() -> Sequence[AskedQuestion]:
        return on.questions.of(_departments(known))

    if go_on_comparing(known.key, known.edition, questions, by=by, register=on.register, clock=on.clock):
        on.doorbell.ring(known.key)


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


def _is_asked_about(known: DocumentStatus, on: Ingestion) -> bool:
    """Is there a question that could show what it changes? A set that cannot be read counts: somebody made one."""
    try:
        return bool(on.questions.of(_departments(known)))
    except QuestionSetError:
        return True


def _departments(known: DocumentStatus) -> tuple[Department, ...]:
    """Where it could change the answers: its own, and that of the edition that it would replace. What is left to people
    is so in every department.
    """
    if Kind.LEFT_TO_PEOPLE in (known.kind, known.in_use_kind):
        return tuple(Department)
    named = dict.fromkeys((known.in_use_department, known.department))
    return tuple(Department(name) for name in named if name)


def _embedded(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> list[tuple[Clause, Sequence[float]]]:
    """Each clause with its vector. Where it is the newest that is read, the admin's page is told how far it is: what is
    put back is not to be dealt with anew because this is cut short.
    """
    embedded: list[tuple[Clause, Sequence[float]]] = []
    for clause in read.clauses:
        embedded.append((clause, on.embeddings.embed(embedded_text(clause))))
        if known.status == "reading" and len(embedded) % TOLD_EVERY == 0:
            so_far = f"{len(embedded)} of {len(read.clauses)} clauses are read."
            on.register.put(_said(_of(known, read), "reading", on.clock, None, so_far))
    return embedded


def _decide(key: DocumentKey, edition: str, version: str, note: str, on: Ingestion) -> int:
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


def _have_the_others_compared_again(key: DocumentKey, on: Ingestion) -> None:
    """What they would change is another thing since this changed. Before this is noted as done: a run that is cut short
    does it once more.
    """
    for other in on.register.all():
        if other.status == "proposed" and other.key != key:
            on.register.keep_preview(other.key, nothing_compared(other.edition, on.clock))
            on.doorbell.ring(other.key)


@contextmanager
def _waiting_is_told(key: DocumentKey, on: Ingestion) -> Iterator[None]:
    """Where something is waiting: a document that is settled stays so, whatever a look at it ran into."""
    try:
        yield
    except (UnavailableError, SettingChangedError):
        known = on.register.of(key) or _never_seen(key, on.clock)
        if known.status == "reading":
            on.register.put(_said(known, "reading", on.clock, "waiting_to_try_again", WAITING))
        raise


def _never_seen(key: DocumentKey, clock: Clock) -> DocumentStatus:
    nothing: Any = dict.fromkeys(("title", "department", "version", "effective", "review"), "")
    return DocumentStatus(key=key, status="reading", **nothing, clauses=0, reason=None, sentence=None, at=clock.now())


def _said(
    known: DocumentStatus, status: str, clock: Clock, reason: str | None = None, sentence: str | None = None
) -> DocumentStatus:
    return replace(known, status=status, reason=reason, sentence=sentence, at=clock.now())


def _nothing_in_use(known: DocumentStatus) -> DocumentStatus:
    return replace(known, in_use="", in_use_version="", in_use_department="", in_use_kind="")


def _with_in_use_of(known: DocumentStatus, done: DocumentStatus) -> DocumentStatus:
    return replace(
        known,
        in_use=done.in_use,
        in_use_version=done.in_use_version,
        in_use_department=done.in_use_department,
        in_use_kind=done.in_use_kind,
    )


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
