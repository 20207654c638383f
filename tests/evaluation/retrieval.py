"""How well are the right clauses found? `python -m tests.evaluation.retrieval [--questions FILE] [--out FOLDER]`

The real ingestion, index adapter and fusion over the sample policies, with the local embedding model and the search
stand-in. Questions are asked of the department that the row names, as a chat is when it has been routed. The samples'
dates are as of 2026-11-23, so that day is today.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from chat101.actions.find_passages import POOL, find_passages
from chat101.actions.ingest_document import ingest_document
from chat101.adapters.policy_index import OpenSearchPolicies
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey
from chat101.ports import DocumentStatus, Embeddings, PolicyFile, PolicyIndex
from infrastructure.local.bedrock_standin.embedder import SIZE, Embedder
from infrastructure.local.models.fetch import fetch
from tests.contract.search.engine import client_of, running_standin

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ROOT / "infrastructure" / "local" / "northshire" / "policies"
QUESTIONS = ROOT.parent / "shared" / "data" / "questions_dev.jsonl"
DIMENSIONS = 512
READABLE = (".md", ".pdf", ".docx", ".txt")

Row = dict[str, Any]
Search = Callable[[str, Sequence[Department]], list[Clause]]


class AsOfTheSamples:
    """The day that the samples were written for."""

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 12, tzinfo=UTC)

    def pause(self, seconds: float) -> None:
        raise AssertionError("nothing here waits")


class LocalEmbeddings:
    """The model of the local cloud, in this process; padded with zeros, which no cosine notices."""

    def __init__(self) -> None:
        self._embedder = Embedder(fetch())
        self._known: dict[str, list[float]] = {}

    def embed(self, text: str) -> Sequence[float]:
        if text not in self._known:
            vector, _ = self._embedder.embed(text)
            self._known[text] = [*map(float, vector), *[0.0] * (DIMENSIONS - SIZE)]
        return self._known[text]


class Folder:
    """The sample policies as a bucket."""

    def describe(self, key: DocumentKey) -> PolicyFile | None:
        return PolicyFile(key, (POLICIES / key).stat().st_size, {})

    def read(self, key: DocumentKey) -> bytes:
        return (POLICIES / key).read_bytes()


class Register:
    """Keeps what became of each document, to be printed."""

    def __init__(self) -> None:
        self.last: dict[DocumentKey, DocumentStatus] = {}

    def put(self, status: DocumentStatus) -> None:
        self.last[status.key] = status

    def all(self) -> Sequence[DocumentStatus]:
        return list(self.last.values())


@dataclass(frozen=True)
class Rate:
    """`hits` of `n`, with the 95 % Wilson interval."""

    hits: int
    n: int

    def figures(self) -> dict[str, float]:
        z, p, n = 1.96, self.hits / self.n, self.n
        middle, spread = (p + z * z / (2 * n)), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = ((middle + way * spread) / (1 + z * z / n) for way in (-1, 1))
        return {"value": round(p, 3), "low": round(low, 3), "high": round(high, 3), "n": n}


def measure(rows: Sequence[Row], search: Search, *, filtered: bool) -> dict[str, Rate]:
    """Document hit@1 and @5 and clause hit@5 of one way to search, on the answerable rows."""
    counts = {"document_hit_1": 0, "document_hit_5": 0, "clause_hit_5": 0}
    answerable = [row for row in rows if row["answerable"]]
    for row in answerable:
        found = search(row["question"], [Department(row["department"])] if filtered else [])[:5]
        documents = [clause.policy.document for clause in found]
        counts["document_hit_1"] += bool(documents[:1] and documents[0] in row["documents"])
        counts["document_hit_5"] += any(document in row["documents"] for document in documents)
        counts["clause_hit_5"] += any(clause.id in row["refs"] for clause in found)
    return {name: Rate(count, len(answerable)) for name, count in counts.items()}


def declined(rows: Sequence[Row], search: Search) -> dict[str, Rate]:
    """How often nothing was found, where something answers and where nothing does."""
    rates = {}
    for name, answerable in (("declined_unanswerable", False), ("declined_answerable", True)):
        chosen = [row for row in rows if row["answerable"] is answerable]
        none = [row for row in chosen if not search(row["question"], [Department(row["department"])])]
        rates[name] = Rate(len(none), len(chosen))
    return rates


def searches(index: PolicyIndex, embeddings: Embeddings) -> dict[str, Search]:
    """The three ways to compare."""
    clock = AsOfTheSamples()
    on = clock.now().date()

    def bm25(question: str, departments: Sequence[Department]) -> list[Clause]:
        return [hit.clause for hit in index.by_words(question, on=on, departments=departments, most=POOL)]

    def knn(question: str, departments: Sequence[Department]) -> list[Clause]:
        vector = embeddings.embed(question)
        return [hit.clause for hit in index.by_meaning(vector, on=on, departments=departments, most=POOL)]

    def hybrid(question: str, departments: Sequence[Department]) -> list[Clause]:
        found = find_passages(question, index=index, embeddings=embeddings, clock=clock, departments=departments)
        return [passage.clause for passage in found]

    return {"bm25": bm25, "knn": knn, "hybrid": hybrid}


@contextmanager
def ingested() -> Iterator[tuple[PolicyIndex, Embeddings]]:
    """The sample policies, read by the real action into a stand-in that lives as long as the block."""
    embeddings, register = LocalEmbeddings(), Register()
    with TemporaryDirectory() as folder, running_standin(Path(folder)) as url:
        index = OpenSearchPolicies(client_of(url), dimensions=DIMENSIONS)
        for path in sorted(POLICIES.glob("*/*")):
            if path.suffix in READABLE:
                key = DocumentKey(path.relative_to(POLICIES).as_posix())
                ingest_document(
                    key, files=Folder(), register=register, index=index, embeddings=embeddings, clock=AsOfTheSamples()
                )
        for status in register.all():
            sys.stdout.write(f"{status.status:10} {status.clauses:3} {status.key} {status.reason or ''}\n")
        yield index, embeddings


def report(rows: Sequence[Row]) -> dict[str, Any]:
    """Every figure, printed and returned."""
    figures: dict[str, Any] = {}
    with ingested() as (index, embeddings):
        ways = searches(index, embeddings)
        for name, search in ways.items():
            for filtered in (True, False):
                rates = measure(rows, search, filtered=filtered)
                figures[name if filtered else f"{name}_all_departments"] = {k: r.figures() for k, r in rates.items()}
        figures |= {name: rate.figures() for name, rate in declined(rows, ways["hybrid"]).items()}
        figures["milliseconds_p95"] = _speed(rows, ways["hybrid"])
    return figures


def _speed(rows: Sequence[Row], search: Search) -> float:
    """The 95th percentile of one search, without the embedding (it is known by now). Milliseconds."""
    times = []
    for row in rows:
        begun = time.perf_counter()
        search(row["question"], [Department(row["department"])])
        times.append((time.perf_counter() - begun) * 1000)
    return round(quantiles(times, n=20)[-1], 1)


def main() -> None:
    """Measure and print; keep the figures if a folder is named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=Path, default=QUESTIONS)
    arguments.add_argument("--out", type=Path)
    given = arguments.parse_args()
    rows = [json.loads(line) for line in given.questions.read_text().splitlines() if line.strip()]
    figures = report(rows)
    sys.stdout.write(f"{json.dumps(figures, indent=1)}\n")
    if given.out:
        given.out.mkdir(parents=True, exist_ok=True)
        (given.out / "retrieval.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
