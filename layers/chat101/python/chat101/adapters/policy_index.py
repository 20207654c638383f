"""The policy index on OpenSearch: k-NN and English text search over clauses, filtered inside the query.

Readers see a document's old clauses or its new ones, never half, also where a run is cut short and whenever the index
is refreshed for another document. So every writing has names of its own and is passed over by searches until it is
whole. Then one small request shows it and takes out what was there, and the index, which is one shard that refreshes
only when asked (`refresh_interval: -1`), is refreshed. There must be one writer at a time: the ingest function has a
reserved concurrency of one.

What is passed over still counts when BM25 says how rare a word is: the same before and after a comparison.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any
from uuid import uuid4

from opensearchpy import NotFoundError, OpenSearch, OpenSearchException, RequestError, Urllib3AWSV4SignerAuth

from chat101.adapters.policy_mapping import ADDED_LATER, IN_USE, PROPOSED, WORDS_IN, clause_of, index_body, source_of
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind, Shelf
from chat101.ports import Generation, Hit, PolicySearch, UnavailableError

ALIAS = "policies"
"""What is searched. The index behind it can be exchanged for one with another embedding model."""

CLAUSES_A_REQUEST = 200
"""A clause with its vector is about 12 KB; the smallest domains take requests of 10 MB."""

MOST_RESULTS = 10_000
"""What one search may return (`index.max_result_window`)."""

SEARCH_SECONDS = 2
WRITE_SECONDS = 30

Standing = dict[str, Any]
"""A filter: which of the clauses a search is to see."""


def opensearch(url: str, *, credentials: Any, region: str) -> OpenSearch:
    """A client that signs every request (SigV4, service `es`). `credentials`: botocore's."""
    return OpenSearch(
        hosts=[url],
        http_auth=Urllib3AWSV4SignerAuth(credentials, region, "es"),
        timeout=SEARCH_SECONDS,
        max_retries=1,
        retry_on_timeout=False,
    )


class OpenSearchReader:
    """PolicySearch on a cluster, over the clauses that `standing` lets through."""

    def __init__(self, client: OpenSearch, name: str, standing: Standing) -> None:
        self._client = client
        self._name = name
        self._standing = standing

    def by_words(
        self,
        question: str,
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """See PolicySearch."""
        words = {"multi_match": {"query": question, "fields": WORDS_IN, "type": "most_fields"}}
        return self._found({"bool": {"must": [words], "filter": self._filters(shelf, on, departments)}}, most)

    def by_meaning(
        self,
        vector: Sequence[float],
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """See PolicySearch. OpenSearch gives (1 + cosine) / 2; a cosine below 0 is as good as 0."""
        filters = {"bool": {"filter": self._filters(shelf, on, departments)}}
        hits = self._found({"knn": {"vector": {"vector": list(vector), "k": most, "filter": filters}}}, most)
        return [Hit(hit.clause, max(0.0, 2 * hit.score - 1)) for hit in hits]

    def _filters(self, shelf: Shelf, on: date, departments: Sequence[Department]) -> list[dict[str, Any]]:
        return [self._standing, *_on_shelf(shelf, on, departments)]

    def _found(self, query: dict[str, Any], most: int) -> list[Hit]:
        body = {"size": most, "query": query, "_source": {"excludes": ["vector"]}}
        with unavailable():
            try:
                answer = self._client.search(index=self._name, body=body)
            except NotFoundError:  # nothing was ever ingested
                return []
        return [Hit(clause_of(hit["_source"]), float(hit["_score"])) for hit in answer["hits"]["hits"]]


class OpenSearchPolicies(OpenSearchReader):
    """PolicyIndex on a cluster. Created when missing, by the first write, under this alias, by which alone it is
    written: a write to an index that is gone would make one with no mapping of ours.
    """

    def __init__(self, client: OpenSearch, generation: Generation, *, alias: str = ALIAS) -> None:
        super().__init__(client, generation.name, _term("standing", IN_USE))
        self._generation = generation
        self._alias = alias
        self._known = False

    def replace(self, document: DocumentKey, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        """See PolicyIndex."""
        with unavailable():
            self.make_if_missing()
            self._show(document, self._write(document, "", clauses))

    def withdraw(self, document: DocumentKey) -> None:
        """See PolicyIndex."""
        with unavailable():
            self.make_if_missing()
            self._settle(document, keep=[])

    def propose(self, document: DocumentKey, edition: str, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        """See PolicyIndex."""
        with unavailable():
            self.make_if_missing()
            self._write(document, edition, clauses)

    def publish(self, document: DocumentKey, edition: str) -> bool:
        """See PolicyIndex."""
        with unavailable():
            self.make_if_missing()
            proposed = self._hits([_term("document", document), _term("standing", PROPOSED), _term("edition", edition)])
            whole = next((each for each in _writings(proposed) if len(each) == each[0]["_source"]["of"]), None)
            if whole:
                self._show(document, whole[0]["_source"]["writing"])
        return whole is not None

    def as_if_published(self, document: DocumentKey) -> PolicySearch:
        """See PolicyIndex."""
        of_it = _term("document", document)
        passed_over = [
            {"bool": {"filter": [of_it, _term("standing", IN_USE)]}},
            {"bool": {"filter": [_term("standing", PROPOSED)], "must_not": [of_it]}},
        ]
        return OpenSearchReader(self._client, self._name, {"bool": {"must_not": passed_over}})

    def _write(self, document: DocumentKey, edition: str, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> str:
        """The clauses lie beside what is in use, under names that no other writing has, where no reader sees them,
        however far this gets. Returns the writing's name.
        """
        writing, remaining = uuid4().hex, iter(clauses)
        mark = {"standing": PROPOSED, "edition": edition, "writing": writing, "of": len(clauses)}
        while some := list(islice(remaining, CLAUSES_A_REQUEST)):
            self._bulk([line for clause, vector in some for line in _lines(clause, vector, mark)])
        self._settle(document, keep=[_term("standing", IN_USE), _term("writing", writing)])
        return writing

    def _show(self, document: DocumentKey, writing: str) -> None:
        """This writing is what readers see, in the place of all else: one request of a few bytes a clause, and then one
        refresh. A request to one shard is taken as a whole.
        """
        shown: list[str] = []
        gone: list[str] = []
        for hit in self._hits([_term("document", document)]):
            (shown if hit["_source"]["writing"] == writing else gone).append(hit["_id"])
        lines: list[dict[str, Any]] = [{"delete": {"_id": name}} for name in gone]
        for name in shown:
            lines += [{"update": {"_id": name}}, {"doc": {"standing": IN_USE}}]
        if lines:
            self._bulk(lines)
        self._settle(document, keep=[_term("writing", writing)])

    def _settle(self, document: DocumentKey, *, keep: list[dict[str, Any]]) -> None:
        """Take out what is not kept and show the result, in one step for readers. `keep`: filters.

        Only what searches find can be looked for. So it is looked for again after the refresh, when clauses appear that
        an interrupted run had written and nobody had found.
        """
        self._take_out(document, keep)
        self._client.indices.refresh(index=self._alias, request_timeout=WRITE_SECONDS)
        while self._take_out(document, keep):
            self._client.indices.refresh(index=self._alias, request_timeout=WRITE_SECONDS)

    def _take_out(self, document: DocumentKey, keep: list[dict[str, Any]]) -> bool:
        """Delete the clauses that searches find and that are not kept. Were there any?"""
        hits = self._hits([_term("document", document)], keep)
        if hits:
            self._bulk([{"delete": {"_id": hit["_id"]}} for hit in hits])
        return bool(hits)

    def _hits(self, wanted: list[Any], unwanted: Sequence[Any] = ()) -> list[Any]:
        query = {"constant_score": {"filter": {"bool": {"filter": wanted, "must_not": list(unwanted)}}}}
        body = {"size": MOST_RESULTS, "query": query, "_source": {"excludes": ["vector", *WORDS_IN]}}
        found = self._client.search(index=self._alias, body=body, request_timeout=WRITE_SECONDS)
        return list(found["hits"]["hits"])

    def _bulk(self, lines: list[dict[str, Any]]) -> None:
        answer = self._client.bulk(
            body=lines, index=self._alias, params={"require_alias": "true"}, request_timeout=WRITE_SECONDS
        )
        if answer["errors"]:
            raise UnavailableError("The policy index did not take every change.")

    def make_if_missing(self) -> None:
        """The index is there with all its fields, and its alias points to it. Raises UnavailableError."""
        if self._known:
            return
        with unavailable():
            if self._client.indices.exists_alias(name=self._alias):
                fields = {"properties": ADDED_LATER}
                self._client.indices.put_mapping(index=self._alias, body=fields, request_timeout=WRITE_SECONDS)
            else:
                self._make()
        self._known = True

    def _make(self) -> None:
        body = {**index_body(self._generation), "aliases": {self._alias: {}}}
        try:
            self._client.indices.create(index=self._name, body=body, request_timeout=WRITE_SECONDS)
        except RequestError as error:
            if error.error != "resource_already_exists_exception":
                raise


def _lines(clause: Clause, vector: Sequence[float], mark: dict[str, Any]) -> list[dict[str, Any]]:
    name = f"{mark['writing']}:{clause.id}"
    return [{"index": {"_id": name}}, {**source_of(clause), "vector": list(vector), **mark}]


def _writings(hits: Sequence[Any]) -> list[list[Any]]:
    """The hits of each writing: one that was cut short has fewer than it says."""
    found: dict[str, list[Any]] = {}
    for hit in hits:
        found.setdefault(hit["_source"]["writing"], []).append(hit)
    return list(found.values())


def _term(name: str, value: str) -> dict[str, Any]:
    return {"term": {name: value}}


_KINDS = {
    Shelf.APPROVED_ANSWERS: (Kind.APPROVED_ANSWERS,),
    Shelf.EXAMPLES: (Kind.LEFT_TO_PEOPLE, Kind.ANSWERED_BY_POLICIES),
}


def _on_shelf(shelf: Shelf, on: date, departments: Sequence[Department]) -> list[dict[str, Any]]:
    """Inside the query, so that a policy out of force cannot crowd out one in force."""
    day = on.isoformat()
    in_force: list[dict[str, Any]] = [
        {"term": {"status": "current"}},
        {"range": {"effective": {"lte": day}}},
        {"range": {"review": {"gte": day}}},
    ]
    kinds = _KINDS.get(shelf, (Kind.POLICY,))
    filters: list[dict[str, Any]] = [{"terms": {"kind": [kind.value for kind in kinds]}}]
    if departments:
        filters.append({"terms": {"department": [each.value for each in departments]}})
    if shelf is Shelf.OUT_OF_FORCE:
        return [*filters, {"bool": {"must_not": [{"bool": {"filter": in_force}}]}}]
    return [*filters, *in_force]


@contextmanager
def unavailable() -> Iterator[None]:
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
