"""The policy index on OpenSearch: k-NN and English text search over clauses, filtered inside the query.

Readers see a document's old clauses or its new ones, never half. The index is one shard that refreshes only when asked
(`refresh_interval: -1`), and what searches see changes only at a refresh; `replace` writes the new clauses, deletes the
ones that are gone, and refreshes once at the end. So there must be one writer at a time: the ingest function has a
reserved concurrency of one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, cast

from opensearchpy import NotFoundError, OpenSearch, OpenSearchException, RequestError, Urllib3AWSV4SignerAuth

from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind, Policy, Shelf
from chat101.domain.knowledge.wording import police_synonyms
from chat101.ports import Hit, UnavailableError

ALIAS = "policies"
"""What is read and written; the index behind it can be exchanged for one with another embedding model."""

CLAUSES_A_REQUEST = 200
"""A clause with its vector is about 12 KB; the smallest domains take requests of 10 MB."""

MOST_RESULTS = 10_000
"""What one search may return (`index.max_result_window`)."""

SEARCH_SECONDS = 2
WRITE_SECONDS = 30

WORDS_IN = ["title", "heading", "text"]
"""Summed with equal weight (`most_fields`): measured better than the best field alone, and than the text alone."""


def opensearch(url: str, *, credentials: Any, region: str) -> OpenSearch:
    """A client that signs every request (SigV4, service `es`). `credentials`: botocore's."""
    return OpenSearch(
        hosts=[url],
        http_auth=Urllib3AWSV4SignerAuth(credentials, region, "es"),
        timeout=SEARCH_SECONDS,
        max_retries=1,
        retry_on_timeout=False,
    )


class OpenSearchPolicies:
    """PolicyIndex on a cluster. Created when missing, by the first write. `dimensions`: of the embedding model."""

    def __init__(self, client: OpenSearch, *, dimensions: int) -> None:
        self._client = client
        self._dimensions = dimensions
        self._known = False

    def replace(self, document: DocumentKey, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        """See PolicyIndex. Clauses have their own ids, so writing one again replaces it, seen or not."""
        with _unavailable():
            self._make_if_missing()
            remaining = iter(clauses)
            while some := list(islice(remaining, CLAUSES_A_REQUEST)):
                self._write(some)
            self._settle(document, keep=[clause.number for clause, _ in clauses])

    def withdraw(self, document: DocumentKey) -> None:
        """See PolicyIndex."""
        with _unavailable():
            self._make_if_missing()
            self._settle(document, keep=[])

    def by_words(
        self,
        question: str,
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """See PolicyIndex."""
        words = {"multi_match": {"query": question, "fields": WORDS_IN, "type": "most_fields"}}
        return self._found({"bool": {"must": [words], "filter": _on_shelf(shelf, on, departments)}}, most)

    def by_meaning(
        self,
        vector: Sequence[float],
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """See PolicyIndex. OpenSearch gives (1 + cosine) / 2; a cosine below 0 is as good as 0."""
        filters = {"bool": {"filter": _on_shelf(shelf, on, departments)}}
        hits = self._found({"knn": {"vector": {"vector": list(vector), "k": most, "filter": filters}}}, most)
        return [Hit(hit.clause, max(0.0, 2 * hit.score - 1)) for hit in hits]

    def _found(self, query: dict[str, Any], most: int) -> list[Hit]:
        body = {"size": most, "query": query, "_source": {"excludes": ["vector"]}}
        with _unavailable():
            try:
                answer = self._client.search(index=ALIAS, body=body)
            except NotFoundError:  # nothing was ever ingested
                return []
        return [Hit(_clause(hit["_source"]), float(hit["_score"])) for hit in answer["hits"]["hits"]]

    def _write(self, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        lines: list[dict[str, Any]] = []
        for clause, vector in clauses:
            lines += [{"index": {"_id": clause.id}}, {**_source(clause), "vector": list(vector)}]
        self._bulk(lines)

    def _settle(self, document: DocumentKey, *, keep: list[str]) -> None:
        """Take out what is not kept and show the result, in one step for readers.

        Only what readers see can be looked for. So it is looked for again after the refresh, when clauses show that an
        interrupted run had written and nobody had seen.
        """
        self._take_out(document, keep)
        self._client.indices.refresh(index=ALIAS, request_timeout=WRITE_SECONDS)
        while self._take_out(document, keep):
            self._client.indices.refresh(index=ALIAS, request_timeout=WRITE_SECONDS)

    def _take_out(self, document: DocumentKey, keep: list[str]) -> bool:
        """Delete the clauses that readers see and that are not kept. Were there any?"""
        gone = {"bool": {"filter": [{"term": {"document": document}}], "must_not": [{"terms": {"number": keep}}]}}
        body = {"size": MOST_RESULTS, "query": {"constant_score": {"filter": gone}}, "_source": False}
        hits = self._client.search(index=ALIAS, body=body, request_timeout=WRITE_SECONDS)["hits"]["hits"]
        if hits:
            self._bulk([{"delete": {"_id": hit["_id"]}} for hit in hits])
        return bool(hits)

    def _bulk(self, lines: list[dict[str, Any]]) -> None:
        answer = self._client.bulk(
            body=lines, index=ALIAS, params={"require_alias": "true"}, request_timeout=WRITE_SECONDS
        )
        if answer["errors"]:
            raise UnavailableError("The policy index did not take every change.")

    def _make_if_missing(self) -> None:
        if self._known or self._client.indices.exists_alias(name=ALIAS):
            self._known = True
            return
        body = {**index_body(self._dimensions), "aliases": {ALIAS: {}}}
        try:
            self._client.indices.create(index=f"{ALIAS}-1", body=body, request_timeout=WRITE_SECONDS)
        except RequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        self._known = True


def index_body(dimensions: int) -> dict[str, Any]:
    """Settings and mapping: British English for the text, Lucene's HNSW on the cosine for the vectors."""
    text = {"type": "text", "analyzer": "policy_text", "search_analyzer": "policy_question"}
    method = {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}
    names = ("document", "reference", "version", "department", "owner", "status", "kind", "number")
    return {
        "settings": {
            "index": {
                "knn": True,
                "number_of_shards": 1,
                "auto_expand_replicas": "0-1",
                "refresh_interval": "-1",
            },
            "analysis": _analysis(),
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **{name: {"type": "keyword"} for name in names},
                **dict.fromkeys(WORDS_IN, text),
                **{name: {"type": "date", "format": "strict_date"} for name in ("effective", "review")},
                **{name: {"type": "integer", "index": False} for name in ("page", "start", "end")},
                "vector": {"type": "knn_vector", "dimension": dimensions, "method": method},
            },
        },
    }


def _analysis() -> dict[str, Any]:
    """Synonyms only in questions, so that the list can change without writing every clause again."""
    before, after = ["possessive", "lowercase"], ["stop_words", "stems"]
    return {
        "analyzer": {
            "policy_text": {"type": "custom", "tokenizer": "standard", "filter": [*before, *after]},
            "policy_question": {
                "type": "custom",
                "tokenizer": "standard",
                "filter": [*before, "police_synonyms", *after],
            },
        },
        "filter": {
            "possessive": {"type": "stemmer", "language": "possessive_english"},
            "police_synonyms": {"type": "synonym_graph", "synonyms": police_synonyms()},
            "stop_words": {"type": "stop", "stopwords": "_english_"},
            "stems": {"type": "stemmer", "language": "porter2"},
        },
    }


_KINDS = {Shelf.APPROVED_ANSWERS: Kind.APPROVED_ANSWERS, Shelf.LEFT_TO_PEOPLE: Kind.LEFT_TO_PEOPLE}


def _on_shelf(shelf: Shelf, on: date, departments: Sequence[Department]) -> list[dict[str, Any]]:
    """Inside the query, so that a policy out of force cannot crowd out one in force."""
    day = on.isoformat()
    in_force: list[dict[str, Any]] = [
        {"term": {"status": "current"}},
        {"range": {"effective": {"lte": day}}},
        {"range": {"review": {"gte": day}}},
    ]
    filters: list[dict[str, Any]] = [{"term": {"kind": _KINDS.get(shelf, Kind.POLICY).value}}]
    if departments:
        filters.append({"terms": {"department": [each.value for each in departments]}})
    if shelf is Shelf.OUT_OF_FORCE:
        return [*filters, {"bool": {"must_not": [{"bool": {"filter": in_force}}]}}]
    return [*filters, *in_force]


def _source(clause: Clause) -> dict[str, Any]:
    policy = clause.policy
    return {
        "document": policy.document,
        "reference": policy.reference,
        "title": policy.title,
        "version": policy.version,
        "department": policy.department.value,
        "owner": policy.owner,
        "status": policy.status,
        "kind": policy.kind.value,
        "effective": policy.effective.isoformat(),
        "review": policy.review.isoformat(),
        "number": clause.number,
        "heading": clause.heading,
        "text": clause.text,
        "page": clause.page,
        "start": clause.start,
        "end": clause.end,
    }


def _clause(source: dict[str, Any]) -> Clause:
    policy = Policy(
        document=DocumentKey(source["document"]),
        reference=source["reference"],
        title=source["title"],
        version=source["version"],
        department=Department(source["department"]),
        owner=source["owner"],
        status=source["status"],
        effective=date.fromisoformat(source["effective"]),
        review=date.fromisoformat(source["review"]),
        kind=Kind(source["kind"]),
    )
    page = cast("int | None", source["page"])
    return Clause(policy, source["number"], source["heading"], source["text"], page, source["start"], source["end"])


@contextmanager
def _unavailable() -> Iterator[None]:
    """Whatever goes wrong on the way to the cluster, the caller learns one thing: it did not answer.

    Nothing is chained: the cluster's errors repeat what was asked, and that is a person's words.
    """
    try:
        yield
    except OpenSearchException as error:
        kind = type(error).__name__
    else:
        return
    raise UnavailableError(f"The policy index did not answer as it should: {kind}.")
