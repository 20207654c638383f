"""Ask a force's own questions of two libraries, and tell where the answers differ."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from chat101.actions.answer_question import NamedModel, answer_question
from chat101.actions.find_passages import Library, find_passages
from chat101.actions.look_up import LookedUp
from chat101.domain.knowledge.answers import GroundedAnswer
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import (
    AskedQuestion,
    Comparison,
    Difference,
    QuestionSetError,
    Told,
    added,
    grounds,
    written,
)
from chat101.domain.knowledge.finding import Finding, Missing
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations
from chat101.ports import Clock, Embeddings, ModelTask, PolicyRegister, Preview, UnavailableError

UNAVAILABLE = "unavailable"
"""The model did not answer this question: in a chat a person would."""

MOST_SILENT = 3
"""Questions in a row without an answer, after which it is the model and not the question."""


LONGEST_RUN = 60.0
"""Seconds after which a run asks no further question: the slowest takes half a minute, and a run may take three."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What drafts the answers."""

    model: NamedModel
    task: ModelTask[AnswerWithCitations]


@dataclass(frozen=True, slots=True)
class Side:
    """A library as it is on a day: a policy may begin later than today."""

    library: Library
    day: date

    def find(self, asked: AskedQuestion) -> Finding:
        """What a search of its department finds."""
        return find_passages(asked.question, library=self.library, on=self.day, departments=[asked.department])


@dataclass(frozen=True, slots=True)
class Comparing:
    """Two sides, and how long a run may ask. Without `answering` the clause that bears most on a question stands for
    its answer.
    """

    before: Side
    after: Side
    answering: Answering | None
    enough: Callable[[], bool]


def go_on_comparing(
    key: DocumentKey,
    edition: str,
    questions: Callable[[], Sequence[AskedQuestion]],
    *,
    by: Comparing,
    register: PolicyRegister,
    clock: Clock,
) -> bool:
    """From where the last run left it, what was compared is kept. Is there more to ask? Raises UnavailableError."""
    kept = register.preview(key)
    so_far = kept if kept and kept.edition == edition else nothing_compared(edition, clock)
    if so_far.done:
        return False
    try:
        asked = questions()
    except QuestionSetError as error:
        register.keep_preview(key, Preview(edition, clock.now(), written(Comparison(0)), str(error)))
        return False
    together = added(so_far.comparison, compare_answers(asked[so_far.comparison["asked"] :], by=by))
    done = together["asked"] >= len(asked)
    register.keep_preview(key, Preview(edition, clock.now(), together, of=len(asked), done=done))
    return not done


def compare_answers(questions: Sequence[AskedQuestion], *, by: Comparing) -> Comparison:
    """Every question is looked up on both sides, in order, until it is enough for this run. The model is asked only
    where what it would be given differs, so that a difference is the policies' doing and not its own.

    Raises UnavailableError.
    """
    asked_of, same_words, silent = 0, 0, 0
    differences: list[Difference] = []
    for asked in questions:
        if by.enough():
            break
        asked_of += 1
        found = [(side, side.find(asked)) for side in (by.before, by.after)]
        if grounds(found[0][1]) == grounds(found[1][1]):
            continue
        told = [_told(asked, finding, by.answering, side) for side, finding in found]
        silent = silent + 1 if any(each.why == UNAVAILABLE for each in told) else 0
        if silent > MOST_SILENT:
            raise UnavailableError("The model answers none of the questions.")
        if told[0] == told[1] and not silent:
            same_words += 1
        else:
            differences.append(Difference(asked, *told))
    return Comparison(asked_of, same_words, tuple(differences))


def _told(asked: AskedQuestion, finding: Finding, answering: Answering | None, side: Side) -> Told:
    """One answer that does not come, or not to its schema, is a difference that is told, and no reason to ask again."""
    if answering is None:
        return _found(finding)
    try:
        answer = answer_question(
            asked.question, finding, library=side.library, model=answering.model, task=answering.task, on=side.day
        )
    except UnavailableError:
        return Told(UNAVAILABLE)
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


def enough_by(clock: Clock) -> Callable[[], bool]:
    """Whether what is left of this run is too little to ask another question."""
    begun = clock.now()
    return lambda: (clock.now() - begun).total_seconds() > LONGEST_RUN


def nothing_compared(edition: str, clock: Clock) -> Preview:
    """The beginning of a comparison: whoever looks at the document next goes on with it."""
    return Preview(edition, clock.now(), written(Comparison(0)), done=False)
