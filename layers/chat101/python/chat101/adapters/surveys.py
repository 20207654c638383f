"""Survey answers and today's counters in DynamoDB."""

from collections.abc import Mapping
from datetime import date, timedelta

from pynamodb.exceptions import PutError
from pynamodb.expressions.update import Action

from chat101.adapters.counting import count_once, expiry
from chat101.adapters.tables import CounterItem, FeedbackItem, TableAddress, bind, connection_to
from chat101.domain.record.sealing import timestamp
from chat101.ports import Survey

COUNTS_LIVE = timedelta(days=800)
DAY, DEPARTMENT = "DAY#", "DEPT#"
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
        """See Counters."""
        counts = self._item(DAY + day.isoformat(), DEPARTMENT + department)
        actions: list[Action] = [getattr(CounterItem, name).add(amount) for name, amount in amounts.items()]
        actions.append(CounterItem.expires.set(expiry(COUNTS_LIVE)))
        count_once(event_id, self._item, [(counts, actions)], connection=self._connection)

    def of_day(self, day: date) -> Mapping[str, Mapping[str, int]]:
        items = self._item.query(DAY + day.isoformat(), CounterItem.sk.startswith(DEPARTMENT), consistent_read=True)
        return {item.sk.removeprefix(DEPARTMENT): _counts(item) for item in items}


def _counts(item: CounterItem) -> dict[str, int]:
    return {name: int(getattr(item, name) or 0) for name in NAMES}
