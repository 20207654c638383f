"""The counts of `make bench` that have a limit, so that neither they nor the way they are counted go unnoticed."""

from collections import Counter

from tests.bench.requests import assistants_answer, relayed_line


def test_a_line_relayed_to_an_operator_costs_four_requests() -> None:
    assert len(relayed_line()) <= 4


def test_an_answer_is_one_look_for_danger_one_classification_one_draft_and_searches_side_by_side() -> None:
    sent = assistants_answer()
    asked = Counter(sent)

    assert asked["Converse"] == 3
    assert sent.index("_search") < max(at for at, name in enumerate(sent) if name == "Converse"), "it is drafted"
    assert asked["TransactWriteItems"] == 1
    assert asked["_search"] <= 6
    assert asked["InvokeModel"] <= 2
