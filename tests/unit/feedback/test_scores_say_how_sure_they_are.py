"""CSAT and NPS: never without how many answered, and not at all under five."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.feedback.scores import FEWEST_ANSWERS, NetScore, Rate, Share, csat, helpfulness, nps, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (1, 1, 0.2065, 1),
    ],
)
def test_the_interval_is_wilsons(successes: int, n: int, low: float, high: float) -> None:
    """The third from Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=1e-4)


def test_of_nobody_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 5_000), st.data())
def test_the_interval_holds_the_share_and_stays_between_nothing_and_all(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))

    low, high = wilson(successes, n)

    assert 0.0 <= low <= successes / n + 1e-12
    assert successes / n - 1e-12 <= high <= 1.0


@given(st.integers(1, 500), st.data())
def test_more_answers_make_it_surer(n: int, data: st.DataObject) -> None:
    successes = data.draw(st.integers(0, n))

    low, high = wilson(successes, n)
    surer_low, surer_high = wilson(successes * 4, n * 4)

    assert surer_high - surer_low < high - low


@pytest.mark.parametrize("n", range(FEWEST_ANSWERS))
def test_fewer_than_five_answers_are_not_scored(n: int) -> None:
    assert csat({"csat_n": n, "csat_satisfied": n}) == Rate(n)
    assert nps({"nps_n": n, "nps_promoters": n}) == NetScore(n)
    assert helpfulness({"answers_helpful": n}) == Share(n)


def test_five_answers_are() -> None:
    assert csat({"csat_n": 5, "csat_satisfied": 4}) == Rate(5, 80.0, 37.6, 96.4)
    assert nps({"nps_n": 5, "nps_promoters": 4, "nps_detractors": 1}) == NetScore(5, 60)
    assert helpfulness({"answers_helpful": 4, "answers_unhelpful": 1}) == Share(5, 80.0, 37.6, 96.4, yes=4)


def test_a_day_without_answers_has_no_score() -> None:
    assert csat({}) == Rate(0)
    assert nps({}) == NetScore(0)


@pytest.mark.parametrize(("promoters", "detractors", "score"), [(7, 0, 100), (0, 7, -100), (0, 0, 0), (3, 3, 0)])
def test_the_net_score_runs_from_minus_100_to_100(promoters: int, detractors: int, score: int) -> None:
    assert nps({"nps_n": 7, "nps_promoters": promoters, "nps_detractors": detractors}).score == score


def test_everyone_or_nobody_satisfied_still_has_an_interval() -> None:
    assert csat({"csat_n": 20, "csat_satisfied": 20}) == Rate(20, 100.0, 83.9, 100.0)
    assert csat({"csat_n": 20}) == Rate(20, 0.0, 0.0, 16.1)
