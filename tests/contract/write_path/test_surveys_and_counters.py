"""ports.Surveys, ports.Counters and ports.Gaps: each answer and each event once. On every engine."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from chat101.adapters.gaps import DynamoGaps
from chat101.adapters.surveys import DynamoCounters, DynamoSurveys
from chat101.adapters.tables import TableAddress
from chat101.domain.departments import Department
from chat101.domain.ids import ChatId, StaffId
from chat101.domain.safeguarding.verdict import Grade
from chat101.ports import Gap, Survey
from tests.contract.engines.tables import Engine
from tests.fakes.world import NOON

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
SURVEY = Survey(
    ChatId("chat-1"), Department.LICENSING, 5, 9, "Thank you \U0001f600", StaffId("staff-sam"), Grade.NONE, NOON
)


def kept(engine: Engine, table: TableAddress) -> list[tuple[str, str, str | None]]:
    """What a reader of the table's stream would see of each survey."""
    items = engine.client().scan(TableName=table.name, ConsistentRead=True)["Items"]
    return [(item["pk"]["S"], item["csat"]["N"], item.get("comment", {}).get("S")) for item in items]


def test_a_survey_is_kept_once_and_the_first_answer_stays(engine: Engine) -> None:
    table = engine.create_table("Feedback")
    surveys = DynamoSurveys(table)

    surveys.put(SURVEY)
    surveys.put(replace(SURVEY, csat=1, comment="changed my mind"))

    assert kept(engine, table) == [("CONV#chat-1", "5", "Thank you \U0001f600")]


def test_every_chat_has_a_survey_of_its_own(engine: Engine) -> None:
    table = engine.create_table("Feedback")
    surveys = DynamoSurveys(table)

    surveys.put(SURVEY)
    surveys.put(replace(SURVEY, chat_id=ChatId("chat-2"), nps=None, comment=None, operator=None))

    assert sorted(kept(engine, table))[1] == ("CONV#chat-2", "5", None)


@pytest.fixture
def counters(engine: Engine) -> DynamoCounters:
    return DynamoCounters(engine.create_table("Counters"))


def test_events_add_up_by_day_and_department(counters: DynamoCounters) -> None:
    counters.add("event-1", TODAY, "licensing", {"started": 1})
    counters.add("event-2", TODAY, "licensing", {"started": 1, "handed_over": 1})
    counters.add("event-3", TODAY, "complaints", {"started": 1})
    counters.add("event-4", TOMORROW, "licensing", {"csat_n": 1, "csat_satisfied": 0})

    of_today = counters.of_day(TODAY)
    assert {name: (of["started"], of["handed_over"]) for name, of in of_today.items()} == {
        "licensing": (2, 1),
        "complaints": (1, 0),
    }
    assert counters.of_day(TOMORROW)["licensing"]["csat_n"] == 1
    assert counters.of_day(date(2026, 11, 25)) == {}


def test_an_event_that_arrives_again_is_counted_once(counters: DynamoCounters) -> None:
    for _ in range(3):
        counters.add("the-same-event", TODAY, "licensing", {"started": 1})

    assert counters.of_day(TODAY)["licensing"]["started"] == 1


def test_what_is_taken_back_is_counted_once_too_and_may_come_first(counters: DynamoCounters) -> None:
    for _ in range(2):
        counters.add("event-2", TODAY, "licensing", {"answers_helpful": -1, "answers_unhelpful": 1})
    assert counters.of_day(TODAY)["licensing"]["answers_helpful"] == -1

    counters.add("event-1", TODAY, "licensing", {"answers_helpful": 1})

    counts = counters.of_day(TODAY)["licensing"]
    assert (counts["answers_helpful"], counts["answers_unhelpful"]) == (0, 1)


def test_an_event_may_be_both_a_count_of_the_day_and_a_gap(engine: Engine) -> None:
    table = engine.create_table("Counters")
    counters, gaps = DynamoCounters(table), DynamoGaps(table)
    gap = Gap("licensing", "not_helpful", "policies/licensing/FL-01.md#2.1", 1, TODAY)

    for _ in range(2):
        counters.add("event-1", TODAY, "licensing", {"answers_unhelpful": 1})
        gaps.add("event-1", TODAY, [gap])
    assert gaps.since(TODAY) == [gap]

    gaps.add("event-2", TODAY, [replace(gap, count=-1)])

    assert counters.of_day(TODAY)["licensing"]["answers_unhelpful"] == 1
    assert gaps.since(TODAY) == [replace(gap, count=0)]
    assert gaps.since(TOMORROW) == []


def test_an_event_is_counted_once_even_by_readers_who_meet(server: Engine) -> None:
    """A conflict may crash a reader; its batch comes again, as it does here."""
    counters = DynamoCounters(server.create_table("Counters"))

    def read(event: str) -> None:
        for _ in range(20):
            try:
                return counters.add(event, TODAY, "licensing", {"started": 1})
            except Exception as met:  # noqa: BLE001 - whatever it is, the stream would come again
                last = met
        raise last

    with ThreadPoolExecutor(4) as readers:
        list(readers.map(read, [f"event-{number % 10}" for number in range(40)]))

    assert counters.of_day(TODAY)["licensing"]["started"] == 10
