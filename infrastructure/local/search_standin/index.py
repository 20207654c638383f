"""One index: what was written, and what searches see of it since the last refresh."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from infrastructure.local.search_standin.analysis import analyser
from infrastructure.local.search_standin.bm25 import Analyse, Field, Numbers, counted
from infrastructure.local.search_standin.queries import test_of, unknown
from infrastructure.local.search_standin.refusals import RefusedError

Document = dict[str, Any]
Mask = NDArray[np.bool_]

SETTINGS = {"knn", "number_of_shards", "auto_expand_replicas", "refresh_interval"}
LUCENE_COSINE = {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}
PLAIN = {"keyword", "date", "integer"}
MOST_RESULTS = 10_000
LEAST = 1e-6
"""The score of an opposite vector: it was found, last of all."""


class Index:
    """Written at once, seen after `refresh`."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        self.written: dict[str, Document] = {}
        self._analysed: dict[str, dict[str, Counter[str]]] = {}
        self.fields: dict[str, Any] = dict(body.get("mappings", {}).get("properties", {}))
        analysis = body.get("settings", {}).get("analysis", {})
        _refuse_other_settings(body)
        self._vector_field = next((name for name, field in self.fields.items() if field["type"] == "knn_vector"), None)
        self._analysers = {name: analyser(name, analysis) for name in analysis.get("analyzer", {})}
        for field in self.fields.values():
            _check_field(field, self._analysers)
        self.refresh()

    def refresh(self) -> None:
        """From now on searches see all that was written."""
        self._seen = dict(self.written)
        self._names = sorted(self._seen)
        self._terms = {name: self._analysed[name] for name in self._names}
        self._texts: dict[str, Field] = {}
        self._passing: dict[str, Mask] = {}
        self._nearby: dict[str, tuple[NDArray[Any], Numbers]] = {}
        self._vectors = self._matrix()

    def write(self, name: str, document: Document) -> None:
        """Put one document in the place of any of that name. Refused if the mapping does not allow it."""
        extra = set(document) - set(self.fields)
        if extra:
            raise RefusedError(400, "strict_dynamic_mapping_exception", f"introduction of {sorted(extra)} not allowed")
        if self._vector_field:
            size = self.fields[self._vector_field]["dimension"]
            if len(document.get(self._vector_field, ())) != size:
                raise RefusedError(400, "mapper_parsing_exception", f"the vector must have {size} dimensions")
        self.put(name, document)

    def add_fields(self, fields: Mapping[str, Any]) -> None:
        """What was written before has none of them. A field of that name that is another is refused."""
        for name, field in fields.items():
            if self.fields.get(name, field) != field:
                raise RefusedError(400, "illegal_argument_exception", f"Mapper for [{name}] cannot be changed")
            if not _is_plain(field):
                raise RefusedError(400, "mapper_parsing_exception", f"the stand-in cannot add a field like {field}")
        self.fields |= fields
        mappings = {**self.body.get("mappings", {}), "properties": self.fields}
        self.body = {**self.body, "mappings": mappings}

    def put(self, name: str, document: Document) -> None:
        """Write what was checked before. Texts are taken apart now, once, and not while a search waits."""
        texts = {field: how["analyzer"] for field, how in self.fields.items() if how["type"] == "text"}
        self._analysed[name] = {
            field: counted(document.get(field) or "", self._analysers[how]) for field, how in texts.items()
        }
        self.written[name] = document

    def matching(self, query: Any) -> list[str]:
        """The names of the seen documents that pass a filter."""
        return [self._names[place] for place in np.flatnonzero(self._pass(query))]

    def search(self, body: Mapping[str, Any]) -> list[tuple[str, float, Document]]:
        """The best documents by name, score and source; ties in the order of their names."""
        if set(body) - {"size", "query", "_source"}:
            raise RefusedError(400, "parsing_exception", f"unknown key in the search: {sorted(body)}")
        size = body.get("size", 10)
        if not isinstance(size, int) or not 0 <= size <= MOST_RESULTS:
            raise RefusedError(400, "illegal_argument_exception", "size must be from 0 to 10000")
        best = _best(self._scores(body.get("query", {"match_all": {}})), size)
        names = [(self._names[place], score) for place, score in best]
        return [(name, score, _shown(self._seen[name], body.get("_source"))) for name, score in names]

    def _scores(self, query: Any) -> Numbers:
        """One score a document; 0 is not found."""
        match query:
            case {"knn": dict(knn), **rest} if not rest and list(knn) == [self._vector_field]:
                return self._nearest(knn[self._vector_field])
            case {"bool": {"must": [{"multi_match": dict(words)}], "filter": list(filters), **more}, **rest} if not (
                rest or more
            ):
                return self._words(words) * self._pass({"bool": {"filter": filters}})
            case {"constant_score": {"filter": dict(query), **more}, **rest} if not (rest or more):
                return self._pass(query).astype(np.float32)
            case {"match_all": dict(), **rest} if not rest:
                return np.ones(len(self._names), dtype=np.float32)
        raise unknown(query)

    def _nearest(self, asked: Mapping[str, Any]) -> Numbers:
        """Exact cosine over the documents that pass the filter. Score (1 + cosine) / 2, as Lucene gives it."""
        if set(asked) - {"vector", "k", "filter"} or not isinstance(asked.get("k"), int):
            raise unknown(dict(asked))
        vector = np.asarray(asked["vector"], dtype=np.float32)
        if vector.shape != self._vectors.shape[1:]:
            raise RefusedError(400, "illegal_argument_exception", f"Query vector has invalid dimension: {len(vector)}")
        length = float(np.linalg.norm(vector))
        if length == 0:
            raise RefusedError(400, "illegal_argument_exception", "zero vector is not supported for cosine similarity")
        places, vectors = self._compared(asked.get("filter", {"match_all": {}}))
        scores: Numbers = np.maximum((1 + vectors @ (vector / length)) / 2, LEAST).astype(np.float32)
        kept = np.zeros(len(self._names), dtype=np.float32)
        for place, score in _best(scores, asked["k"]):
            kept[places[place]] = score
        return kept

    def _compared(self, query: Any) -> tuple[NDArray[Any], Numbers]:
        """The places of what passes the filter, and their vectors, kept for as long as the filter's answer is."""
        key = json.dumps(query, sort_keys=True)
        if key not in self._nearby:
            places = np.flatnonzero(self._pass(query))
            self._nearby[key] = places, self._vectors[places]
        return self._nearby[key]

    def _words(self, asked: Mapping[str, Any]) -> Numbers:
        """BM25 of each field, summed (`most_fields`)."""
        match asked:
            case {"query": str(text), "fields": list(names), "type": "most_fields", **rest} if not rest:
                total = np.zeros(len(self._names), dtype=np.float32)
                for name in names:
                    field = self._text(name)
                    total += field.scores(self._question(name)(text))
                return total
        raise unknown(dict(asked))

    def _question(self, name: str) -> Analyse:
        field = self.fields[name]
        return self._analysers[field.get("search_analyzer", field["analyzer"])]

    def _text(self, name: str) -> Field:
        """The field's postings, made when first asked for after a refresh."""
        if self.fields.get(name, {}).get("type") != "text":
            raise RefusedError(400, "query_shard_exception", f"field [{name}] is not a text of this index")
        if name not in self._texts:
            self._texts[name] = Field([self._terms[document][name] for document in self._names])
        return self._texts[name]

    def _pass(self, query: Any) -> Mask:
        """Which documents pass a filter. Kept until the next refresh: the same few filters come again and again."""
        key = json.dumps(query, sort_keys=True)
        if key not in self._passing:
            test = test_of(query, self.fields)
            self._passing[key] = np.array([test(self._seen[name]) for name in self._names], dtype=bool)
        return self._passing[key]

    def _matrix(self) -> Numbers:
        names = self._names if self._vector_field else []
        size = self.fields[self._vector_field]["dimension"] if self._vector_field else 0
        rows = [self._seen[name][str(self._vector_field)] for name in names]
        matrix = np.asarray(rows, dtype=np.float32).reshape(len(names), size)
        unit: Numbers = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
        return unit


def _best(scores: Numbers, most: int) -> list[tuple[int, float]]:
    """The places of the highest scores above 0, best first; ties in the order of the names."""
    found = np.flatnonzero(scores)
    order = found[np.argsort(-scores[found], kind="stable")][:most]
    return [(int(place), float(scores[place])) for place in order]


def _refuse_other_settings(body: Mapping[str, Any]) -> None:
    """A setting that the stand-in would silently ignore is refused."""
    index = body.get("settings", {}).get("index", {})
    extra = set(index) - SETTINGS | set(body) - {"settings", "mappings", "aliases"}
    extra |= set(body.get("mappings", {})) - {"dynamic", "properties", "_meta"}
    if extra or set(body.get("settings", {})) - {"index", "analysis"}:
        raise RefusedError(400, "illegal_argument_exception", f"unknown setting {sorted(extra)}")
    if index.get("refresh_interval") != "-1" or not index.get("knn"):
        raise RefusedError(400, "illegal_argument_exception", "the stand-in needs knn and a refresh_interval of -1")


def _check_field(field: Mapping[str, Any], analysers: Mapping[str, Analyse]) -> None:
    match field:
        case _ if _is_plain(field):
            return
        case {"type": "text", "analyzer": str(name)} if {name, field.get("search_analyzer", name)} <= set(analysers):
            return
        case {"type": "knn_vector", "dimension": int(), "method": dict(method)} if method == LUCENE_COSINE:
            return
    raise RefusedError(400, "mapper_parsing_exception", f"the stand-in has no field like {dict(field)}")


def _is_plain(field: Mapping[str, Any]) -> bool:
    """Nothing has to be worked out when it is written."""
    return field.get("type") in PLAIN and set(field) <= {"type", "index", "doc_values", "format"}


def _shown(source: Document, wanted: Any) -> Document:
    match wanted:
        case None | True:
            return source
        case False:
            return {}
        case {"excludes": list(names), **rest} if not rest:
            return {name: value for name, value in source.items() if name not in names}
    raise RefusedError(400, "parsing_exception", "_source may only name excludes")
