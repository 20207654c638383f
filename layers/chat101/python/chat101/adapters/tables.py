"""The tables as PynamoDB models, one a table; `bind` gives a model its table."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from botocore.session import Session
from pynamodb.attributes import (
    BinaryAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.connection import Connection
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chat101.adapters.clients import REGION, session

ANSWER_WITHIN = 2.0
"""Seconds for one request: a hung one is tried again while the person still waits."""


class _QueueIndex(GlobalSecondaryIndex["ChatItem"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "queue"
        projection = AllProjection()

    queue = UnicodeAttribute(hash_key=True)
    place = UnicodeAttribute(range_key=True)


class _OwnerIndex(GlobalSecondaryIndex["ChatItem"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "owner"
        projection = AllProjection()

    owner_id = UnicodeAttribute(hash_key=True)


class _DueIndex(GlobalSecondaryIndex["ChatItem"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "due"
        projection = AllProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due = UnicodeAttribute(range_key=True)


class ChatItem(Model):
    """One table of events: `EV#` an event, `HEAD` the snapshot, `HERE#` an open socket, `CID#` an act's receipt.

    The sort keys are chosen so that one backward query reads the sockets, the snapshot and the last events.
    """

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)

    envelope = UnicodeAttribute(null=True)
    body = UnicodeAttribute(null=True)
    salt = BinaryAttribute(null=True, legacy_encoding=False)
    leaf = UnicodeAttribute(null=True)

    seq = NumberAttribute(null=True)
    head = UnicodeAttribute(null=True)
    snapshot = JSONAttribute(null=True)
    queue = UnicodeAttribute(null=True)
    place = UnicodeAttribute(null=True)
    owner_id = UnicodeAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due = UnicodeAttribute(null=True)
    read_public = NumberAttribute(null=True)
    read_operator = NumberAttribute(null=True)

    staff = UnicodeAttribute(null=True)
    made = NumberAttribute(null=True)
    expires = NumberAttribute(null=True)

    queue_index = _QueueIndex()
    owner_index = _OwnerIndex()
    due_index = _DueIndex()


class SessionItem(Model):
    """`TICKET#` and `SESSION#` by the digest of their tokens; `DESK` with a `CONN#` for each of the staff's sockets."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    origin = UnicodeAttribute(null=True)
    chat_id = UnicodeAttribute(null=True)
    person = UnicodeAttribute(null=True)
    session = UnicodeAttribute(null=True)
    staff = JSONAttribute(null=True)
    presence = UnicodeAttribute(null=True)
    valid_until = UnicodeAttribute(null=True)
    expires = NumberAttribute(null=True)


class FeedbackItem(Model):
    """One survey a chat."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    department = UnicodeAttribute()
    csat = NumberAttribute()
    nps = NumberAttribute(null=True)
    comment = UnicodeAttribute(null=True)
    operator = UnicodeAttribute(null=True)
    risk = UnicodeAttribute()
    at = UnicodeAttribute()


class CounterItem(Model):
    """`DAY#` and `DEPT#` hold the counts of one day and department; `SEEN#` says that an event was counted."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires = NumberAttribute(null=True)
    started = NumberAttribute(null=True)
    answered_by_assistant = NumberAttribute(null=True)
    handed_over = NumberAttribute(null=True)
    claimed = NumberAttribute(null=True)
    closed = NumberAttribute(null=True)
    emergencies = NumberAttribute(null=True)
    urgent = NumberAttribute(null=True)
    rated = NumberAttribute(null=True)
    csat_n = NumberAttribute(null=True)
    csat_satisfied = NumberAttribute(null=True)
    nps_n = NumberAttribute(null=True)
    nps_promoters = NumberAttribute(null=True)
    nps_detractors = NumberAttribute(null=True)
    answers_helpful = NumberAttribute(null=True)
    answers_unhelpful = NumberAttribute(null=True)


@dataclass(frozen=True, slots=True)
class TableAddress:
    """A table by name; `host` is None on AWS and an engine's address in a contract test."""

    name: str
    host: str | None = None


Bound = TypeVar("Bound", bound=Model)


def bind(model: type[Bound], table: TableAddress) -> type[Bound]:
    """The model on this table, speaking through the one connection that all tables of an address share."""
    settings: dict[str, Any] = {"table_name": table.name, "region": REGION, "host": table.host}
    bound: type[Bound] = type(model.__name__, (model,), {"Meta": type("Meta", (), settings)})
    own = bound._get_connection()
    shared = connection_to(table)
    with suppress(ValueError):  # another model of the same table was here before
        shared.add_meta_table(own.get_meta_table())
    own.connection = shared
    return bound


@cache
def _connection(host: str | None) -> Connection:
    """One client for all tables: each that PynamoDB would make for itself costs a cold start."""
    return _SharedSession(
        region=REGION,
        host=host,
        connect_timeout_seconds=ANSWER_WITHIN,
        read_timeout_seconds=ANSWER_WITHIN,
    )


def connection_to(table: TableAddress) -> Connection:
    """What transactions are sent by: PynamoDB binds them to a connection and not to a model."""
    return _connection(table.host)


class _SharedSession(Connection):
    """PynamoDB makes a botocore session a thread; ours is the one that every other client has."""

    @property
    def session(self) -> Session:
        return session()
