"""Hard facts are read the same way however they are written."""

import pytest

from chat101.domain.knowledge.gate_facts import counted, facts, ranges
from chat101.domain.knowledge.gate_names import names
from chat101.domain.knowledge.gate_text import content, segments, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at 7am", "at 07:00"),
        ("at 5.30 p.m. sharp", "at 17:30 sharp"),
        ("noon", "12:00"),
        ("£1,000", "£1000"),
        ("£8.50", "£8.5"),
        ("50p", "£0.50"),
        ("twenty-eight days", "28 days"),
        ("a month", "1 month"),
        ("10 per cent", "10%"),
        ("+44 300 123 2040", "0300 123 2040"),
        ("https://www.gov.uk/", "GOV.UK"),
        ("on Sat", "on Saturdays"),
        ("the first", "the 1st"),
    ],
)
def test_two_ways_to_write_a_fact_are_one_fact(one: str, other: str) -> None:
    assert counted(one) == counted(other)
    assert facts(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 days", "2 working days"),
        ("£78", "78"),
        ("08:00", "20:00"),
        ("11pm", "71pm"),
        ("PO-01", "PO-02"),
        ("18001 101", "18000"),
        ("1 May", "1 June"),
    ],
)
def test_two_facts_are_not_taken_for_one(one: str, other: str) -> None:
    assert counted(one) != counted(other)


def test_may_is_a_month_only_beside_a_number() -> None:
    assert [fact.kind for fact in facts("It may go")] == []
    assert [fact.kind for fact in facts("on 1 May")] == ["number", "month"]


def test_a_range_is_one_thing() -> None:
    assert [(first.value, last.value) for first, last in ranges("Monday 09:00 to 17:00")] == [("09:00", "17:00")]


def test_a_name_is_a_capital_that_does_not_only_begin_a_sentence() -> None:
    assert names("Take it to Kelderby Central. You may ring the DBS on Monday.") == {"kelderby central", "dbs"}


def test_every_item_of_a_list_reads_with_the_line_that_leads_to_it() -> None:
    read = [segment.text for segment in segments("We do not take:\n- keys;\n- food.\nAsk first.")]

    assert read == ["We do not take:", "We do not take: - keys;", "We do not take: - food.", "Ask first."]


def test_a_wrapped_line_is_one_sentence_and_a_table_row_is_its_own() -> None:
    read = [
        segment.text
        for segment in segments("A receipt is\ngiven at once.\n| Brackenford | Saturday |\n| Wexby | Closed |")
    ]

    assert read == ["A receipt is given at once.", "| Brackenford | Saturday |", "| Wexby | Closed |"]


def test_contractions_and_endings_do_not_hide_a_word() -> None:
    assert words("They can’t be collected") == ["they", "can", "not", "be", "collected"]
    assert content("collected") == content("collecting") == content("collects")
