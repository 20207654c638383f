"""The words that go to the two searches: what is embedded of a clause, and how people say what policies say."""

from importlib.resources import files

from chat101.domain.knowledge.clauses import Clause, Kind


def embedded_text(clause: Clause) -> str:
    """What a clause means, with what it is about in front: the title alone is worth more than the choice of model.

    Of questions, the question and nothing else: it is compared with what a person asks.
    """
    if clause.policy.kind.is_of_questions:
        return clause.text
    if clause.policy.kind is Kind.APPROVED_ANSWERS:
        return clause.heading
    return f"{clause.policy.title}: {clause.heading}\n{clause.text}"


def police_synonyms() -> list[str]:
    """The rules of `synonyms.txt` (Solr's form), without its comments."""
    lines = files("chat101.domain.knowledge").joinpath("synonyms.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
