"""What was read becomes findable: in use, or as a proposal that no search for the public sees."""

from collections.abc import Sequence
from dataclasses import replace

from chat101.actions.compare_answers import nothing_compared
from chat101.actions.document_row import described, in_use_as, said
from chat101.actions.ingestion import Ingestion
from chat101.actions.read_policy import ReadPolicy
from chat101.domain.knowledge.agreement import contradicts
from chat101.domain.knowledge.clauses import Clause, Kind
from chat101.domain.knowledge.wording import embedded_text
from chat101.ports import DocumentStatus

PROPOSED = "It waits for somebody to publish it. Until then people are answered from what was in use before."

NEAREST = 5
"""Clauses in use that each new one is compared with. More than one of them may be its own, of the edition before."""

MOST_CONFLICTS = 10
"""That are told of one document. More of them are one mistake."""

TOLD_EVERY = 50
"""Clauses after which the admin's page is told how far the reading is."""


def put_in_use(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    """Searches find this edition instead of any other, or out of force on its own shelf. Returns the row for it. Raises
    UnavailableError: what was found before is still found.
    """
    embedded = with_vectors(known, read, on)
    on.index.replace(known.key, embedded)
    out = read.not_in_force(on.clock.now().date())
    if out:
        done = replace(said(described(known, read), "withdrawn", on.clock, *out), clauses=0)
    else:
        done = replace(said(described(known, read), "ready", on.clock), conflicts=_conflicts(embedded, on))
    return in_use_as(done, read.edition, read.policy.version)


def proposed(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> DocumentStatus:
    """Lies beside what is in use, with nothing compared yet. Returns the row for it. Raises UnavailableError."""
    embedded = with_vectors(known, read, on)
    on.index.propose(known.key, read.edition, embedded)
    on.register.keep_preview(known.key, nothing_compared(read.edition, on.clock))
    row = said(described(known, read), "proposed", on.clock, None, PROPOSED)
    return replace(row, conflicts=_conflicts(embedded, on))


def with_vectors(known: DocumentStatus, read: ReadPolicy, on: Ingestion) -> list[tuple[Clause, Sequence[float]]]:
    """Each clause with its vector. Where it is the newest that is read, the admin's page is told how far it is: what is
    put back is not to be dealt with anew because this is cut short.
    """
    embedded: list[tuple[Clause, Sequence[float]]] = []
    for clause in read.clauses:
        embedded.append((clause, on.embeddings.embed(embedded_text(clause))))
        if known.status == "reading" and len(embedded) % TOLD_EVERY == 0:
            so_far = f"{len(embedded)} of {len(read.clauses)} clauses are read."
            on.register.put(said(described(known, read), "reading", on.clock, None, so_far))
    return embedded


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
