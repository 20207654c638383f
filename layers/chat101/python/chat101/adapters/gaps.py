"""What was asked and no policy answered, counted in DynamoDB: never what was written."""

import secrets
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chat101.adapters.surveys import SEEN, SEEN_LIVES
from chat101.adapters.tables import TableAddress, bind, connection_to
from chat101.domain.departments import Department
from chat101.ports import Gap

GAPS = "GAPS#"
GAPS_LIVE = timedelta(days=400)
BETWEEN = "|"


class GapItem(Model):
    """`GAPS#<department>` / `<day>|<why>|<clause>`: how many that day. `SEEN#` says that an event was counted."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    asked = NumberAttribute(null=True)
    expires = NumberAttribute(null=True)


class DynamoGaps:
    """Keeps ports.Gaps, in the counters table."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(GapItem, table)
        self._connection = connection_to(table)

    def add(self, event_id: str, day: date, gaps: Sequence[Gap]) -> None:
        """The mark that the event was counted and the counts, together: a repeat finds the mark."""
        seen = self._item(SEEN + event_id, "SEEN", expires=_epoch(SEEN_LIVES))
        try:
            with TransactWrite(connection=self._connection, client_request_token=secrets.token_hex(16)) as transaction:
                transaction.save(seen, condition=GapItem.pk.does_not_exist())
                for gap in gaps:
                    key = BETWEEN.join((day.isoformat(), gap.why, gap.near))
                    item = self._item(GAPS + gap.department, key)
                    lives = GapItem.expires.set(_epoch(GAPS_LIVE))
                    transaction.update(item, actions=[GapItem.asked.add(gap.count), lives])
        except TransactWriteError as refused:
            first = refused.cancellation_reasons[0] if refused.cancellation_reasons else None
            if first is None or first.code != "ConditionalCheckFailed":
                raise

    def since(self, day: date) -> Sequence[Gap]:
        """Day by day, of every department."""
        found = []
        for department in Department:
            items = self._item.query(GAPS + department.value, GapItem.sk >= day.isoformat(), consistent_read=True)
            found += [_gap(department.value, item) for item in items]
        return found


def _gap(department: str, item: GapItem) -> Gap:
    day, why, near = item.sk.split(BETWEEN, 2)
    return Gap(department, why, near, int(item.asked or 0), date.fromisoformat(day))


def _epoch(lives: timedelta) -> int:
    return int((datetime.now(UTC) + lives).timestamp())
