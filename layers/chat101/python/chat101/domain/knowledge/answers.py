"""What the assistant may say, and on what grounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chat101.domain.knowledge.clauses import Passage
from chat101.domain.knowledge.gate import DraftSentence, GatedSentence, Quoted, Refusal, gate
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
    draft: AnswerWithCitations, passages: Sequence[Passage], *, on: date, model_id: str, prompt_version: str
) -> GroundedAnswer | None:
    """What is left of the draft after the gate; None if it does not answer or nothing is left."""
    gated = gate([_drafted(sentence) for sentence in draft.sentences], passages, on=on)
    if not draft.answers or not gated.kept:
        return None
    return GroundedAnswer(gated.kept, gated.dropped, model_id, prompt_version)


def _drafted(sentence: ModelSentence) -> DraftSentence:
    quoted = tuple(Quoted(citation.clause_id, citation.quote) for citation in sentence.citations)
    return DraftSentence(sentence.text, quoted)
