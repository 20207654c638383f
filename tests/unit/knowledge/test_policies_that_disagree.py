"""The same clause twice is one; the same words with other figures are nobody's answer, and both owners are told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.find_passages import Library as Searched
from chat101.actions.find_passages import find_passages
from chat101.domain.knowledge.agreement import contradicts, distinct, repeats
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Passage
from chat101.domain.knowledge.finding import Finding, Missing
from chat101.ports import Hit
from tests.unit.knowledge.fakes import MARKDOWN, NOON, POLICY, Index, Library, Meaning, clause

ELSEWHERE = replace(POLICY, document=DocumentKey("policies/case_updates/CU-03.md"), reference="CU-03")
KEPT = clause("1.1", "Found property is kept for 28 days from the day on which it is handed in.")


def elsewhere(text: str, number: str = "4.1") -> Clause:
    return replace(clause(number, text), policy=ELSEWHERE)


OTHER_FIGURE = elsewhere("Found property is kept for 3 days from the day on which it is handed in.")
SAME = elsewhere("Found property is kept for 28 days from the day on which it is handed in.")
ANOTHER_MATTER = elsewhere("A reviewer who was not involved replies within 30 days of being asked for a review.")


def finding(*clauses: Clause) -> Finding:
    index = Index()
    index.meaning = [Hit(each, 0.9 - place / 100) for place, each in enumerate(clauses)]
    return find_passages("how long is it kept", library=Searched(index, Meaning()), on=NOON.date())


@pytest.mark.parametrize(
    ("text", "disagrees"),
    [
        (OTHER_FIGURE.text, True),
        ("Found property is kept for 28 weeks from the day on which it is handed in.", False),
        (SAME.text, False),
        (ANOTHER_MATTER.text, False),
        ("Kept for 3 days.", False),
        ("Found property is kept for twenty-eight days from the day on which it is handed in.", False),
    ],
)
def test_only_the_same_words_with_other_figures_contradict(text: str, disagrees: bool) -> None:
    assert contradicts(KEPT, elsewhere(text)) is disagrees
    assert contradicts(elsewhere(text), KEPT) is disagrees


def test_within_one_document_other_figures_are_other_cases() -> None:
    assert not contradicts(KEPT, replace(KEPT, number="1.2", text=OTHER_FIGURE.text))


def test_what_two_documents_repeat_is_found_once() -> None:
    result = finding(KEPT, SAME, ANOTHER_MATTER)

    assert [passage.clause.id for passage in result.passages] == [KEPT.id, ANOTHER_MATTER.id]
    assert result.missing is None


def test_two_policies_that_say_different_things_are_a_persons_to_sort_out() -> None:
    result = finding(KEPT, OTHER_FIGURE)

    assert result.missing is Missing.CONFLICTING
    assert [passage.clause.id for passage in result.passages] == [KEPT.id, OTHER_FIGURE.id]


def test_there_are_still_as_many_passages_as_were_asked_for() -> None:
    copies = [elsewhere(KEPT.text, f"9.{n}") for n in range(8)]
    matters = (
        "A tram leaves the depot early.",
        "Dogs stay on a lead here.",
        "Ask at the front counter.",
        "Bring it in a box.",
    )
    others = [clause(f"2.{n}", text) for n, text in enumerate(matters)]

    assert len(finding(KEPT, *copies, *others).passages) == 5


@given(st.lists(st.sampled_from([KEPT, SAME, OTHER_FIGURE, ANOTHER_MATTER]), max_size=8))
def test_of_those_that_repeat_one_another_the_best_stays(clauses: list[Clause]) -> None:
    passages = [Passage(each, 0.9, 0.9, 0.0) for each in clauses]

    kept = distinct(passages)

    assert kept[:1] == tuple(passages[:1])
    assert all(any(repeats(each.clause, one.clause) for one in kept) for each in passages)
    assert not any(repeats(a.clause, b.clause) for at, a in enumerate(kept) for b in kept[:at])


def test_the_admin_is_told_where_an_uploaded_policy_contradicts_another() -> None:
    library = Library()
    library.index.meaning = [Hit(OTHER_FIGURE, 0.9), Hit(ANOTHER_MATTER, 0.8)]

    status = library.upload(
        "policies/property_office/PO-01.md", MARKDOWN.replace("Found property is kept for 28 days.", KEPT.text)
    )

    assert status.conflicts == ("Clause 1.1 says something else than CU-03, clause 4.1.",)
    assert library.upload("policies/property_office/PO-01.md", "no clauses").conflicts == ()


def test_what_contradicts_everything_is_told_ten_times() -> None:
    library = Library()
    library.index.meaning = [Hit(OTHER_FIGURE, 0.9)]
    many = "\n\n".join(f"1.{n} {KEPT.text}" for n in range(2, 30))

    status = library.upload(
        "policies/property_office/PO-01.md",
        MARKDOWN.replace("1.2 Umbrellas are not accepted.", many),
    )

    assert len(status.conflicts) == 10
