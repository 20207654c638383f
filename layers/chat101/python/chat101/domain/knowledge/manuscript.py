"""A document as its reader hands it on: lines of text in reading order, with everything about paper taken off."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SAID = re.compile(r"^\s*([A-Za-z][A-Za-z _-]{2,30}?)\s*:\s*(\S.*?)\s*$")
"""`Review date: 2027-01-04` (or `review_date`), in a control table, a front matter or plain lines."""

MARKING_ALONE = re.compile(r"^\W*(OFFICIAL|PROTECT|RESTRICTED|CONFIDENTIAL|SECRET|TOP SECRET)\b[^.?!]{0,60}$")
"""A protective marking on a line of its own belongs to the page, not to a clause."""

CONTROL = {"reference", "version", "owner", "department", "effective date", "review date"}
"""Two of these in a table's first column make it the document control."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `opens`: it begins a paragraph, so a clause may begin here. `page`: from 1; None without pages."""

    text: str
    page: int | None = None
    opens: bool = True
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What was read. `edges`: the running headers, footers and markings, kept only to be checked for a marking."""

    title: str
    lines: tuple[Line, ...]
    edges: tuple[str, ...] = ()
    said: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole text: a clause's span counts its characters."""
        return "\n".join(line.text for line in self.lines)


def manuscript(title: str, lines: Iterable[Line], edges: Iterable[str] = (), said: Sequence[str] = ()) -> Manuscript:
    """Lines made tidy: single spaces, no blank ones, and markings on their own moved to the edges."""
    tidy = [Line(" ".join(line.text.split()), line.page, line.opens, line.heading) for line in lines]
    body = tuple(line for line in tidy if line.text and not MARKING_ALONE.match(line.text))
    marks = tuple(line.text for line in tidy if line.text and MARKING_ALONE.match(line.text))
    return Manuscript(title.strip(), body, (*edges, *marks), _said(said))


def said_on(line: str) -> tuple[str, str] | None:
    """The label (lower case, with spaces) and value of a line like `Owner: Property Office Manager`."""
    found = SAID.match(line)
    return (re.sub("[_-]", " ", found[1].lower()), found[2].strip("\"'")) if found else None


def table_lines(rows: Sequence[Sequence[str | None]], page: int | None = None) -> list[Line]:
    """A table as sentences that can be read, quoted and searched one by one: `Counter: Brackenford; Hours: 09:00.`

    A table of two columns with no head of its own (a document control) becomes `Label: value` lines.
    """
    cells = [[" ".join((cell or "").split()) for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    if not cells:
        return []
    head, *body = cells
    if not body or not all(head) or len(CONTROL & {row[0].lower() for row in cells}) > 1:
        return [Line(": ".join(filter(None, row)), page) for row in cells]
    return [Line(_row(head, row), page) for row in body]


def _row(head: Sequence[str], row: Sequence[str]) -> str:
    """One row of a table, each cell with its column's name."""
    named = [f"{name}: {cell}" for name, cell in zip(head, row, strict=False) if cell]
    return f"{'; '.join(named)}."


def _said(lines: Sequence[str]) -> dict[str, str]:
    return dict(pair for line in lines if (pair := said_on(line)))
