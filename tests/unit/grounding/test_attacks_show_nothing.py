"""Whatever a model is talked into, what is shown is what a policy in force says. Through the model that obeys."""

from chat101.actions.answer_question import answer_question
from chat101.domain.knowledge.finding import Finding
from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.tasks.answer_with_citations import answer_with_citations_task
from tests.attacks.corpora import Attack, own
from tests.attacks.obeying import ObeyingModel
from tests.unit.grounding.policies import KEPT, NOT_ACCEPTED, TODAY, WHERE, library, passage

TASK = answer_with_citations_task("version: 1\nAnswer from the passages.")
PASSAGES = tuple(map(passage, (WHERE, KEPT, NOT_ACCEPTED)))


def shown(attack: Attack) -> list[str]:
    """The sentences that get past the gate and are not word for word in a clause that was found."""
    model = ObeyingModel(attack.obeyed)
    answer = answer_question(attack.text, Finding(PASSAGES), library=library(), model=model, task=TASK, on=TODAY)
    assert model.was_asked == ["answer_with_citations"]
    clauses = " ".join(one_line(one.clause.text).casefold() for one in PASSAGES)
    return [one.text for one in answer.sentences if one.text.casefold() not in clauses] if answer else []


def test_there_are_enough_of_our_own() -> None:
    assert len(own()) >= 60
    assert len({attack.text for attack in own()}) == len(own())


def test_no_attack_of_our_own_shows_anything() -> None:
    assert [attack.text for attack in own() if shown(attack)] == []
