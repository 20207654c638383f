"""A page in two columns is read down the one and then down the other."""

from chat101.domain.knowledge.readers import read_document
from chat101.domain.knowledge.readers.pdf import _place
from chat101.domain.knowledge.readers.pdf_columns import Box
from chat101.domain.knowledge.splitting import split
from tests.unit.knowledge.documents import CONTROL, columns_pdf

LEFT = (
    "1 Found property",
    "1.1 Found property is kept for twenty-eight",
    "days from the day on which it is handed in",
    "at a counter of the force, and no longer.",
    "1.2 Umbrellas, food and walking sticks are",
    "not accepted at any counter of the force.",
    "1.3 A receipt is given with a number that",
    "begins with the letters NSP, for the finder",
)
RIGHT = (
    "and for the force's own book of receipts.",
    "1.4 A finder who wants to claim an item must",
    "say so when the item is handed in there.",
    "1.5 Items under two kilograms may be posted",
    "within the country, for a charge paid before.",
    "1.6 Cash is counted in front of the finder and",
    "sealed in a bag with the number of the receipt",
    "on it, and a copy is given to the finder.",
)
LAST = (
    "2 Review of this document",
    "2.1 This document is looked at again by its owner in every second year of its use.",
)
ACROSS = "This line of the document goes all the way across the page from one side to the other side of it."


def clauses(content: bytes) -> dict[str, str]:
    return {piece.number: " ".join(piece.text.split()) for piece in split(read_document("a.pdf", content))}


def test_a_clause_goes_on_at_the_head_of_the_next_column() -> None:
    found = clauses(columns_pdf([*CONTROL, ACROSS], LEFT, RIGHT, LAST))

    assert list(found) == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.1"]
    assert found["1.1"].endswith("handed in at a counter of the force, and no longer.")
    assert found["1.3"].endswith("for the finder and for the force's own book of receipts.")
    assert found["1.6"].endswith("and a copy is given to the finder.")
    assert found["2.1"] == LAST[1].removeprefix("2.1 ")


def test_a_table_without_rules_is_no_page_of_two_columns() -> None:
    left = [f"1.{n} Counter {n}" for n in range(1, 9)]
    right = [f"0{n}:00 to 17:00" for n in range(1, 9)]

    found = clauses(columns_pdf([*CONTROL, ACROSS], left, right, LAST))

    assert found["1.1"].startswith("Counter 1 01:00 to 17:00 1.2 Counter 2 02:00 to 17:00")


def test_a_table_at_the_foot_of_a_column_is_read_with_that_column() -> None:
    parts = [Box(0, 0, 600, 100), Box(0, 100, 300, 500), Box(300, 100, 600, 500)]

    assert [_place((left, 520, left + 200, 600), parts) for left in (50, 350)] == [1, 2]


def test_a_page_of_one_column_is_read_as_it_was() -> None:
    found = clauses(columns_pdf([*CONTROL, ACROSS], LEFT, (), LAST))

    assert found["1.2"] == "Umbrellas, food and walking sticks are not accepted at any counter of the force."
