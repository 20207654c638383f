"""What was found and said, with what its readers can check it against: for the public the sources of each sentence, for
staff the passages that were not used as well."""

from collections.abc import Mapping, Sequence
from typing import Any

from chat101.actions.look_up import LookedUp
from chat101.domain.chat.answering import Reply, Search
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.clauses import Clause
from chat101.domain.knowledge.gate import GatedSentence
from chat101.domain.knowledge.public_address import at_page
from chat101.domain.languages.known import ENGLISH, Language

LONGEST_PASSAGE = 1_200
LONGEST_UNUSED = 700
"""Characters. Enough of a clause to check a sentence by; an event has to fit into one frame."""


def reply_of(answer: GroundedAnswer) -> Reply:
    """An answer as it is shown."""
    return Reply(
        text=answer.text,
        sentences=[_shown(sentence) for sentence in answer.sentences],
        sources=tuple(dict.fromkeys(_cited(answer))),
        model=answer.model_id,
        prompt=answer.prompt_version,
        suppressed=len(answer.suppressed),
    )


def search_of(looked_up: Sequence[LookedUp], *, asked_in: Language = ENGLISH) -> Search:
    """Every question with its passages, used or not, and why it is a person's to answer, if it is. `asked_in`: where
    that is not English, the question is a model's English for it.

    What was found for those that are comes first, so that a gap is counted by what was nearest to it.
    """
    reasons = [one.why_not for one in looked_up if one.why_not]
    open_first = sorted(looked_up, key=lambda one: one.why_not is None)
    found = dict.fromkeys(passage.clause.id for one in open_first for passage in one.finding.passages)
    return Search([_searched(one, asked_in) for one in looked_up], tuple(dict.fromkeys(reasons)), tuple(found))


def _searched(one: LookedUp, asked_in: Language) -> Mapping[str, Any]:
    used = set(_cited(one.answer)) if one.answer else set()
    passages = [
        {**_clause(passage.clause, LONGEST_UNUSED), "used": passage.clause.id in used}
        for passage in one.finding.passages
    ]
    language = {} if asked_in is ENGLISH else {"asked_in": asked_in.name}
    return {"question": one.question, "why": one.why_not or "", "passages": passages, **language}


def _cited(answer: GroundedAnswer) -> list[str]:
    return [citation.clause.id for sentence in answer.sentences for citation in sentence.citations]


def _shown(sentence: GatedSentence) -> Mapping[str, Any]:
    citations = [{**_clause(each.clause, LONGEST_PASSAGE), "quote": each.quote} for each in sentence.citations]
    return {"text": sentence.text, "citations": citations}


def _clause(clause: Clause, longest: int) -> dict[str, Any]:
    text = clause.text
    return {
        "title": clause.policy.title,
        "version": clause.policy.version,
        "clause": clause.number,
        "page": clause.page,
        "document": clause.policy.reference,
        "url": at_page(clause.policy.public_url, clause.page),
        "passage": text if len(text) <= longest else f"{text[:longest]}…",
    }
