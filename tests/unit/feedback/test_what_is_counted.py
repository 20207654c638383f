"""Which recorded facts move which counters."""

from datetime import date

import pytest

from chat101.actions.count_events import CountedEvent, CountedSurvey, amounts_of_event, amounts_of_survey

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
