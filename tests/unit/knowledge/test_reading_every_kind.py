"""Word's own numbers, PDF's running lines, Markdown's and HTML's marks: all taken for what they are."""

from typing import Any

import pytest

from chat101.domain.knowledge.manuscript import table_lines
from chat101.domain.knowledge.readers import read_document
from chat101.domain.knowledge.splitting import split
from tests.unit.knowledge.documents import BODY, CONTROL, numbered_by_word, pdf, word


def clauses(name: str, content: bytes | str) -> dict[str, str]:
    read = read_document(name, content if isinstance(content, bytes) else content.encode())
    return {piece.number: piece.text for piece in split(read)}


def test_numbers_that_word_counts_for_itself_are_read() -> None:
    def write(document: Any) -> None:
        add = numbered_by_word(document, [("decimal", "%1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")])
        add("Found property", 0)
        add("It is kept for:", 1)
        add("28 days; or", 2)
        add("longer.", 2)
        add("It is then sold.", 1)
        add("Lost property", 0)
        add("It is matched daily.", 1)

    assert clauses("a.docx", word(write)) == {
        "1.1": "It is kept for:\n(a) 28 days; or\n(b) longer.",
        "1.2": "It is then sold.",
        "2.1": "It is matched daily.",
    }


def test_numbers_that_a_word_style_carries_are_read() -> None:
    def write(document: Any) -> None:
        add = numbered_by_word(document, [("decimal", "%1."), ("upperRoman", "%2.")])
        add("One.", 0)
        document.styles["Body Text"].element.get_or_add_pPr().append(add("Two.", 0)._p.pPr.find(_numpr()))
        document.add_paragraph("Three.", style="Body Text")

    assert list(clauses("a.docx", word(write))) == ["1", "2"]


def test_a_word_table_belongs_to_the_clause_before_it() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("1.1 The hours are:")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["Day", "Hours", "Monday", "09:00"], strict=True):
            cell.text = text
        document.add_paragraph("1.2 Next.")

    assert clauses("a.docx", word(write))["1.1"] == "The hours are:\nDay: Monday; Hours: 09:00."


def test_a_pdfs_running_lines_are_dropped_and_its_pages_kept() -> None:
    content = pdf(
        [[*CONTROL, *BODY], ["1.3 Keys are not accepted.", "1.4 Cash is accepted."], ["2 More", "2.1 The end."]],
        header="OFFICIAL - Northshire Police",
        footer="PO-09 version 1.0 Page {page} of 3",
    )

    pieces = split(read_document("a.pdf", content))

    assert [(piece.number, piece.page) for piece in pieces] == [
        ("1.1", 1),
        ("1.2", 1),
        ("1.3", 2),
        ("1.4", 2),
        ("2.1", 3),
    ]
    assert not any("Page" in piece.text or "OFFICIAL" in piece.text for piece in pieces)


def test_a_clause_that_goes_over_a_page_is_one_clause() -> None:
    content = pdf([["1 Purpose", "1.1 Found property is kept"], ["and then it is sold.", "1.2 Next."]])

    assert clauses("a.pdf", content)["1.1"].split() == "Found property is kept and then it is sold.".split()


def test_markdown_is_read_without_its_marks() -> None:
    text = (
        "# T\n\n## 1 S\n\n1.1 **Bold** and [a link](https://x.test) and `code`.\n\n- one\n- two\n\n<script>x</script>\n"
    )

    assert clauses("a.md", text) == {"1.1": "Bold and a link and code.\none\ntwo"}


def test_html_is_read_without_what_is_not_shown() -> None:
    text = """<html><head><title>T</title><style>p {}</style></head><body><nav>1.9 Menu</nav><h1>T</h1>
    <p>1.1 Found <b>property</b>.</p><script>1.2 no</script><p hidden>1.3 no</p>
    <ul><li>one</li></ul><table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday</td><td>09:00</td></tr></table>
    <div><p>1.2 Next.</p></div></body></html>"""

    assert clauses("a.html", text) == {"1.1": "Found property.\none\nDay: Monday; Hours: 09:00.", "1.2": "Next."}


def test_text_may_be_utf_16_as_notepad_saves_it() -> None:
    assert clauses("a.txt", "1.1  Costs £8.50.\n".encode("utf-16")) == {"1.1": "Costs £8.50."}


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([["Reference", "PO-01"], ["Version", "4.1"]], ["Reference: PO-01", "Version: 4.1"]),
        ([["Document control", ""], ["Owner", "A B"]], ["Document control", "Owner: A B"]),
        ([["Day", "Hours"], ["Monday", "09:00"], ["Sunday", ""]], ["Day: Monday; Hours: 09:00.", "Day: Sunday."]),
        ([["Only a head", "here"]], ["Only a head: here"]),
        ([[None, ""]], []),
        ([], []),
    ],
)
def test_a_table_reads_as_sentences(rows: list[list[str | None]], lines: list[str]) -> None:
    assert [line.text for line in table_lines(rows)] == lines


def _numpr() -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}numPr"
