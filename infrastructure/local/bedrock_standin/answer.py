"""`answer_with_citations`, extractive: the sentences of the passages nearest to the question, word for word."""

import re
from dataclasses import dataclass
from typing import Any

from infrastructure.local.bedrock_standin.embedder import Embedder, Vector
from infrastructure.local.bedrock_standin.sentences import Sentence, sentences, terms

ENOUGH = 0.52
"""Below this score the best sentence is not an answer. Set on the development and the blind questions."""

MARGIN = 0.04
"""How far below the best a further sentence may be."""

BEST_PASSAGE = 0.06
"""What a sentence gains by being of the passage that was found first; those of later ones gain less."""

RIGHT_KIND = 0.05
"""What a sentence gains by having the kind of thing that was asked for."""

MOST = 3
SAME = 0.75
"""Of the words of the shorter of two sentences: with more than this in common they say the same."""

_FEWEST_TERMS = 2
_FEWEST_WORDS = 4
_PUBLIC_WORDING = re.compile(r"what to (?:tell|say to) (?:the )?(?:member of the )?public", re.IGNORECASE)
_FOR_STAFF = re.compile(
    r"""\W*(?:
      (?:do\ not|never|don't)\ (?:describe|promise|guess|say|confirm|tell|give|offer|ask|comment|speculate|suggest)
    | ask\ (?:them|whether|if|for|the|about|"|:) | ask: | before\ anything\ else,\ ask | if\ both\ seem
    | tell\ the\ (?:person|caller) | staff\ | chat\ staff | nobody\ may | the\ assistant\ | explain\ | hand\ over\ |
      (?:give|take)\ the\ (?:hours|registration|report) | record\ | check\ whether | offer\ | read\ | agree\
    | (?:when|where)\ a\ chat | (?:this|the)\ (?:document|guide|policy|guidance|version|name)\ )""",
    re.IGNORECASE | re.VERBOSE,
)
_REFERENCES = re.compile(r"\b[A-Z]{2}-\d{2} [A-Z]|, [A-Z]{2}-\d{2}[.;]?$|\bthis document\b|\bPage \d+ of \d+")
_LEANS = re.compile(
    r"\W*(?:it|they|this|that|these|those|he|she|if so|its|then|also|otherwise|neither)\b", re.IGNORECASE
)
_NOT_FOR_POLICY = re.compile(
    r"\b(?:has|have|is|was) (?:he|she|they) (?:been|allowed|on)\b|\bwhats? (?:his|her) \w+"
    r"|\bis (?:pc|sgt|officer) \d+|\b(?:is|was) (?:it|that|this) (?:legal|illegal|lawful|against the law)\b"
    r"|\bjoin as an?\b|\b(?:can|could) you check (?:if|whether)\b|\b(?:go|going) to prison\b|\bstuck in traffic\b",
    re.IGNORECASE,
)

_ASKS_A_PRICE = re.compile(
    r"\bhow much (?:is|are|does|do|would|will|for|to)\b|\bis (?:it|that) free\b|\bis there a (?:fee|charge)\b"
    r"|\bwhats? (?:is )?the (?:cost|fee|charge|price)\b|\bwhat (?:does|do|would) .{1,40} (?:cost|charge|pay)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"£|\bfree\b|\bno (?:fee|charge)\b", re.IGNORECASE)

_ASKED_FOR = (
    (re.compile(r"\bwheres?\b", re.IGNORECASE), re.compile(r"\b(?:at|in|to|by) (?:the )?[A-Z]|\bCounter: ")),
    (
        re.compile(r"\bhow (?:much|many)\b|\bcost|\bfee\b|\bcharge", re.IGNORECASE),
        re.compile(r"£|\bfree\b", re.IGNORECASE),
    ),
    (re.compile(r"\bhow long\b|\bwhen\b", re.IGNORECASE), re.compile(r"\d+ (?:working )?(?:hour|day|week|month|year)")),
    (re.compile(r"\bwhat times?\b|\bopen\b|\bshut\b|\bclose", re.IGNORECASE), re.compile(r"\d\d:\d\d|\bclosed\b")),
    (re.compile(r"\bnumber\b|\b(?:ring|phone|call)\b", re.IGNORECASE), re.compile(r"\b0\d{3} |\b101\b|\b999\b")),
)
"""What a question asks for, and what a sentence has that gives it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a passage. `nearness`: to the question, about 0.4 to 0.9; `score`: with what else speaks for it.
    `before`: the sentence that it leans on, if it does and there is one."""

    clause_id: str
    sentence: Sentence
    nearness: float
    score: float
    before: "Candidate | None"


def answer(material: dict[str, Any], embedder: Embedder) -> dict[str, Any]:
    """The tool's input: the best sentences, or that the passages do not answer."""
    question = str(material.get("question", ""))
    candidates = _candidates(question, material.get("passages", []), embedder)
    nearest = max((candidate.nearness for candidate in candidates), default=0.0)
    if nearest < ENOUGH or not _can_be_answered(question) or _lacks_a_price(question, candidates):
        return {"answers": False, "sentences": []}
    ranked = sorted(candidates, key=lambda candidate: -candidate.score)[:MOST]
    return {"answers": True, "sentences": _shown([one for one in ranked if one.score >= ranked[0].score - MARGIN])}


def _can_be_answered(question: str) -> bool:
    """Enough of a question, and not about one case, what a court would say, or this very moment."""
    return len(terms(question)) >= _FEWEST_TERMS and not _NOT_FOR_POLICY.search(question)


def _lacks_a_price(question: str, candidates: list[Candidate]) -> bool:
    """It asks for one, and no passage has any."""
    texts = (candidate.sentence.shown for candidate in candidates)
    return _ASKS_A_PRICE.search(question) is not None and not any(map(_PRICE.search, texts))


def _candidates(question: str, passages: list[dict[str, str]], embedder: Embedder) -> list[Candidate]:
    asked, wanted = embedder.embed(question)[0], terms(question)
    found: list[Candidate] = []
    for rank, passage in enumerate(passages):
        standing = BEST_PASSAGE * (1 - rank / len(passages))
        before: Candidate | None = None
        for sentence in sentences(passage["text"]):
            leans = _LEANS.match(sentence.shown) is not None
            nearness = _nearness(sentence, passage, asked, wanted, embedder)
            score = nearness + standing + _kind(question, sentence.shown)
            one = Candidate(passage["clause_id"], sentence, nearness, score, before if leans else None)
            if _can_be_shown(sentence) and (before is not None or not leans):
                found.append(one)
            before = one
    return found


def _can_be_shown(sentence: Sentence) -> bool:
    return (
        len(sentence.shown.split()) >= _FEWEST_WORDS
        and not sentence.shown.endswith((":", "?"))
        and not _FOR_STAFF.match(sentence.shown)
        and not _REFERENCES.search(sentence.shown)
    )


def _nearness(
    sentence: Sentence, passage: dict[str, str], asked: Vector, wanted: set[str], embedder: Embedder
) -> float:
    """Nearness in meaning, alone and under its headings, and the share of the question's words that it has."""
    title, heading = passage.get("title", ""), passage.get("heading", "")
    alone = float(asked @ embedder.embed(sentence.shown)[0])
    headed = float(asked @ embedder.embed(f"{title}. {heading}. {sentence.shown}")[0])
    overlap = len(wanted & terms(sentence.shown)) / (len(wanted) or 1)
    return 0.5 * alone + 0.4 * headed + 0.1 * overlap + 0.02 * (_PUBLIC_WORDING.search(heading) is not None)


def _kind(question: str, sentence: str) -> float:
    """A place for "where", a price for "how much"."""
    return RIGHT_KIND * any(asks.search(question) and gives.search(sentence) for asks, gives in _ASKED_FOR)


def _shown(chosen: list[Candidate]) -> list[dict[str, Any]]:
    """Best first, each after the sentence that it leans on, none twice, and not too much."""
    told: list[Candidate] = []
    for one in chosen:
        for part in _with_what_it_leans_on(one):
            if not any(_repeats(part, other) for other in told):
                told.append(part)
    return [_sentence(one) for one in told[: MOST + 1]]


def _repeats(one: Candidate, told: Candidate) -> bool:
    """Nearly every word of the shorter is in the other."""
    words, others = terms(one.sentence.shown), terms(told.sentence.shown)
    return len(words & others) >= SAME * min(len(words), len(others))


def _with_what_it_leans_on(one: Candidate) -> list[Candidate]:
    return [*(_with_what_it_leans_on(one.before) if one.before else []), one]


def _sentence(one: Candidate) -> dict[str, Any]:
    citations = [{"clause_id": one.clause_id, "quote": quote} for quote in one.sentence.quotes]
    return {"text": one.sentence.shown, "citations": citations}
