"""Counts in DynamoDB that an event moves once, however often it arrives."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

SEEN = "SEEN#"
SEEN_LIVES = timedelta(days=3)
"""Longer than a stream keeps its records: a repeat that comes later cannot."""


def count_once(
    event_id: str, item: type[Model], changes: Sequence[tuple[Model, list[Action]]], *, connection: Connection
) -> None:
    """The mark that the event was counted and the changes, together: a repeat finds the mark.

    `item`: the model of the table that keeps the mark, with `pk`, `sk` and `expires`.
    """
    seen = item(SEEN + event_id, "SEEN", expires=expiry(SEEN_LIVES))
    try:
        with TransactWrite(connection=connection, client_request_token=secrets.token_hex(16)) as transaction:
            transaction.save(seen, condition=item.pk.does_not_exist())  # type: ignore[attr-defined]
            for changed, actions in changes:
                transaction.update(changed, actions=actions)
    except TransactWriteError as refused:
        first = refused.cancellation_reasons[0] if refused.cancellation_reasons else None
        if first is None or first.code != "ConditionalCheckFailed":
            raise


def expiry(lives: timedelta) -> int:
    """When DynamoDB may take an item away that is written now: seconds since 1970."""
    return int((datetime.now(UTC) + lives).timestamp())
