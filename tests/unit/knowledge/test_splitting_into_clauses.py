"""A clause is never cut, never joined to another, and never invented."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript
from chat101.domain.knowledge.readers.markdown import read_markdown
from chat101.domain.knowledge.readers.text import read_text
from chat101.domain.knowledge.refusals import DocumentRepeatsAClauseError, DocumentWithoutClausesError
from chat101.domain.knowledge.splitting import split


def paragraphs(*texts: str) -> Manuscript:
    return manuscript("Title", [Line(text) for text in texts])


def numbers(read: Manuscript) -> list[str]:
    return [piece.number for piece in split(read)]


WORDS = st.lists(st.sampled_from("found property is kept 28 days 3.5 tonnes 15 (a) £40 1.1 mph".split()), min_size=1)
SENTENCES = WORDS.map(lambda words: f"Text {' '.join(words)}")
SECTIONS = st.lists(st.lists(SENTENCES, min_size=1, max_size=6), min_size=1, max_size=8)


@given(SECTIONS, st.integers(min_value=12, max_value=90))
def test_any_numbered_text_comes_apart_as_it_was_put_together(sections: list[list[str]], width: int) -> None:
    rows = []
    for section, texts in enumerate(sections, start=1):
        rows += [f"{section}  Heading", "-" * 10, ""]
        for number, text in enumerate(texts, start=1):
            rows += [*_wrapped(f"{section}.{number}  {text}", width), ""]

    pieces = split(read_text("\n".join(rows)))

    expected = [(f"{s}.{n}", text) for s, texts in enumerate(sections, 1) for n, text in enumerate(texts, 1)]
    assert [(piece.number, " ".join(piece.text.split())) for piece in pieces] == expected


@given(SECTIONS)
def test_every_letter_after_the_first_clause_is_in_exactly_one_clause_or_heading(sections: list[list[str]]) -> None:
    lines = []
    for section, texts in enumerate(sections, start=1):
        lines.append(Line(f"{section} Heading", heading=True))
        lines += [Line(f"{section}.{number} {text}") for number, text in enumerate(texts, start=1)]
    read = manuscript("", lines)

    pieces = split(read)

    spans = [(piece.start, piece.end) for piece in pieces]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    outside = [read.text[end:start] for (_, end), (start, _) in pairwise(spans)]
    assert all(re.fullmatch(r"\n(\d Heading\n)?", gap) for gap in outside)


def test_a_line_that_goes_on_with_a_number_stays_in_its_clause() -> None:
    read = read_text("4.1  The motor stops and the\npower is cut at\n15.5 mph. It is so.\n\n4.2  Next.\n")

    assert [piece.text for piece in split(read)] == [
        "The motor stops and the power is cut at 15.5 mph. It is so.",
        "Next.",
    ]


def test_a_clause_that_was_taken_out_leaves_a_gap() -> None:
    assert numbers(paragraphs("1.1 One.", "1.4 Four.", "2.1 Five.", "4.1 Six.")) == ["1.1", "1.4", "2.1", "4.1"]


def test_a_paragraph_that_begins_with_a_far_number_is_no_clause() -> None:
    (piece,) = split(paragraphs("1.1 The speed is", "15.5 mph at most"))

    assert piece.text == "The speed is\n15.5 mph at most"


def test_deeper_clauses_are_clauses_of_their_own() -> None:
    assert numbers(paragraphs("1.1 A.", "1.1.1 B.", "1.1.2 C.", "1.2 D.")) == ["1.1", "1.1.1", "1.1.2", "1.2"]


def test_an_annex_may_number_with_a_letter() -> None:
    assert numbers(paragraphs("1.1 A.", "2.1 B.", "A1.1 C.", "A1.2 D.")) == ["1.1", "2.1", "A1.1", "A1.2"]


def test_a_number_on_a_heading_is_the_clause_under_it() -> None:
    read = read_markdown(
        "# Title\n\n## 3 Records\n\n### 3.1 Keeping\n\nKept for 28 days.\n\nThen sold.\n\n### 3.2 Asking\n\nAsk us.\n"
    )

    first, second = split(read)

    assert (first.number, first.heading, first.text) == ("3.1", "Keeping", "Kept for 28 days.\nThen sold.")
    assert (second.number, second.heading, second.text) == ("3.2", "Asking", "Ask us.")


def test_a_document_may_number_its_paragraphs_with_one_figure() -> None:
    assert numbers(paragraphs("1. One.", "2. Two.", "3) Three.")) == ["1", "2", "3"]


def test_two_clauses_with_one_number_are_refused_because_a_citation_could_mean_either() -> None:
    with pytest.raises(DocumentRepeatsAClauseError) as refused:
        split(paragraphs("1.1 One.", "1.2 Two.", "1.1 One of the annex."))

    assert refused.value.sentence.startswith("Clause 1.1 appears twice.")


def test_a_document_without_numbers_is_refused() -> None:
    with pytest.raises(DocumentWithoutClausesError):
        split(paragraphs("All property is kept.", "28 days is the time."))


def test_a_word_that_was_hyphenated_by_its_own_hyphen_is_whole_again() -> None:
    (piece,) = split(read_text("1.1  The council's out-of-\nhours number.\n"))

    assert piece.text == "The council's out-of-hours number."


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of a width, those after the first indented, as a typist does it."""
    rows, row = [], ""
    for word in text.split(" "):
        if row and len(row) + len(word) > width:
            rows.append(row)
            row = f"     {word}"
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row]
