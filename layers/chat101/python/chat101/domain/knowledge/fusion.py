"""Two searches made one: by meaning, helped by words as far as the words cover the question.

Not rank fusion: ranks let a search vote that matched nothing that matters. The cosine leads; BM25 is squeezed into
0 to 1 (`score / (score + half)`), so that two common words add almost nothing and several rare ones add `weight`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.headings import is_script

Found = Sequence[tuple[Clause, float]]
"""What one search found, each clause with that search's own score."""


BEYOND = 0.03
"""Cosine. A clause that only the words found is this much further than the furthest that meaning found."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured for one embedding model. Another model has other cosines: measure again.

    `weight`: how much the words can add to a cosine; `half`: the BM25 score at which they add half of that;
    `script`: what staff wording loses to the rule it repeats. The rest is for `finding.py`. `floor`: the fused score
    below which nothing was found, and `floor_known` where the question is as near as `known` to one that policies
    answer; `lead`: by how much a policy out of force bears more on a question than all in force,
    for it to be theirs; `left`: how much more a question has of those that are left to people than of those that
    policies answer, for it to be a person's (`against`, `covered`, `worded` and `stale` say what counts how much, and
    `usual` how near a question is to one that policies answer where there are no examples of these); `approved`:
    the cosine from which it asks what an approved answer answers; `support`: the cosine below which a sentence is not
    about what it rests on.
    """

    weight: float = 0.2
    half: float = 22.0
    script: float = 0.06
    floor: float = 0.55
    floor_known: float = 0.48
    known: float = 0.72
    lead: float = 0.05
    left: float = 0.178
    against: float = 0.55
    covered: float = 0.15
    worded: float = 0.5
    stale: float = 0.5
    usual: float = 0.74
    approved: float = 0.9
    support: float = 0.8

    def of_words(self, bm25: float) -> float:
        """What words with this score add to a cosine."""
        return self.weight * bm25 / (bm25 + self.half)


BGE_SMALL = Calibration()
"""Measured 2026-11-27 with bge-small-en-v1.5 int8 on 140 development questions by `make evaluate`."""


def fuse(by_words: Found, by_meaning: Found, *, most: int, calibration: Calibration = BGE_SMALL) -> tuple[Passage, ...]:
    """The best passages, best first."""
    words = {clause.id: score for clause, score in by_words}
    meaning = {clause.id: score for clause, score in by_meaning}
    furthest = min(meaning.values(), default=0.0) - BEYOND
    clauses = {clause.id: clause for clause, _ in (*by_meaning, *by_words)}
    passages = [
        _passage(clause, meaning.get(name, furthest), words.get(name, 0.0), calibration)
        for name, clause in clauses.items()
    ]
    return tuple(sorted(passages, key=lambda passage: (-passage.score, passage.clause.id))[:most])


def _passage(clause: Clause, cosine: float, bm25: float, by: Calibration) -> Passage:
    lift = by.of_words(bm25) - (by.script if is_script(clause.heading) else 0.0)
    score = (cosine + lift) / (1 + by.weight)
    return Passage(clause, score=min(max(score, 0.0), 1.0), cosine=max(cosine, 0.0), bm25=bm25)
