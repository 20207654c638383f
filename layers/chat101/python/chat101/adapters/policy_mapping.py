"""What a clause is in the index: its settings and mapping, and the way there and back."""

from datetime import date
from typing import Any, cast

from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind, Policy
from chat101.domain.knowledge.wording import police_synonyms
from chat101.ports import Generation

WORDS_IN = ["title", "heading", "text"]
"""Summed with equal weight (`most_fields`): measured better than the best field alone, and than the text alone."""

IN_USE, PROPOSED = "in_use", "proposed"
"""How a clause stands: searched, or only when an approver wants to know what it would change."""


ADDED_LATER = {"public_url": {"type": "keyword", "index": False, "doc_values": False}}
"""Fields that the first indexes had not; they are given them before the next write."""


def index_body(generation: Generation) -> dict[str, Any]:
    """Settings and mapping: British English for the text, Lucene's HNSW on the cosine for the vectors."""
    text = {"type": "text", "analyzer": "policy_text", "search_analyzer": "policy_question"}
    method = {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}
    names = (
        *("document", "reference", "version", "department", "owner", "status", "kind", "number"),
        *("standing", "edition"),
    )
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
            "_meta": generation.model._asdict(),
            "properties": {
                **{name: {"type": "keyword"} for name in names},
                **ADDED_LATER,
                **dict.fromkeys(WORDS_IN, text),
                **{name: {"type": "date", "format": "strict_date"} for name in ("effective", "review")},
                **{name: {"type": "integer", "index": False} for name in ("page", "start", "end")},
                "vector": {"type": "knn_vector", "dimension": generation.model.dimensions, "method": method},
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


def source_of(clause: Clause) -> dict[str, Any]:
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
        "public_url": policy.public_url,
        "effective": policy.effective.isoformat(),
        "review": policy.review.isoformat(),
        "number": clause.number,
        "heading": clause.heading,
        "text": clause.text,
        "page": clause.page,
        "start": clause.start,
        "end": clause.end,
    }


def clause_of(source: dict[str, Any]) -> Clause:
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
        public_url=source.get("public_url", ""),
    )
    page = cast("int | None", source["page"])
    return Clause(policy, source["number"], source["heading"], source["text"], page, source["start"], source["end"])
