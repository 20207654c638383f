"""Reading documents and finding clauses: what a page and a question cost in processor time, on one core."""

import io
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, cast

import pdfplumber
from opensearchpy import NotFoundError, OpenSearch
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from chat101.actions.find_passages import Library, find_passages
from chat101.actions.read_policy import read_policy
from chat101.adapters.policy_index import OpenSearchPolicies
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Policy
from chat101.ports import EmbeddingModel, Generation, PolicyFile
from infrastructure.local.search_standin.refusals import RefusedError
from infrastructure.local.search_standin.store import Store
from tests.evaluation.knowledge.samples import POLICIES, read_questions

PAGES = 60
CLAUSES = 10_000
DIMENSIONS = 512
TODAY = date(2026, 11, 23)
LINES, LINE = 38, 12


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds a page, in one column and in two; what reading costs over pdfplumber's own; and milliseconds within
    which 95 of 100 questions are looked up among 10,000 clauses, without the model.
    """

    plain: float
    columns: float
    over_pdfplumber: float
    found: float


def cost() -> Cost:
    """Measured in processor time of this process, which another process on the machine does not change much."""
    words = _words()
    plain = _pdf(words, columns=1)
    ours = _spent_on(lambda: _read(plain))
    theirs = _spent_on(lambda: _read_by_pdfplumber(plain))
    columns = _pdf(words, columns=2)
    return Cost(ours / PAGES, _spent_on(lambda: _read(columns)) / PAGES, ours / theirs, _found_within(words))


def _words() -> list[str]:
    text = " ".join(path.read_text("utf-8") for path in sorted(POLICIES.glob("*/*.md")))
    return [word for word in text.split() if word.isalpha()]


def _spent_on(work: Callable[[], object]) -> float:
    """Milliseconds of this process."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def _read(content: bytes) -> None:
    files = _OneFile(content)
    read = read_policy(files.file, files)
    assert len(read.clauses) > PAGES, "the clauses of every page are read"


def _read_by_pdfplumber(content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.extract_text_lines()


def _pdf(words: Sequence[str], columns: int) -> bytes:
    """A policy of that many full pages, one numbered clause in six lines."""
    chance = random.Random(7)  # noqa: S311
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    width, number = 500 // columns, 0
    for _ in range(PAGES):
        canvas.setFont("Helvetica", 10)
        for column in range(columns):
            for line in range(LINES):
                if line % 6 == 0:
                    number += 1
                begins = f"1.{number} " if line % 6 == 0 else ""
                said = begins + " ".join(chance.choices(words, k=width // 55))
                canvas.drawString(50 + column * (width + 20), 760 - line * LINE - (line // 6) * 8, said)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


class _OneFile:
    """Keeps ports.PolicyFiles with one document."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        said = {
            "title": "Bench",
            "reference": "BE-01",
            "version": "1.0",
            "owner": "Bench",
            "department": "crime_desk",
            "effective": "2026-01-01",
            "review": "2027-01-01",
            "marking": "OFFICIAL",
        }
        self.file = PolicyFile(DocumentKey("crime_desk/bench.pdf"), len(content), said, "first")

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        return self.file

    def read(self, key: DocumentKey, edition: str) -> bytes:
        return self._content


def _found_within(words: Sequence[str]) -> float:
    """Of the questions of the samples, each once, after one that makes the postings."""
    chance = random.Random(7)  # noqa: S311
    questions = [row["question"] for row in read_questions()]
    with TemporaryDirectory() as folder:
        library = Library(_filled(Path(folder), words, chance), _Embeddings(chance))
        times = [_spent(library, question) for question in [questions[0], *questions]][1:]
    return quantiles(times, n=20)[-1]


def _spent(library: Library, question: str) -> float:
    departments = [Department.CRIME_DESK]
    return _spent_on(lambda: find_passages(question, library=library, on=TODAY, departments=departments))


def _filled(folder: Path, words: Sequence[str], chance: random.Random) -> OpenSearchPolicies:
    generation = Generation(1, EmbeddingModel("bench", DIMENSIONS))
    index = OpenSearchPolicies(cast("OpenSearch", _Client(Store(folder))), generation)
    departments, each = tuple(Department), CLAUSES // 100
    for document in range(100):
        policy = Policy(
            DocumentKey(f"bench/{document}.md"),
            f"BE-{document}",
            " ".join(chance.choices(words, k=4)),
            "1.0",
            departments[document % 4],
            "Bench",
            "current",
            date(2026, 1, 1),
            date(2027, 1, 1),
        )
        index.replace(policy.document, [(_clause(policy, n, words, chance), _vector(chance)) for n in range(each)])
    return index


def _clause(policy: Policy, number: int, words: Sequence[str], chance: random.Random) -> Clause:
    text = " ".join(chance.choices(words, k=60))
    return Clause(
        policy, f"{number // 10 + 1}.{number % 10 + 1}", " ".join(chance.choices(words, k=4)), text, None, 0, 1
    )


def _vector(chance: random.Random) -> list[float]:
    return [chance.gauss(0, 1) for _ in range(DIMENSIONS)]


class _Embeddings:
    """Any vector: what it costs to make one is the model's."""

    def __init__(self, chance: random.Random) -> None:
        self._vector = _vector(chance)

    def embed(self, text: str) -> Sequence[float]:
        return self._vector


class _Client:
    """The requests of the adapter, answered by the stand-in in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.indices = self

    def exists_alias(self, name: str) -> bool:
        return name in self._store.aliases

    def create(self, index: str, body: Mapping[str, Any], **_: Any) -> None:
        self._store.create(index, body)

    def refresh(self, index: str, **_: Any) -> None:
        self._store.index(index).refresh()

    def bulk(self, body: list[dict[str, Any]], index: str, **_: Any) -> dict[str, Any]:
        lines = iter(body)
        for line in lines:
            if "index" in line:
                self._store.put(index, {line["index"]["_id"]: next(lines)})
            else:
                self._store.update(index, line["update"]["_id"], next(lines)["doc"])
        return {"errors": False}

    def search(self, index: str, body: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        with _as_the_client_says_it():
            found = self._store.index(index).search(body)
        return {"hits": {"hits": [{"_id": name, "_score": score, "_source": source} for name, score, source in found]}}


@contextmanager
def _as_the_client_says_it() -> Iterator[None]:
    try:
        yield
    except RefusedError as refused:
        raise NotFoundError(refused.status, "refused", {}) from refused
