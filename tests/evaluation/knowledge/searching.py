"""How well the right clauses are found: by words, by meaning, and by both as the service does it.

Each is given the same question, with the words that policies use, and the department that the row names.
"""

import time
from collections.abc import Callable, Sequence
from statistics import quantiles

from chat101.actions.find_passages import POOL, Library, find_passages
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause
from chat101.domain.knowledge.glossary import with_policy_words
from tests.evaluation.knowledge.samples import AsOfTheSamples, Row
from tests.evaluation.shares import Share, wilson

Search = Callable[[str, Sequence[Department]], list[Clause]]
FIRST = 5


def searches(library: Library) -> dict[str, Search]:
    """The three ways to compare."""
    clock = AsOfTheSamples()
    on = clock.now().date()

    def bm25(question: str, departments: Sequence[Department]) -> list[Clause]:
        asked = with_policy_words(question)
        return [hit.clause for hit in library.index.by_words(asked, on=on, departments=departments, most=POOL)]

    def knn(question: str, departments: Sequence[Department]) -> list[Clause]:
        vector = library.embeddings.embed(with_policy_words(question))
        return [hit.clause for hit in library.index.by_meaning(vector, on=on, departments=departments, most=POOL)]

    def hybrid(question: str, departments: Sequence[Department]) -> list[Clause]:
        finding = find_passages(question, library=library, on=on, departments=departments)
        return [passage.clause for passage in finding.passages]

    return {"bm25": bm25, "knn": knn, "hybrid": hybrid}


def hits(rows: Sequence[Row], search: Search, *, filtered: bool = True) -> dict[str, Share]:
    """Of the answerable: the right document first, or among the first five; a right clause among them."""
    answerable = [row for row in rows if row["answerable"]]
    counts = {"document_hit_1": 0, "document_hit_5": 0, "clause_hit_5": 0}
    for row in answerable:
        found = search(row["question"], [Department(row["department"])] if filtered else [])[:FIRST]
        documents = [clause.policy.document for clause in found]
        counts["document_hit_1"] += bool(documents) and documents[0] in row["documents"]
        counts["document_hit_5"] += any(document in row["documents"] for document in documents)
        counts["clause_hit_5"] += any(clause.id in row["refs"] for clause in found)
    return {name: wilson(count, len(answerable)) for name, count in counts.items()}


def milliseconds_p95(rows: Sequence[Row], search: Search) -> float:
    """Of one search, without the embedding (it is known by now)."""
    times = []
    for row in rows:
        begun = time.perf_counter()
        search(row["question"], [Department(row["department"])])
        times.append((time.perf_counter() - begun) * 1000)
    return round(quantiles(times, n=20)[-1], 1)
