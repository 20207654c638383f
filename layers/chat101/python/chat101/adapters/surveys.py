"""Survey answers and today's counters in DynamoDB."""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from chat101.adapters.tables import CounterItem, FeedbackItem, TableAddress, bind, connection_to
from chat101.domain.record.sealing import timestamp
from chat101.ports import Survey

SEEN_LIVES = timedelta(days=3)
"""Longer than a stream keeps its records: a repeat that comes later cannot."""

COUNTS_LIVE = timedelta(days=800)
DAY, DEPARTMENT, SEEN = "DAY#", "DEPT#", "SEEN#"
NAMES = sorted(set(CounterItem.get_attributes()) - {"pk", "sk", "expires"})


class DynamoSurveys:
    """Keeps ports.Surveys."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(FeedbackItem, table)

    def put(self, survey: Survey) -> None:
        item = self._item(
            f"CONV#{survey.chat_id}",
            "SURVEY",
            department=survey.department.value,
            csat=survey.csat,
            nps=survey.nps,
            comment=survey.comment,
            operator=survey.operator,
            risk=survey.risk.value,
            at=timestamp(survey.at),
        )
        try:
            item.save(condition=FeedbackItem.pk.does_not_exist())
        except PutError as refused:
            if refused.cause_response_code != "ConditionalCheckFailedException":
                raise


class DynamoCounters:
    """Keeps ports.Counters."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(CounterItem, table)
        self._connection = connection_to(table)

    def add(self, event_id: str, day: date, department: str, amounts: Mapping[str, int]) -> None:
        """The mark that it was counted and the counts, together: a repeat finds the mark."""
        counts = self._item(DAY + day.isoformat(), DEPARTMENT + department)
        actions = [getattr(CounterItem, name).add(amount) for name, amount in amounts.items()]
        actions.append(CounterItem.expires.set(_epoch(COUNTS_LIVE)))
        seen = self._item(SEEN + event_id, "SEEN", expires=_epoch(SEEN_LIVES))
        try:
            with TransactWrite(connection=self._connection, client_request_token=secrets.token_hex(16)) as transaction:
                transaction.save(seen, condition=CounterItem.pk.does_not_exist())
                transaction.update(counts, actions=actions)
        except TransactWriteError as refused:
            first = refused.cancellation_reasons[0] if refused.cancellation_reasons else None
            if first is None or first.code != "ConditionalCheckFailed":
                raise

    def of_day(self, day: date) -> Mapping[str, Mapping[str, int]]:
        items = self._item.query(DAY + day.isoformat(), CounterItem.sk.startswith(DEPARTMENT), consistent_read=True)
        return {item.sk.removeprefix(DEPARTMENT): _counts(item) for item in items}


def _counts(item: CounterItem) -> dict[str, int]:
    return {name: int(getattr(item, name) or 0) for name in NAMES}


def _epoch(lives: timedelta) -> int:
    return int((datetime.now(UTC) + lives).timestamp())
