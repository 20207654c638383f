"""A question finds the clauses in force that bear on it, or nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.find_passages import find_passages
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Passage
from chat101.domain.knowledge.fusion import Calibration, fuse
from chat101.domain.knowledge.wording import police_synonyms
from chat101.ports import Hit, UnavailableError
from tests.unit.knowledge.fakes import Index, Meaning, Noon, clause

KEPT, UMBRELLAS, DOGS = clause("1.1"), clause("1.2", "Umbrellas."), clause("1.3", "Dogs.")
ANYTHING = Calibration(floor=0.0)


def found(index: Index, question: str = "how long do you keep it") -> tuple[Passage, ...]:
    return find_passages(
        question, index=index, embeddings=Meaning(), clock=Noon(), departments=[Department.PROPERTY_OFFICE]
    )


def numbers(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.clause.number for passage in passages]


def test_the_nearest_in_meaning_leads() -> None:
    index = Index()
    index.meaning = [Hit(KEPT, 0.8), Hit(UMBRELLAS, 0.7)]

    assert numbers(found(index)) == ["1.1", "1.2"]


def test_many_matching_words_turn_a_close_race() -> None:
    index = Index()
    index.meaning = [Hit(KEPT, 0.74), Hit(UMBRELLAS, 0.72)]
    index.words = [Hit(UMBRELLAS, 26.0)]

    assert numbers(found(index)) == ["1.2", "1.1"]


def test_a_common_word_does_not_outweigh_the_meaning() -> None:
    index = Index()
    index.meaning = [Hit(KEPT, 0.80), Hit(UMBRELLAS, 0.70)]
    index.words = [Hit(UMBRELLAS, 2.0)]

    assert numbers(found(index)) == ["1.1", "1.2"]


def test_a_passage_keeps_what_each_search_said_of_it() -> None:
    index = Index()
    index.meaning = [Hit(KEPT, 0.8)]
    index.words = [Hit(KEPT, 9.0)]

    (passage,) = found(index)

    assert (passage.cosine, passage.bm25) == (0.8, 9.0)
    assert 0 < passage.score <= 1


def test_a_weak_best_is_nothing_found() -> None:
    index = Index()
    index.meaning = [Hit(KEPT, 0.5)]
    index.words = [Hit(KEPT, 2.0)]

    assert found(index) == ()


def test_an_empty_library_finds_nothing() -> None:
    assert found(Index()) == ()


@pytest.mark.parametrize("question", ["", "  \n"])
def test_no_question_asks_nobody(question: str) -> None:
    index = Index()

    assert found(index, question) == ()
    assert index.asked == []


def test_both_searches_are_asked_for_today_and_the_chats_department() -> None:
    index = Index()

    found(index)

    assert index.asked == [(date(2026, 11, 23), [Department.PROPERTY_OFFICE])] * 2


def test_half_a_search_is_no_search() -> None:
    index = Index()
    index.down = True

    with pytest.raises(UnavailableError):
        found(index)


def test_the_rule_comes_before_the_wording_that_repeats_it() -> None:
    script = clause("7.1", heading="What to tell the member of the public")

    passages = fuse([], [(script, 0.80), (KEPT, 0.78)], most=5, calibration=ANYTHING)

    assert numbers(passages) == ["1.1", "7.1"]


SCORES = st.floats(min_value=0, max_value=1)
FOUND = st.lists(st.tuples(st.sampled_from([KEPT, UMBRELLAS, DOGS]), SCORES), max_size=3, unique_by=lambda f: f[0].id)


@given(FOUND, FOUND, st.integers(min_value=1, max_value=3))
def test_fusion_is_ordered_bounded_and_without_repeats(
    words: list[tuple[type(KEPT), float]],  # type: ignore[valid-type]
    meaning: list[tuple[type(KEPT), float]],  # type: ignore[valid-type]
    most: int,
) -> None:
    passages = fuse([(each, score * 30) for each, score in words], meaning, most=most, calibration=ANYTHING)

    assert len(passages) == min(most, len({each.id for each, _ in (*words, *meaning)}))
    assert [p.score for p in passages] == sorted((p.score for p in passages), reverse=True)
    assert len({p.clause.id for p in passages}) == len(passages)
    assert all(0 <= p.score <= 1 and 0 <= p.cosine <= 1 for p in passages)


@given(SCORES, SCORES, st.floats(min_value=0, max_value=40), st.floats(min_value=0, max_value=40))
def test_being_nearer_or_matching_more_never_lowers_a_clause(near: float, far: float, low: float, high: float) -> None:
    near, far, low, high = max(near, far), min(near, far), min(low, high), max(low, high)

    worse = fuse([(KEPT, low)], [(KEPT, far)], most=1, calibration=ANYTHING)
    better = fuse([(KEPT, high)], [(KEPT, near)], most=1, calibration=ANYTHING)

    assert better[0].score >= worse[0].score


def test_the_synonyms_are_rules_of_single_words() -> None:
    rules = police_synonyms()

    assert len(rules) > 30
    words = [word.strip() for rule in rules for side in rule.split("=>") for word in side.split(",")]
    assert all(word and word == word.lower() and " " not in word for word in words)
