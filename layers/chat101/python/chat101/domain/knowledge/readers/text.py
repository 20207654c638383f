"""Plain text: paragraphs are parted by blank lines or an indent, headings are underlined or numbered."""

import re

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript

UNDERLINE = re.compile(r"^\s*[-=_~*]{3,}\s*$")
NUMBERED = re.compile(r"^\s*(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})*[.)]?\s")


def read_text(text: str) -> Manuscript:
    """The text's lines; the title is the first that is not a marking."""
    rows = text.splitlines()
    lines, blank, indent = [], True, 0
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        if UNDERLINE.match(row) or not row.strip():
            blank = True
            continue
        here = len(row) - len(row.lstrip())
        opens = blank or (here < indent and bool(NUMBERED.match(row))) or ":" in row[:24]
        lines.append(Line(row, None, opens, heading=bool(UNDERLINE.match(after))))
        blank, indent = False, here
    read = manuscript("", lines)
    return Manuscript(_title(read), read.lines, read.edges, read.said)


def _title(read: Manuscript) -> str:
    """The first line, in ordinary letters if it was all capitals."""
    first = read.lines[0].text if read.lines else ""
    return first.capitalize() if first.isupper() else first
