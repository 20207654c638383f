"""Ask a force's own questions of two libraries, and tell where the answers differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chat101.actions.answer_question import NamedModel, answer_question
from chat101.actions.find_passages import Library, find_passages
from chat101.actions.look_up import LookedUp
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.comparing import AskedQuestion, Comparison, Difference, Told, grounds
from chat101.domain.knowledge.finding import Finding, Missing
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.ports import Clock, Embeddings, ModelTask


@dataclass(frozen=True, slots=True)
class Answering:
    """What drafts the answers."""

    model: NamedModel
    task: ModelTask[AnswerWithCitations]


def compare_answers(
    questions: Sequence[AskedQuestion], *, before: Library, after: Library, answering: Answering | None, clock: Clock
) -> Comparison:
    """Every question is looked up in both. The model is asked only where what it would be given differs, so that a
    difference is the policies' doing and not its own; without `answering` the clause that bears most on the question
    stands for the answer. Raises UnavailableError.
    """
    differences, same_words = [], 0
    for asked in questions:
        found = [
            find_passages(asked.question, library=each, clock=clock, departments=[asked.department])
            for each in (before, after)
        ]
        if grounds(found[0]) == grounds(found[1]):
            continue
        told = [_told(asked, finding, answering, clock) for finding in found]
        if told[0] == told[1]:
            same_words += 1
        else:
            differences.append(Difference(asked, *told))
    return Comparison(len(questions), same_words, tuple(differences))


def _told(asked: AskedQuestion, finding: Finding, answering: Answering | None, clock: Clock) -> Told:
    if answering is None:
        return _found(finding)
    today = clock.now().date()
    answer = answer_question(asked.question, finding, model=answering.model, task=answering.task, on=today)
    why = LookedUp(asked.question, finding, answer).why_not
    return Told(why or "", answer.text, _sources(answer)) if answer else Told(why or "")


def _found(finding: Finding) -> Told:
    best = finding.approved or next((passage.clause for passage in finding.passages), None)
    if finding.missing or best is None:
        return Told(finding.missing.value if finding.missing else Missing.NOTHING_NEAR.value)
    return Told("", best.text, (best.id,))


def _sources(answer: GroundedAnswer) -> tuple[str, ...]:
    cited = (citation.clause.id for sentence in answer.sentences for citation in sentence.citations)
    return tuple(dict.fromkeys(cited))


@dataclass(frozen=True, slots=True)
class RememberedEmbeddings:
    """Asks for the vector of each text once. For one comparison: it forgets nothing."""

    embeddings: Embeddings
    _known: dict[str, Sequence[float]] = field(default_factory=dict)

    def embed(self, text: str) -> Sequence[float]:
        """See Embeddings."""
        if text not in self._known:
            self._known[text] = self.embeddings.embed(text)
        return self._known[text]
