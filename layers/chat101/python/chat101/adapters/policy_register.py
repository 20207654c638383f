"""What became of every document, in the documents table."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PynamoDBException
from pynamodb.models import Model

from chat101.adapters.tables import TableAddress, bind
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import DocumentStatus, UnavailableError

DOCUMENT, STATUS = "DOC#", "STATUS"


class DocumentItem(Model):
    """`DOC#<key>` / `STATUS`: where one document stands now."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    status = UnicodeAttribute()
    title = UnicodeAttribute()
    department = UnicodeAttribute()
    version = UnicodeAttribute()
    effective = UnicodeAttribute()
    review = UnicodeAttribute()
    clauses = NumberAttribute()
    reason = UnicodeAttribute(null=True)
    sentence = UnicodeAttribute(null=True)
    at = UnicodeAttribute()


class DynamoPolicyRegister:
    """Keeps ports.PolicyRegister."""

    def __init__(self, table: str, *, host: str | None = None) -> None:
        self._item = bind(DocumentItem, TableAddress(table, host))

    def put(self, status: DocumentStatus) -> None:
        """The last word on a document takes the place of the one before."""
        said = {**asdict(status), "at": status.at.isoformat()}
        key = said.pop("key")
        try:
            self._item(f"{DOCUMENT}{key}", STATUS, **said).save()
        except PynamoDBException as error:
            raise UnavailableError("the documents table did not answer") from error

    def all(self) -> Sequence[DocumentStatus]:
        """A scan: a force has some hundreds of policies, and an admin looks at them now and then."""
        try:
            items = list(self._item.scan(DocumentItem.sk == STATUS, consistent_read=True))
        except PynamoDBException as error:
            raise UnavailableError("the documents table did not answer") from error
        return sorted((_status(item) for item in items), key=lambda status: status.key)


def _status(item: DocumentItem) -> DocumentStatus:
    return DocumentStatus(
        key=DocumentKey(item.pk.removeprefix(DOCUMENT)),
        status=item.status,
        title=item.title,
        department=item.department,
        version=item.version,
        effective=item.effective,
        review=item.review,
        clauses=int(item.clauses),
        reason=item.reason,
        sentence=item.sentence,
        at=datetime.fromisoformat(item.at),
    )
