"""What was decided of a document is done: published, put back or taken out. Doing it twice changes nothing."""

from dataclasses import replace
from datetime import date

from chat101.actions.document_row import in_use_as, nothing_in_use, said, with_in_use_of
from chat101.actions.ingestion import Ingestion, decide, have_the_others_compared_again
from chat101.actions.put_in_use import put_in_use, with_vectors
from chat101.actions.read_policy import past_review, read_policy
from chat101.domain.knowledge.comparing import Comparison, written
from chat101.domain.knowledge.refusals import DocumentRefusedError
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import DocumentStatus, Edition, Preview

GONE = "The earlier version that was asked for is no longer in the policies bucket."
NEVER_SCANNED = "The earlier version that was asked for was never checked for malware. Upload it again."


def carried_out(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """An approver published what was proposed, or put an earlier edition back; or the last run was cut short.

    Returns the row, which the register has by then. Raises UnavailableError: the next run does it.
    """
    number = decided.number
    if decided.edition and on.index.publish(known.key, decided.edition):
        done = _published(known, decided, on)
    elif decided.edition:
        done, number = _put_back(known, decided, on)
    else:
        on.index.withdraw(known.key)
        done = nothing_in_use(known)
    have_the_others_compared_again(known.key, on)
    done = replace(done, decision=number)
    on.register.put(done)
    return done


def _published(known: DocumentStatus, decided: Edition, on: Ingestion) -> DocumentStatus:
    """The newest, or one that another has come after: then what the row says is of that one."""
    on.register.keep_preview(known.key, Preview(decided.edition, on.clock.now(), written(Comparison(0))))
    in_use = in_use_as(known, decided.edition, decided.version)
    if known.edition != decided.edition:
        return replace(in_use, status="reading" if known.status == "proposed" else known.status)
    late = past_review(date.fromisoformat(known.review), on.clock.now().date())
    return said(in_use, "withdrawn", on.clock, *late) if late else said(in_use, "ready", on.clock)


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
        done = put_in_use(known, read_policy(file, on.files), on)
    except DocumentRefusedError as refusal:
        kept = _as_it_was(known, on)
        number = decide(kept.key, kept.in_use, kept.in_use_version, refusal.sentence, on)
        return replace(kept, sentence=refusal.sentence, at=on.clock.now()), number
    if known.status in ("proposed", "reading"):
        return replace(with_in_use_of(known, done), status="reading"), decided.number
    return done, decided.number


def _as_it_was(known: DocumentStatus, on: Ingestion) -> DocumentStatus:
    """What the register says is in use is what is searched: a run that was cut short may have left another. What can be
    read no more is in use no more.
    """
    file = on.files.describe(known.key, known.in_use) if known.in_use else None
    try:
        if file is None:
            raise DocumentRefusedError(GONE)
        on.index.replace(known.key, with_vectors(known, read_policy(file, on.files), on))
    except DocumentRefusedError:
        on.index.withdraw(known.key)
        return nothing_in_use(known)
    return known
