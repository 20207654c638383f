"""A bucket, an index, a register and a model that are only memory."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from chat101.actions.ingest_document import ingest_document
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Policy, Shelf
from chat101.ports import DocumentStatus, Hit, PolicyFile, UnavailableError

SAMPLES = Path(__file__).resolve().parents[3] / "infrastructure" / "local" / "northshire" / "policies"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

POLICY = Policy(
    document=DocumentKey("policies/property_office/PO-01.md"),
    reference="PO-01",
    title="Lost and found property",
    version="4.1",
    department=Department.PROPERTY_OFFICE,
    owner="Property Office Manager",
    status="current",
    effective=date(2026, 1, 5),
    review=date(2027, 1, 4),
)

MARKDOWN = """---
title: "Lost and found property"
reference: PO-01
department: property_office
owner: Property Office Manager
version: "4.1"
effective: 2026-01-05
review: 2027-01-04
marking: OFFICIAL
---

# Lost and found property

## 1 Things you have found

1.1 Found property is kept for 28 days.

1.2 Umbrellas are not accepted.

## 2 Related documents

2.1 CU-03 Return of property.
"""


def clause(number: str = "1.1", text: str = "Found property is kept for 28 days.", heading: str = "Found") -> Clause:
    return Clause(POLICY, number, heading, text, None, 0, len(text))


class Noon:
    def now(self) -> datetime:
        return NOON

    def pause(self, seconds: float) -> None:
        raise AssertionError("nothing here waits")


class Bucket:
    """Documents by key; `sizes` can lie, as a 60 MB file need not be made to be refused."""

    def __init__(self, **documents: bytes | str) -> None:
        self.documents: dict[str, bytes] = {}
        self.metadata: dict[str, dict[str, str]] = {}
        self.sizes: dict[str, int] = {}
        self.was_read: list[str] = []
        for name, content in documents.items():
            self.put(name, content)

    def put(self, key: str, content: bytes | str, **metadata: str) -> None:
        self.documents[key] = content.encode() if isinstance(content, str) else content
        self.metadata[key] = metadata

    def describe(self, key: DocumentKey) -> PolicyFile | None:
        if key not in self.documents:
            return None
        return PolicyFile(key, self.sizes.get(key, len(self.documents[key])), self.metadata[key])

    def read(self, key: DocumentKey) -> bytes:
        self.was_read.append(key)
        return self.documents[key]


class Register:
    def __init__(self) -> None:
        self.said: list[DocumentStatus] = []

    def put(self, status: DocumentStatus) -> None:
        self.said.append(status)

    def all(self) -> Sequence[DocumentStatus]:
        return list({status.key: status for status in self.said}.values())

    @property
    def last(self) -> DocumentStatus:
        return self.said[-1]


class Index:
    """What it holds by document; what it finds is what a test put into `words` and `meaning`."""

    def __init__(self) -> None:
        self.held: dict[str, list[Clause]] = {}
        self.words: list[Hit] = []
        self.meaning: list[Hit] = []
        self.others: dict[Shelf, list[Hit]] = {}
        self.asked: list[tuple[date, Sequence[Department], Shelf]] = []
        self.down = False

    def replace(self, document: DocumentKey, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        self._refuse_when_down()
        self.held[document] = [clause for clause, _ in clauses]

    def withdraw(self, document: DocumentKey) -> None:
        self._refuse_when_down()
        self.held.pop(document, None)

    def by_words(
        self,
        question: str,
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        self._refuse_when_down()
        self.asked.append((on, departments, shelf))
        return self.words if shelf is Shelf.POLICIES else ()

    def by_meaning(
        self,
        vector: Sequence[float],
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        self._refuse_when_down()
        self.asked.append((on, departments, shelf))
        return self.meaning if shelf is Shelf.POLICIES else self.others.get(shelf, ())

    def _refuse_when_down(self) -> None:
        if self.down:
            raise UnavailableError


class Meaning:
    """Remembers what was embedded."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.down = False

    def embed(self, text: str) -> Sequence[float]:
        if self.down:
            raise UnavailableError
        self.texts.append(text)
        return [1.0, 0.0]


class Library:
    """All that ingestion touches."""

    def __init__(self) -> None:
        self.files, self.register, self.index = Bucket(), Register(), Index()
        self.embeddings, self.clock = Meaning(), Noon()

    def ingest(self, key: str) -> DocumentStatus:
        ingest_document(
            DocumentKey(key),
            files=self.files,
            register=self.register,
            index=self.index,
            embeddings=self.embeddings,
            clock=self.clock,
        )
        return self.register.last

    def upload(self, key: str, content: bytes | str, **metadata: str) -> DocumentStatus:
        self.files.put(key, content, **metadata)
        return self.ingest(key)
