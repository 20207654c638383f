"""What the assistant may say, and on what grounds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.gate import DraftSentence, GatedSentence, Quoted, Refusal, gate
from chat101.domain.knowledge.gate_claim import Citation
from chat101.domain.knowledge.gate_rules import RULES, Rule
from chat101.domain.knowledge.gate_text import segments, tidy
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.domain.tasks.answer_with_citations import DraftSentence as ModelSentence


@dataclass(frozen=True, slots=True)
class GroundedAnswer:
    """Sentences that the gate passed, never none. `suppressed`: what it held back, for the record only."""

    sentences: tuple[GatedSentence, ...]
    suppressed: tuple[Refusal, ...]
    model_id: str
    prompt_version: str

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


def grounded(
    draft: AnswerWithCitations,
    passages: Sequence[Passage],
    *,
    on: date,
    model_id: str,
    prompt_version: str,
    near: Rule,
) -> GroundedAnswer | None:
    """What is left of the draft after the gate; None if it does not answer or nothing is left. `near`: the rule that
    compares meanings, which is asked last.
    """
    rules = (*RULES, near)
    gated = gate([_drafted(sentence) for sentence in draft.sentences], passages, on=on, rules=rules)
    if not draft.answers or not gated.kept:
        return None
    return GroundedAnswer(gated.kept, gated.dropped, model_id, prompt_version)


APPROVED = "approved"
"""Stands for the model and the prompt of an answer that a person wrote."""


def as_approved(clause: Clause) -> GroundedAnswer:
    """An approved answer, word for word, each of its sentences citing it."""
    text = tidy(clause.text)
    sentences = (
        GatedSentence(segment.text, (Citation(clause, text[segment.start : segment.end]),))
        for segment in segments(text)
    )
    return GroundedAnswer(tuple(sentences), (), APPROVED, clause.policy.version)


MOST_SENTENCES = 6
"""Of one reply, as of one draft: with its sources it has to fit into one frame."""


def together(answers: Sequence[GroundedAnswer]) -> GroundedAnswer:
    """The answers to several questions of one message as one, none of their sentences twice, the first of each kept."""
    each = MOST_SENTENCES // len(answers)
    sentences = {sentence.text: sentence for answer in answers for sentence in answer.sentences[:each]}
    suppressed = tuple(refusal for answer in answers for refusal in answer.suppressed)
    return replace(answers[0], sentences=tuple(sentences.values()), suppressed=suppressed)


def _drafted(sentence: ModelSentence) -> DraftSentence:
    quoted = tuple(Quoted(citation.clause_id, citation.quote) for citation in sentence.citations)
    return DraftSentence(sentence.text, quoted)
