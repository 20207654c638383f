"""The sample policies, read by the real ingestion into a search stand-in, as on the day that they were written for."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chat101.actions.compare_answers import Answering
from chat101.actions.find_passages import Library
from chat101.actions.ingest_document import ingest_document
from chat101.actions.ingestion import Ingestion
from chat101.adapters.policy_index import OpenSearchPolicies
from chat101.bootstrap_knowledge import answering
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import EmbeddingModel, Generation, PolicyFile
from infrastructure.local.bedrock_standin.embedder import SIZE, Embedder
from infrastructure.local.models.fetch import fetch
from tests.contract.search.engine import client_of, running_standin
from tests.unit.knowledge.fakes import Bell, Questions, QuotingModel, Register

ROOT = Path(__file__).resolve().parents[3]
POLICIES = ROOT / "infrastructure" / "local" / "northshire" / "policies"
QUESTIONS = ROOT / "infrastructure" / "local" / "northshire" / "questions.jsonl"
TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
DIMENSIONS = 512
READABLE = (".md", ".pdf", ".docx", ".txt")

Row = dict[str, Any]


class QuestionsError(ValueError):
    """The file is not one of questions; the message says which line."""


def read_questions(path: Path = QUESTIONS) -> list[Row]:
    """One JSON object a line. Raises QuestionsError."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({**row, "refs": _refs(row), "documents": row.get("documents") or []})
            if not isinstance(row["question"], str) or not isinstance(row["answerable"], bool):
                raise QuestionsError(f"line {number}: question is no text or answerable no boolean")
            row["id"], row["department"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise QuestionsError(f"line {number} is not a question: {type(error).__name__} {error}") from error
    return rows


def _refs(row: Row) -> list[str]:
    """Clause ids; where they are not given, every clause named in every document named."""
    return row.get("refs") or [f"{d}#{c}" for d in row.get("documents") or [] for c in row.get("clauses") or []]


class AsOfTheSamples:
    """The day that the samples were written for."""

    def now(self) -> datetime:
        return TODAY

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

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        return PolicyFile(key, (POLICIES / key).stat().st_size, {}, "as it was written")

    def read(self, key: DocumentKey, edition: str) -> bytes:
        return (POLICIES / key).read_bytes()


@contextmanager
def library() -> Iterator[Library]:
    """The sample policies, in a stand-in that lives as long as the block."""
    embeddings, register = LocalEmbeddings(), Register()
    with TemporaryDirectory() as folder, running_standin(Path(folder)) as url:
        index = OpenSearchPolicies(client_of(url), Generation(1, EmbeddingModel("a model", DIMENSIONS)))
        on = Ingestion(
            files=Folder(),
            register=register,
            index=index,
            embeddings=embeddings,
            questions=Questions(),
            answering=Answering(QuotingModel(), answering()),
            doorbell=Bell(),
            clock=AsOfTheSamples(),
        )
        for path in sorted(POLICIES.glob("*/*")):
            if path.suffix in READABLE:
                key = DocumentKey(path.relative_to(POLICIES).as_posix())
                ingest_document(key, on=on)
        for status in register.all():
            if status.status != "ready":
                sys.stdout.write(f"{status.status:10} {status.key} {status.reason or ''}\n")
        yield Library(index, embeddings)
