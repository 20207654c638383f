"""Which recorded facts move which counters."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.count_events import (
    CountedEvent,
    CountedSurvey,
    amounts_of_event,
    amounts_of_survey,
    count_event,
    count_gaps,
)
from chat101.domain.feedback.scores import helpfulness
from tests.fakes.counts import CountedGaps, Counts

DAY = date(2026, 11, 23)


def event(kind: str, *flags: str) -> CountedEvent:
    return CountedEvent("chat#1", kind, DAY, "general_enquiries", frozenset(flags))


@pytest.mark.parametrize(
    ("fact", "counted"),
    [
        (event("conversation_started"), {"started": 1}),
        (event("handed_over", "reason:asked"), {"handed_over": 1}),
        (event("handed_over", "reason:operator_gone"), {}),
        (event("chat_claimed"), {"claimed": 1}),
        (event("chat_closed", "by:operator"), {"closed": 1}),
        (event("assistant_message", "kind:answer"), {"answered_by_assistant": 1}),
        (event("assistant_message", "kind:greeting"), {}),
        (event("risk_raised", "grade:emergency", "worse"), {"emergencies": 1}),
        (event("risk_raised", "grade:urgent", "worse"), {"urgent": 1}),
        (event("risk_raised", "grade:emergency"), {}),
        (event("public_message", "grade:emergency"), {}),
    ],
)
def test_a_fact_is_counted_as_what_it_is(fact: CountedEvent, counted: dict[str, int]) -> None:
    assert amounts_of_event(fact) == counted


CLAUSE = "policies/property_office/PO-01.md#3.2"
YESTERDAY = date(2026, 11, 22)


def choice(now: str, before: str = "none", number: int = 9) -> CountedEvent:
    """What somebody says today of an answer of yesterday."""
    flags = frozenset({"answer:7", f"answered:{YESTERDAY}", f"before:{before}", f"helpful:{now}"})
    return CountedEvent(f"chat#{number}", "answer_rated", DAY, "property_office", flags, (CLAUSE, "another#1"))


@pytest.mark.parametrize(
    ("now", "before", "counted"),
    [
        ("yes", "none", {"answers_helpful": 1}),
        ("no", "none", {"answers_unhelpful": 1}),
        ("yes", "no", {"answers_helpful": 1, "answers_unhelpful": -1}),
        ("no", "yes", {"answers_helpful": -1, "answers_unhelpful": 1}),
    ],
)
def test_a_change_of_mind_takes_back_what_was_counted(now: str, before: str, counted: dict[str, int]) -> None:
    assert amounts_of_event(choice(now, before)) == counted


@given(st.data())
def test_the_last_choice_is_left_whatever_order_they_arrive_in_and_however_often(data: st.DataObject) -> None:
    """The choices alternate, because the same again is no event."""
    first, many = data.draw(st.sampled_from(["yes", "no"])), data.draw(st.integers(1, 6))
    said = [first if n % 2 == 0 else {"yes": "no", "no": "yes"}[first] for n in range(many)]
    events = [choice(now, before, n) for n, (now, before) in enumerate(zip(said, ["none", *said], strict=False))]
    arriving = data.draw(st.permutations(events * 2))

    counters, gaps = Counts(), CountedGaps()
    for event in arriving:
        count_event(event, counters=counters)
        count_gaps(event, gaps=gaps)

    counted = Counter(counters.of_day(YESTERDAY)["property_office"])
    assert +counted == Counter({"answers_helpful" if said[-1] == "yes" else "answers_unhelpful": 1})
    assert counters.of_day(DAY) == {}
    assert sum(gap.count for gap in gaps.kept) == int(said[-1] == "no")
    assert {(gap.why, gap.near, gap.last) for gap in gaps.kept} <= {("not_helpful", CLAUSE, YESTERDAY)}


def test_an_answer_that_helped_is_no_gap() -> None:
    gaps = CountedGaps()

    count_gaps(choice("yes"), gaps=gaps)

    assert gaps.kept == []


def test_what_is_taken_back_before_it_was_counted_is_nothing_yet() -> None:
    assert helpfulness({"answers_helpful": -1, "answers_unhelpful": 1}).n == 1


@pytest.mark.parametrize(("csat", "satisfied"), [(1, 0), (3, 0), (4, 1), (5, 1)])
def test_four_and_five_are_satisfied(csat: int, satisfied: int) -> None:
    counted = amounts_of_survey(CountedSurvey("s", DAY, "licensing", csat, None))

    assert counted == {"rated": 1, "csat_n": 1, "csat_satisfied": satisfied}


@pytest.mark.parametrize(
    ("nps", "promoter", "detractor"), [(0, 0, 1), (6, 0, 1), (7, 0, 0), (8, 0, 0), (9, 1, 0), (10, 1, 0)]
)
def test_nine_promotes_and_six_detracts(nps: int, promoter: int, detractor: int) -> None:
    counted = amounts_of_survey(CountedSurvey("s", DAY, "licensing", 3, nps))

    assert (counted["nps_n"], counted["nps_promoters"], counted["nps_detractors"]) == (1, promoter, detractor)
