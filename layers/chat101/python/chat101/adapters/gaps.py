"""What was asked and no policy answered, counted in DynamoDB: never what was written."""

from collections.abc import Sequence
from datetime import date, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chat101.adapters.counting import count_once, expiry
from chat101.adapters.tables import TableAddress, bind, connection_to
from chat101.domain.departments import Department
from chat101.ports import Gap

GAPS = "GAPS#"
GAPS_LIVE = timedelta(days=400)
BETWEEN = "|"


class GapItem(Model):
    """`GAPS#<department>` / `<day>|<why>|<clause>`: how many that day. `SEEN#GAPS#` says that an event was counted as
    a gap: the same one may move the day's counters too.
    """

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
        """See Gaps."""
        changes = [(self._at(day, gap), self._actions(gap)) for gap in gaps]
        count_once(f"{GAPS}{event_id}", self._item, changes, connection=self._connection)

    def _at(self, day: date, gap: Gap) -> GapItem:
        return self._item(GAPS + gap.department, BETWEEN.join((day.isoformat(), gap.why, gap.near)))

    def _actions(self, gap: Gap) -> list[Action]:
        return [GapItem.asked.add(gap.count), GapItem.expires.set(expiry(GAPS_LIVE))]

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
