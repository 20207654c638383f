"""A bucket, an index, a register and a model that are only memory."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from chat101.actions.compare_answers import Answering
from chat101.actions.ingest_document import ingest_document
from chat101.actions.ingestion import Ingestion
from chat101.actions.rebuild_library import LIBRARY
from chat101.bootstrap_knowledge import answering
from chat101.domain.departments import Department
from chat101.domain.errors import SettingChangedError
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Policy, Shelf
from chat101.domain.knowledge.comparing import AskedQuestion, QuestionSetError
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import (
    Answer,
    DocumentStatus,
    Edition,
    EmbeddingModel,
    Generation,
    Hit,
    ModelTask,
    PolicyFile,
    Preview,
    UnavailableError,
)

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


@dataclass(frozen=True)
class _Upload:
    content: bytes
    metadata: dict[str, str]


class Bucket:
    """Documents by key, with every edition; `sizes` can lie, as a 60 MB file need not be made to be refused. What has
    no entry in `scans` is as far as `scan` says.
    """

    def __init__(self) -> None:
        self.uploads: dict[str, list[_Upload]] = {}
        self.gone: set[str] = set()
        self.lost: set[tuple[str, str]] = set()
        self.sizes: dict[str, int] = {}
        self.scan = Scan.UNNEEDED
        self.scans: dict[tuple[str, str], Scan] = {}
        self.was_read: list[tuple[str, str]] = []

    def put(self, key: str, content: bytes | str, **metadata: str) -> None:
        self.gone.discard(key)
        text = content.encode() if isinstance(content, str) else content
        self.uploads.setdefault(key, []).append(_Upload(text, metadata))

    def delete(self, key: str) -> None:
        self.gone.add(key)

    def lose(self, key: str, edition: str) -> None:
        self.lost.add((key, edition))

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        if edition is None and (key in self.gone or key not in self.uploads):
            return None
        edition = edition or f"edition-{len(self.uploads[key])}"
        upload = self._upload(key, edition)
        if upload is None:
            return None
        scan = self.scans.get((key, edition), self.scan)
        if scan not in (Scan.UNNEEDED, Scan.CLEAN):
            return PolicyFile(key, 0, {}, edition, scan)
        return PolicyFile(key, self.sizes.get(key, len(upload.content)), upload.metadata, edition, scan)

    def read(self, key: DocumentKey, edition: str) -> bytes:
        self.was_read.append((key, edition))
        upload = self._upload(key, edition)
        assert upload is not None
        return upload.content

    def _upload(self, key: str, edition: str) -> _Upload | None:
        if (key, edition) in self.lost:
            return None
        return dict(enumerate(self.uploads.get(key, []), start=1)).get(int(edition.removeprefix("edition-")))


class Register:
    def __init__(self) -> None:
        self.said: list[DocumentStatus] = []
        self.decided: dict[str, list[Edition]] = {}
        self.previews: dict[str, Preview] = {}
        self.copies: dict[str, dict[DocumentKey, str]] = {}

    def put(self, status: DocumentStatus) -> None:
        self.said.append(status)

    def of(self, key: DocumentKey) -> DocumentStatus | None:
        return next((status for status in reversed(self.said) if status.key == key), None)

    def all(self) -> Sequence[DocumentStatus]:
        return list({status.key: status for status in self.said}.values())

    def history(self, key: DocumentKey) -> Sequence[Edition]:
        return tuple(self.decided.get(key, ()))

    def decide(self, key: DocumentKey, edition: Edition) -> None:
        if edition.number != len(self.history(key)) + 1:
            raise SettingChangedError
        self.decided.setdefault(key, []).append(edition)

    def copied(self, generation: str) -> Mapping[DocumentKey, str]:
        return dict(self.copies.get(generation, {}))

    def note_copy(self, key: DocumentKey, generation: str, edition: str) -> None:
        self.copies.setdefault(generation, {})[key] = edition

    def keep_preview(self, key: DocumentKey, preview: Preview) -> None:
        self.previews[key] = preview

    def preview(self, key: DocumentKey) -> Preview | None:
        return self.previews.get(key)

    @property
    def last(self) -> DocumentStatus:
        return self.said[-1]


class Questions:
    """The sets by department; none at first, so that documents are in use as soon as they are read."""

    def __init__(self) -> None:
        self.asked: list[AskedQuestion] = []
        self.problem = ""

    def of(self, departments: Sequence[Department]) -> Sequence[AskedQuestion]:
        if self.problem:
            raise QuestionSetError(self.problem)
        return [each for each in self.asked if each.department in departments]


class Bell:
    def __init__(self) -> None:
        self.rung: list[str] = []
        self.down = False

    def ring(self, key: DocumentKey) -> None:
        if self.down:
            raise UnavailableError
        self.rung.append(key)

    def ring_for_library(self) -> None:
        self.ring(LIBRARY)


class Index:
    """What it holds by document; what it finds is what a test put into `words` and `meaning`."""

    def __init__(self) -> None:
        self.held: dict[str, list[Clause]] = {}
        self.proposed: dict[str, tuple[str, list[Clause]]] = {}
        self.after: Index = self
        self.words: list[Hit] = []
        self.meaning: list[Hit] = []
        self.others: dict[Shelf, list[Hit]] = {}
        self.asked: list[tuple[date, Sequence[Department], Shelf]] = []
        self.down = False

    def replace(self, document: DocumentKey, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        self._refuse_when_down()
        self.held[document] = [clause for clause, _ in clauses]
        self.proposed.pop(document, None)

    def withdraw(self, document: DocumentKey) -> None:
        self._refuse_when_down()
        self.held.pop(document, None)
        self.proposed.pop(document, None)

    def propose(self, document: DocumentKey, edition: str, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        self._refuse_when_down()
        self.proposed[document] = edition, [clause for clause, _ in clauses]

    def publish(self, document: DocumentKey, edition: str) -> bool:
        self._refuse_when_down()
        if self.proposed.get(document, ("",))[0] != edition:
            return False
        self.held[document] = self.proposed.pop(document)[1]
        return True

    def as_if_published(self, document: DocumentKey) -> "Index":
        return self.after

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


class TwoIndexes:
    """Keeps ports.Generations in memory."""

    def __init__(self, index: Index) -> None:
        self.wanted = EmbeddingModel("first", 2)
        self.indexes = {1: index}
        self._in_use: Generation = Generation(1, self.wanted)
        self._other: Generation | None = None
        self.dropped: list[int] = []

    def in_use(self) -> Generation:
        return self._in_use

    def other(self) -> Generation | None:
        return self._other

    def begin(self) -> Generation:
        if self._other is None or self._other.model != self.wanted:
            if self._other:
                self.dropped.append(self._other.number)
            self._other = Generation(max(self.indexes) + 1, self.wanted)
            self.indexes[self._other.number] = Index()
        return self._other

    def swap(self) -> None:
        assert self._other is not None
        self._in_use, self._other = self._other, self._in_use

    def index_of(self, generation: Generation) -> Index:
        return self.indexes[generation.number]


class Meaning:
    """Remembers what was embedded."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.down = False
        self.fails_at = 0

    def embed(self, text: str) -> Sequence[float]:
        if self.down or len(self.texts) + 1 == self.fails_at:
            raise UnavailableError
        self.texts.append(text)
        return [1.0, 0.0]


class QuotingModel:
    """Answers with the whole of the first passage that it is given, and counts how often it is asked."""

    model_id = "quoting"

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self.asked += 1
        first = json.loads(material)["passages"][0]
        citation = {"clause_id": first["clause_id"], "quote": first["text"]}
        sentence = {"text": first["text"], "citations": [citation]}
        return task.answer.model_validate({"answers": True, "sentences": [sentence]})


class Library:
    """All that ingestion touches."""

    def __init__(self) -> None:
        self.files, self.register, self.index = Bucket(), Register(), Index()
        self.embeddings, self.questions, self.bell = Meaning(), Questions(), Bell()
        self.model = QuotingModel()

    @property
    def ingestion(self) -> Ingestion:
        return Ingestion(
            files=self.files,
            register=self.register,
            index=self.index,
            embeddings=self.embeddings,
            questions=self.questions,
            answering=Answering(self.model, answering()),
            doorbell=self.bell,
            clock=Noon(),
        )

    def ingest(self, key: str) -> DocumentStatus:
        ingest_document(DocumentKey(key), on=self.ingestion)
        status = self.register.of(DocumentKey(key))
        assert status is not None
        return status

    def upload(self, key: str, content: bytes | str, **metadata: str) -> DocumentStatus:
        self.files.put(key, content, **metadata)
        return self.ingest(key)
