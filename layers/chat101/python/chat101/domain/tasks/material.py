"""What a task is given to look at: one JSON document, so that no one's words can pass for the prompt's."""

import json
from collections.abc import Sequence

from chat101.domain.knowledge.clauses import Passage
from chat101.domain.languages.known import Language

RECENT = 20
"""How many of the person's messages the model sees: the newest. It bounds the cost of a long chat."""


def contact_material(messages: Sequence[str]) -> str:
    """The person's messages, oldest first."""
    return _document({"messages": list(messages)[-RECENT:]})


def question_material(question: str, passages: Sequence[Passage]) -> str:
    """The question and the passages that it may be answered from, best first."""
    return _document({"question": question, "passages": [_passage(passage) for passage in passages]})


def translation_material(sentences: Sequence[str], language: Language) -> str:
    """The English sentences with their numbers, and the language that they are wanted in. No word of the person's."""
    numbered = [{"number": number, "text": text} for number, text in enumerate(sentences, start=1)]
    return _document({"code": language.code, "language": language.name, "sentences": numbered})


def _passage(passage: Passage) -> dict[str, str]:
    clause = passage.clause
    return {
        "clause_id": clause.id,
        "title": clause.policy.title,
        "heading": clause.heading,
        "text": clause.text,
    }


def _document(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)
