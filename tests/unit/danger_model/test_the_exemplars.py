"""What the learned opinion is trained from is in order, and none of it is what it is measured on."""

import re
from collections import Counter

import pytest

from chat101.domain.safeguarding.verdict import Category
from infrastructure.training.exemplars import FOLDER, Exemplar, ExemplarError, exemplar_of, read_exemplars, samples_of
from tests.evaluation.danger.rows import DEVELOPMENT_SET, read_rows


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.fixture(scope="module")
def exemplars() -> list[Exemplar]:
    return [*read_exemplars(), *read_exemplars(FOLDER / "last")]


def test_every_kind_of_danger_has_many(exemplars: list[Exemplar]) -> None:
    counts = Counter(category for one in exemplars for category in one.categories)

    assert len(exemplars) > 8_000
    assert all(counts[category] >= 100 for category in Category)
    assert all(sum(one.grade == grade for one in exemplars) > 2_000 for grade in (0, 1, 2))


def test_none_is_a_conversation_that_it_is_measured_on(exemplars: list[Exemplar]) -> None:
    measured = {plain(" ".join(row.messages)) for row in read_rows(DEVELOPMENT_SET)}
    longest = {plain(message) for row in read_rows(DEVELOPMENT_SET) for message in row.messages if len(message) > 40}

    assert not [one for one in exemplars if plain(" ".join(one.messages)) in measured]
    assert not [one for one in exemplars if longest.intersection(map(plain, one.messages))]


def test_a_line_is_read() -> None:
    one = exemplar_of("E|ip,da|are you there // *he is on the stairs // please")

    assert one.messages == ("are you there", "he is on the stairs", "please")
    assert (one.grade, one.trigger) == (2, 1)
    assert one.categories == (Category.EMERGENCY_IN_PROGRESS, Category.DOMESTIC_ABUSE)


@pytest.mark.parametrize("line", ["", "E", "E|ip", "X|ip|help", "E|zz|help", "E|ip|  //  "])
def test_a_line_that_is_none_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(ExemplarError, match=r"violence\.txt:7"):
        exemplar_of(line, "violence.txt:7")


def test_what_comes_before_a_danger_is_not_taught_as_either() -> None:
    danger = exemplar_of("U|da|hello // *he reads my phone // sorry")
    ordinary = exemplar_of("N||hello // is the counter open")

    taught = [(sample.messages, sample.grade) for sample in samples_of([danger, ordinary])]

    assert taught == [
        (("hello", "he reads my phone"), 1),
        (("hello", "he reads my phone", "sorry"), 1),
        (("hello", "is the counter open"), 0),
        (("hello",), 0),
    ]
