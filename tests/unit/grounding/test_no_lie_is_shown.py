"""A model that is told to hallucinate: what it makes of the sample policies is not shown, whatever it does to them."""

from collections import Counter

import pytest

from tests.evaluation.knowledge.lies import CHANGES, Lie, clauses, some_of_each_kind
from tests.evaluation.knowledge.samples import TODAY

MOST = 60


@pytest.fixture(scope="module")
def told() -> list[Lie]:
    return some_of_each_kind(MOST)


def test_there_are_many_of_every_kind(told: list[Lie]) -> None:
    counts = Counter(lie.kind for lie in told)

    assert len(told) > 600
    assert set(CHANGES) < set(counts)
    assert min(counts.values()) >= 10


def test_none_is_shown(told: list[Lie]) -> None:
    assert [(lie.kind, lie.text) for lie in told if lie.is_shown] == []


def test_the_truth_is_shown_word_for_word() -> None:
    """The gate that holds back everything would pass the test above."""
    current = [clause for clause in clauses() if clause.policy.is_current(TODAY.date())]
    truths = [Lie("none", clause.text, clause, clause.text) for clause in current if clause.text.count(".") == 1]

    assert len(truths) > 100
    assert sum(lie.is_shown for lie in truths) > 0.9 * len(truths)
