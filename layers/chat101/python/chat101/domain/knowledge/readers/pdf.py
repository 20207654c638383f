"""PDF: lines with their pages, without the running headers and footers, and tables read by their ruled cells."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Any

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript, table_lines
from chat101.domain.knowledge.readers.pdf_columns import Box, regions
from chat101.domain.knowledge.readers.pdf_letters import letters
from chat101.domain.knowledge.refusals import (
    DocumentEncryptedError,
    DocumentScannedError,
    DocumentUnreadableError,
    DocumentWrongKindError,
)

EDGE_LINES = 3
"""A running header or footer is within this many lines of the page's edge."""

PAGE_NUMBER = re.compile(r"^\W*(page\s+)?\d+(\s*(of|/)\s*\d+)?\W*$|\bpage \d+ of \d+\W*$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.:;?!][\"'”’)]?$")
HEADING = re.compile(r"^[A-Z]?\d{1,2}\.?\s+[A-Z].{0,70}$")
NUMBERED = re.compile(r"^[A-Z]?\d{1,3}(?:\.\d{1,3})*[.)]?\s")
WIDER = 1.5
"""Points. How much a gap between paragraphs is wider than one between lines, at least."""

FEWEST_LETTERS = 20
"""A page with fewer letters than this has no text to speak of."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line on a page, with its place: `top` and `bottom` in points from the page's top, `size` of its letters.

    `region`: the part of the page that it is in, in the order in which they are read.
    """

    text: str
    page: int
    top: float
    bottom: float
    size: float
    region: int = 0
    table: bool = False


def read_pdf(content: bytes) -> Manuscript:
    """The document's lines. Raises a DocumentRefusedError."""
    if b"%PDF-" not in content[:1024]:
        raise DocumentWrongKindError("This file's name ends in .pdf, but it is not a PDF.")
    pages = _pages(content)
    if sum(len(row.text) for page in pages for row in page) < FEWEST_LETTERS:
        raise DocumentScannedError
    running = _running(pages)
    body = [[row for place, row in enumerate(page) if not _is_edge(page, place, running)] for page in pages]
    edges = {row.text for page in pages for place, row in enumerate(page) if _is_edge(page, place, running)}
    rows = [row for page in body for row in page]
    return manuscript(_title(rows), _lines(rows), sorted(edges))


def _pages(content: bytes) -> list[list[_Row]]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it quotes what it cannot parse, which may be policy
    try:
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            return [_rows(page) for page in pdf.pages]
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise DocumentEncryptedError from error
        raise DocumentUnreadableError from error
    except Exception as error:
        raise DocumentUnreadableError from error


def _rows(page: Any) -> list[_Row]:
    """A page's lines and tables from top to bottom. The page's memory is given back at once."""
    from pdfplumber.utils.text import chars_to_textmap, extract_words

    found = letters(page)
    tables = page.find_tables() if found.is_ruled else []
    boxes = [Box(*table.bbox) for table in tables]
    outside = [each for each in found.letters if not any(box.holds(_box(each)) for box in boxes)]
    parts = regions(extract_words(outside), Box(*page.bbox))
    rows = [
        _row(line, page.page_number, place)
        for place, part in enumerate(parts)
        if (inside := [each for each in outside if part.holds(_box(each))])
        for line in chars_to_textmap(inside).extract_text_lines(return_chars=True)
    ]
    for table in tables:
        _, top, _, bottom = table.bbox
        lines = table_lines(table.extract())
        rows += [_Row(line.text, page.page_number, top, bottom, 0, _place(table.bbox, parts), True) for line in lines]
    page.close()
    return sorted(rows, key=lambda row: (row.region, row.top))


def _place(box: Sequence[float], parts: Sequence[Box]) -> int:
    """The part of the page that it is in, or else the last that begins above it."""
    above = [at for at, part in enumerate(parts) if part.top <= box[1]]
    return next((at for at, part in enumerate(parts) if part.holds(box)), max(above, default=0))


def _row(line: dict[str, Any], page: int, region: int) -> _Row:
    return _Row(line["text"], page, line["top"], line["bottom"], round(line["chars"][0]["size"], 1), region)


def _box(letter: dict[str, Any]) -> tuple[float, float, float, float]:
    return letter["x0"], letter["top"], letter["x1"], letter["bottom"]


def _running(pages: Sequence[Sequence[_Row]]) -> set[str]:
    """What stands at the edge of half the pages or more, apart from its figures."""
    seen = Counter(shape for page in pages for shape in {_shape(row) for row in _at_edges(page)})
    return {shape for shape, count in seen.items() if count > 1 and count * 2 >= len(pages)}


def _at_edges(page: Sequence[_Row]) -> Sequence[_Row]:
    return [*page[:EDGE_LINES], *page[-EDGE_LINES:]]


def _shape(row: _Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _is_edge(page: Sequence[_Row], place: int, running: set[str]) -> bool:
    row = page[place]
    near = place < EDGE_LINES or place >= len(page) - EDGE_LINES
    return near and not row.table and (_shape(row) in running or bool(PAGE_NUMBER.search(row.text)))


def _title(rows: Sequence[_Row]) -> str:
    """The first line, and those after it in letters as large."""
    usual = Counter(row.size for row in rows).most_common(1)[0][0] if rows else 0
    title = list(takewhile(lambda row: row.size == rows[0].size and row.size > usual, rows)) or rows[:1]
    return " ".join(row.text for row in title)


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    """Each line with its page, told whether a paragraph begins there."""
    usual = _usual_gap(rows)
    for before, row in pairwise([None, *rows]):
        line = Line(row.text, row.page) if row else None
        if line and row and before:
            line = replace(line, opens=_opens(before, row, usual))
        if line:
            yield line


def _usual_gap(rows: Sequence[_Row]) -> float:
    """Between two lines of one paragraph: the smallest gap that is no accident. Points."""
    alike = [(a, b) for a, b in pairwise(rows) if _is_next(a, b) and a.size == b.size and not b.table]
    gaps = Counter(round(b.top - a.bottom, 1) for a, b in alike)
    return min((gap for gap, count in gaps.items() if count > 1), default=0.0)


def _is_next(before: _Row, row: _Row) -> bool:
    """On the same page and below it: not at the head of the next column."""
    return before.page == row.page and row.top > before.top


def _opens(before: _Row, row: _Row, usual: float) -> bool:
    """After a wider gap, with other letters, or where a number follows a heading or the end of a sentence."""
    ended = bool(SENTENCE_END.search(before.text)) or bool(HEADING.match(before.text))
    if not _is_next(before, row):
        return ended or not row.text[0].islower()
    other = row.table or before.table or row.size != before.size
    return other or row.top - before.bottom > usual + WIDER or (ended and bool(NUMBERED.match(row.text)))
