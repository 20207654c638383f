"""A question finds the clauses in force that bear on it, or nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.find_passages import Library, find_passages
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Kind, Passage, Shelf
from chat101.domain.knowledge.finding import Finding, Missing, Shelves, weighed
from chat101.domain.knowledge.fusion import Calibration, fuse
from chat101.domain.knowledge.wording import police_synonyms
from chat101.ports import Hit, UnavailableError
from tests.unit.knowledge.fakes import NOON, Index, Meaning, clause

KEPT, UMBRELLAS, DOGS = clause("1.1"), clause("1.2", "Umbrellas."), clause("1.3", "Dogs.")
ANYTHING = Calibration(floor=0.0)


def finding(index: Index, question: str = "how long do you keep it") -> Finding:
    library = Library(index, Meaning())
    return find_passages(question, library=library, on=NOON.date(), departments=[Department.PROPERTY_OFFICE])


def found(index: Index) -> tuple[Passage, ...]:
    return finding(index).passages


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

    assert finding(index).missing is Missing.NOTHING_NEAR


def test_an_empty_library_finds_nothing() -> None:
    assert finding(Index()) == Finding((), Missing.NOTHING_NEAR)


@pytest.mark.parametrize("question", ["", "  \n"])
def test_no_question_asks_nobody(question: str) -> None:
    index = Index()

    assert finding(index, question) == Finding((), Missing.NOTHING_NEAR)
    assert index.asked == []


def test_every_shelf_is_asked_for_today_and_the_chats_department() -> None:
    """Examples of questions count in every department."""
    index = Index()

    found(index)

    assert {on for on, _, _ in index.asked} == {date(2026, 11, 23)}
    assert {shelf for _, _, shelf in index.asked} == set(Shelf)
    assert {shelf for _, departments, shelf in index.asked if not departments} == {Shelf.EXAMPLES}
    assert [shelf for _, _, shelf in index.asked].count(Shelf.POLICIES) == 2


def left(question: str, nearness: float) -> Hit:
    """An example of what is left to people."""
    return _example(question, nearness, Kind.LEFT_TO_PEOPLE)


def answered(question: str, nearness: float) -> Hit:
    """An example of what policies answer."""
    return _example(question, nearness, Kind.ANSWERED_BY_POLICIES)


def _example(question: str, nearness: float, kind: Kind) -> Hit:
    example = clause("3.1", question)
    return Hit(replace(example, policy=replace(example.policy, kind=kind)), nearness)


def good(index: Index, score: float = 0.7) -> Index:
    index.meaning = [Hit(KEPT, score)]
    return index


def test_what_a_policy_out_of_force_bears_more_on_is_not_answered_from_another() -> None:
    old = clause("3.1", "Kept for 14 days.")
    index = good(Index())
    index.others[Shelf.OUT_OF_FORCE] = [Hit(old, 0.9)]

    assert finding(index).missing is Missing.OUT_OF_FORCE
    assert numbers(found(index)) == ["1.1"]


def test_an_old_version_of_the_same_rule_is_no_reason() -> None:
    index = good(Index())
    index.others[Shelf.OUT_OF_FORCE] = [Hit(clause("3.1"), 0.72)]

    assert finding(index).missing is None


def test_a_question_of_a_kind_that_no_policy_answers_is_a_persons() -> None:
    index = good(Index())
    index.others[Shelf.EXAMPLES] = [left("has he been arrested yet", 0.85)]

    assert finding(index).missing is Missing.LEFT_TO_PEOPLE


def test_a_question_that_is_as_near_to_one_that_policies_answer_is_theirs() -> None:
    index = good(Index())
    index.others[Shelf.EXAMPLES] = [
        answered("when will i hear that he was arrested", 0.95),
        left("is he arrested", 0.75),
    ]

    assert finding(index).missing is None


@pytest.mark.parametrize(("nearness", "missing"), [(0.72, None), (0.71, Missing.NOTHING_NEAR)])
def test_a_strange_question_has_to_be_nearer_to_a_policy(nearness: float, missing: Missing | None) -> None:
    index = good(Index(), 0.62)
    index.others[Shelf.EXAMPLES] = [answered("where does the tram leave from", nearness)]

    assert finding(index).missing is missing


def test_where_a_policy_out_of_force_tips_the_scales_that_is_told() -> None:
    index = good(Index())
    index.others[Shelf.EXAMPLES] = [left("has he been arrested yet", 0.85)]
    index.others[Shelf.OUT_OF_FORCE] = [Hit(clause("5.1", "Kept for 14 days."), 0.72)]

    assert finding(index).missing is Missing.OUT_OF_FORCE


def test_a_policy_that_has_the_questions_words_answers_it_all_the_same() -> None:
    index = good(Index())
    index.words = [Hit(KEPT, 60.0)]
    index.others[Shelf.EXAMPLES] = [left("do i get it back", 0.8)]

    assert finding(index).missing is None


def test_an_approved_answer_comes_before_all() -> None:
    approved = clause("1.1", "Bring it in.", heading="where do i hand it in")
    index = good(Index())
    index.others[Shelf.APPROVED_ANSWERS] = [Hit(approved, 0.95)]
    index.others[Shelf.EXAMPLES] = [left("who takes it", 0.95)]

    assert finding(index).approved == approved
    assert finding(index).missing is None


def test_an_approved_answer_to_something_like_it_is_not_given() -> None:
    index = good(Index())
    index.others[Shelf.APPROVED_ANSWERS] = [Hit(clause("1.1"), 0.85)]

    assert finding(index).approved is None


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 60), st.floats(0, 1))
def test_more_of_a_policys_words_never_send_a_question_to_a_person(
    best: float, left: float, words: float, more: float
) -> None:
    def missing(score: float) -> Missing | None:
        passages = fuse([(KEPT, score)], [(KEPT, best)], most=1)
        return weighed(Shelves(passages, left_to_people=[(DOGS, left)], words=score)).missing

    assert missing(words) is not None or missing(words + 60 * more) is None


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
