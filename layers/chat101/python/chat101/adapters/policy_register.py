"""What became of every document, and what was ever in use, in the documents table."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DoesNotExist, PutError, PynamoDBException
from pynamodb.models import Model

from chat101.adapters.tables import TableAddress, bind
from chat101.domain.errors import SettingChangedError
from chat101.domain.ids import ActorRef
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import DocumentStatus, Edition, Preview, UnavailableError

DOCUMENT = "DOC#"
STATUS, EDITION, PREVIEW, COPY = "STATUS", "EDITION#", "PREVIEW", "COPY#"


class _OfADocument(Model):
    """`DOC#<key>` / what it says of the document."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)


class DocumentItem(_OfADocument):
    """`DOC#<key>` / `STATUS`: where one document stands now."""

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
    edition = UnicodeAttribute(default="")
    in_use = UnicodeAttribute(default="")
    in_use_version = UnicodeAttribute(default="")
    conflicts = JSONAttribute(default=list)
    kind = UnicodeAttribute(default="")
    owner = UnicodeAttribute(default="")
    decision = NumberAttribute(default=0)
    in_use_department = UnicodeAttribute(default="")
    in_use_kind = UnicodeAttribute(default="")


class EditionItem(_OfADocument):
    """`DOC#<key>` / `EDITION#<number>`: what was decided to be in use, written once."""

    edition = UnicodeAttribute()
    version = UnicodeAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    note = UnicodeAttribute()
    at = UnicodeAttribute()


class PreviewItem(_OfADocument):
    """`DOC#<key>` / `PREVIEW`: what the proposed edition would change."""

    edition = UnicodeAttribute()
    at = UnicodeAttribute()
    problem = UnicodeAttribute()
    comparison = JSONAttribute()
    of = NumberAttribute(default=0)
    done = BooleanAttribute(default=True)


class CopyItem(_OfADocument):
    """`DOC#<key>` / `COPY#<generation>`: which edition was copied there."""

    copied = UnicodeAttribute()


class DynamoPolicyRegister:
    """Keeps ports.PolicyRegister."""

    def __init__(self, table: str, *, host: str | None = None) -> None:
        address = TableAddress(table, host)
        self._item = bind(DocumentItem, address)
        self._edition = bind(EditionItem, address)
        self._preview = bind(PreviewItem, address)
        self._copy = bind(CopyItem, address)

    def put(self, status: DocumentStatus) -> None:
        """The last word on a document takes the place of the one before."""
        said = {**asdict(status), "at": status.at.isoformat()}
        key = said.pop("key")
        with _unavailable():
            self._item(f"{DOCUMENT}{key}", STATUS, **said).save()

    def of(self, key: DocumentKey) -> DocumentStatus | None:
        with _unavailable(), suppress(DoesNotExist):
            return _status(self._item.get(f"{DOCUMENT}{key}", STATUS, consistent_read=True))
        return None

    def all(self) -> Sequence[DocumentStatus]:
        """A scan: a force has some hundreds of policies, and an admin looks at them now and then."""
        with _unavailable():
            items = list(self._item.scan(DocumentItem.sk == STATUS, consistent_read=True))
        return sorted((_status(item) for item in items), key=lambda status: status.key)

    def history(self, key: DocumentKey) -> Sequence[Edition]:
        with _unavailable():
            items = self._edition.query(f"{DOCUMENT}{key}", EditionItem.sk.startswith(EDITION), consistent_read=True)
            return [_edition(item) for item in items]

    def decide(self, key: DocumentKey, edition: Edition) -> None:
        """Written once: what was decided cannot be rewritten."""
        item = self._edition(
            f"{DOCUMENT}{key}",
            f"{EDITION}{edition.number:06d}",
            edition=edition.edition,
            version=edition.version,
            by=edition.by,
            by_name=edition.by_name,
            note=edition.note,
            at=edition.at.isoformat(),
        )
        with _unavailable():
            try:
                item.save(EditionItem.pk.does_not_exist())
            except PutError as refused:
                if refused.cause_response_code == "ConditionalCheckFailedException":
                    raise SettingChangedError from None
                raise

    def copied(self, generation: str) -> Mapping[DocumentKey, str]:
        """A scan, while an index is being made ready."""
        with _unavailable():
            items = list(self._copy.scan(CopyItem.sk == f"{COPY}{generation}", consistent_read=True))
        return {DocumentKey(item.pk.removeprefix(DOCUMENT)): item.copied for item in items}

    def note_copy(self, key: DocumentKey, generation: str, edition: str) -> None:
        with _unavailable():
            self._copy(f"{DOCUMENT}{key}", f"{COPY}{generation}", copied=edition).save()

    def keep_preview(self, key: DocumentKey, preview: Preview) -> None:
        item = self._preview(
            f"{DOCUMENT}{key}",
            PREVIEW,
            edition=preview.edition,
            at=preview.at.isoformat(),
            problem=preview.problem,
            comparison=dict(preview.comparison),
            of=preview.of,
            done=preview.done,
        )
        with _unavailable():
            item.save()

    def preview(self, key: DocumentKey) -> Preview | None:
        with _unavailable(), suppress(DoesNotExist):
            item = self._preview.get(f"{DOCUMENT}{key}", PREVIEW, consistent_read=True)
            at = datetime.fromisoformat(item.at)
            return Preview(item.edition, at, item.comparison, item.problem, int(item.of), item.done)
        return None


@contextmanager
def _unavailable() -> Iterator[None]:
    try:
        yield
    except DoesNotExist:
        raise
    except PynamoDBException as error:
        raise UnavailableError("the documents table did not answer") from error


def _edition(item: EditionItem) -> Edition:
    return Edition(
        number=int(item.sk.removeprefix(EDITION)),
        edition=item.edition,
        version=item.version,
        by=ActorRef(item.by),
        by_name=item.by_name,
        note=item.note,
        at=datetime.fromisoformat(item.at),
    )


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
        edition=item.edition,
        in_use=item.in_use,
        in_use_version=item.in_use_version,
        conflicts=tuple(item.conflicts),
        kind=item.kind,
        owner=item.owner,
        decision=int(item.decision),
        in_use_department=item.in_use_department,
        in_use_kind=item.in_use_kind,
    )
