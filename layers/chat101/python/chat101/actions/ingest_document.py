"""Make a policy findable, or say plainly why it cannot be.

What the bucket and the register hold now decides, not what an event said: events may come twice, late or in the wrong
order. What takes something away is done at once. What the public would newly be told waits for an approver, wherever
there are questions to show them what it changes.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from chat101.actions.carry_out_decision import carried_out
from chat101.actions.compare_answers import (
    Comparing,
    RememberedEmbeddings,
    Side,
    enough_by,
    go_on_comparing,
    nothing_compared,
)
from chat101.actions.document_row import described, never_seen, nothing_in_use, said
from chat101.actions.find_passages import Library
from chat101.actions.ingestion import Ingestion, decide, have_the_others_compared_again
from chat101.actions.put_in_use import proposed, put_in_use
from chat101.actions.read_policy import ReadPolicy, read_policy
from chat101.domain.departments import Department
from chat101.domain.errors import SettingChangedError
from chat101.domain.knowledge.clauses import DocumentKey, Kind
from chat101.domain.knowledge.comparing import AskedQuestion, QuestionSetError
from chat101.domain.knowledge.refusals import DocumentNotScannedYetError, DocumentRefusedError
from chat101.domain.knowledge.scanning import Scan, takes_back
from chat101.ports import Clock, DocumentStatus, PolicyFile, PolicyRegister, UnavailableError

READING = "It is being read."
WAITING = "Something that reading needs did not answer. It will be tried again."
SET_ASIDE = (
    "It could not be read in many tries. The people who run the service have been told. "
    "Upload it again to have it tried again."
)
DELETED = "The document was deleted from the policies bucket."
INFECTED_SINCE = (
    "Malware was found in the version that was in use. It is not used any more. Publish another version, or upload one "
    "that is clean."
)
AT_ONCE = "There are no questions for its department that could show what it changes."
TAKES_AWAY = "What takes something away needs nobody's approval."

NO_UPLOAD = "deleted"
"""Stands for the edition of a document that is not in the bucket any more."""


def ingest_document(key: DocumentKey, *, on: Ingestion) -> None:
    """What was decided of the document is so, and its newest upload is in use, proposed, or known to be of no use.

    Doing it twice changes nothing. Raises UnavailableError: nothing is lost by trying again.
    """
    enough = enough_by(on.clock)
    with _waiting_is_told(key, on):
        history = on.register.history(key)
        known = on.register.of(key) or never_seen(key, on.clock)
        if history and history[-1].number != known.decision:
            known = carried_out(known, history[-1], on)
        newest = on.files.describe(key)
        edition = newest.edition if newest else NO_UPLOAD
        if known.in_use not in ("", edition):
            known = _rid_of_what_is_infected(known, on)
        if edition != known.edition or known.status == "reading" or _scan_says_otherwise(newest, known):
            known = _deal_with(replace(known, edition=edition), newest, on)
            on.register.put(known)
        if known.status == "proposed":
            _compare(known, enough, on)


def _rid_of_what_is_infected(known: DocumentStatus, on: Ingestion) -> DocumentStatus:
    """What is in use is looked at once more, though another was uploaded since: a repeated scan may have found
    something in it. What becomes of the other is as it was, but compared anew: what it replaces is gone.
    """
    file = on.files.describe(known.key, known.in_use)
    if file is None or file.scan is not Scan.INFECTED:
        return known
    is_settled = known.status not in ("proposed", "reading")
    told = said(known, "refused", on.clock, "in_use_infected", INFECTED_SINCE) if is_settled else known
    done = _taken_away(told, on)
    if done.status == "proposed":
        on.register.keep_preview(done.key, nothing_compared(done.edition, on.clock))
    on.register.put(done)
    return done


def set_aside(key: DocumentKey, *, register: PolicyRegister, clock: Clock) -> None:
    """It was tried as often as it is: the admin is told that nobody tries it any more. What is in use stays in use, and
    where nothing was waiting nothing is said. Raises UnavailableError.
    """
    known = register.of(key) or never_seen(key, clock)
    if known.status == "reading":
        register.put(said(known, "refused", clock, "set_aside", SET_ASIDE))


def _scan_says_otherwise(newest: PolicyFile | None, known: DocumentStatus) -> bool:
    """It cleared what was kept out, or found something in what is in use."""
    if newest is None:
        return False
    in_use = newest.edition == known.in_use
    return takes_back(newest.scan, known.reason) or (in_use and newest.scan is Scan.INFECTED)


def _deal_with(known: DocumentStatus, newest: PolicyFile | None, on: Ingestion) -> DocumentStatus:
    """A policy that is not in force is on its own shelf, so that whoever asks about it is not answered from one that
    only sounds like it.
    """
    if newest is None:
        return _taken_away(said(known, "withdrawn", on.clock, "document_deleted", DELETED), on)
    known = said(known, "reading", on.clock, None, READING)
    on.register.put(known)
    try:
        read = read_policy(newest, on.files)
    except DocumentNotScannedYetError as waits:
        return said(known, "reading", on.clock, waits.code, waits.sentence)
    except DocumentRefusedError as refusal:
        return _taken_away(said(described(known, None), "refused", on.clock, refusal.code, refusal.sentence), on)
    return _have_it_used(known, read, on)


def _have_it_used(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    """Now, or when somebody has approved it; or not at all."""
    out = read.not_in_force(on.clock.now().date())
    if out and read.policy.kind is not Kind.POLICY:
        return _taken_away(said(described(known, read), "withdrawn", on.clock, *out), on)
    if read.edition == known.in_use:
        return put_in_use(known, read, on)
    if not out and _is_asked_about(described(known, read), on):
        return proposed(known, read, on)
    number = decide(known.key, read.edition, read.policy.version, TAKES_AWAY if out else AT_ONCE, on)
    done = replace(put_in_use(known, read, on), decision=number)
    have_the_others_compared_again(known.key, on)
    return done


def _taken_away(status: DocumentStatus, on: Ingestion) -> DocumentStatus:
    """A refused document leaves nothing behind: its older copy is not the policy any more."""
    number = decide(status.key, "", "", TAKES_AWAY, on)
    on.index.withdraw(status.key)
    have_the_others_compared_again(status.key, on)
    return replace(nothing_in_use(status), decision=number)


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


def _is_asked_about(known: DocumentStatus, on: Ingestion) -> bool:
    """Is there a question that could show what it changes? A set that cannot be read counts: somebody made one."""
    try:
        return bool(on.questions.of(_departments(known)))
    except QuestionSetError:
        return True


def _departments(known: DocumentStatus) -> tuple[Department, ...]:
    """Where it could change the answers: its own, and that of the edition that it would replace. Examples of questions
    count in every department.
    """
    if any(Kind(kind).is_of_questions for kind in (known.kind, known.in_use_kind) if kind):
        return tuple(Department)
    named = dict.fromkeys((known.in_use_department, known.department))
    return tuple(Department(name) for name in named if name)


@contextmanager
def _waiting_is_told(key: DocumentKey, on: Ingestion) -> Iterator[None]:
    """Where something is waiting: a document that is settled stays so, whatever a look at it ran into."""
    try:
        yield
    except (UnavailableError, SettingChangedError):
        known = on.register.of(key) or never_seen(key, on.clock)
        if known.status == "reading":
            on.register.put(said(known, "reading", on.clock, "waiting_to_try_again", WAITING))
        raise
