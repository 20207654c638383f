"""Cut a manuscript into the document's own numbered clauses: never across one, never two together.

A number opens a clause only where a paragraph begins and only if it moves forward, so that a wrapped line that happens
to begin with `15.5 mph` stays in the clause it belongs to.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat101.domain.knowledge.manuscript import Line, Manuscript
from chat101.domain.knowledge.refusals import DocumentRepeatsAClauseError, DocumentWithoutClausesError

DOTTED = re.compile(r"^((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){1,3})\.?(?=\s|$)\s*")
SINGLE = re.compile(r"^((?:[A-Z])?\d{1,3})[.)]?(?=\s|$)\s*")
ITEM = re.compile(r"^(?:\([a-z]{1,4}\)|[•●▪–*-])\s")
"""An item of a list inside a clause: it keeps its own line."""

FURTHEST_STEP = 5
"""A gap in the numbering is a clause that was taken out; a larger one is not numbering."""

Number = tuple[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause before its policy is known. `start` and `end`: characters in the manuscript's text."""

    number: str
    heading: str
    text: str
    page: int | None
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    """The clause that is being read."""

    number: str
    heading: str
    lines: list[Line]
    start: int
    end: int

    def piece(self) -> Piece:
        return Piece(self.number, self.heading, _joined(self.lines), self.lines[0].page, self.start, self.end)


def split(manuscript: Manuscript) -> tuple[Piece, ...]:
    """Every clause, in order. Raises DocumentWithoutClausesError, DocumentRepeatsAClauseError."""
    pieces = _cut(manuscript.lines, DOTTED) or _cut(manuscript.lines, SINGLE)
    if not pieces:
        raise DocumentWithoutClausesError
    return pieces


def opening(manuscript: Manuscript) -> tuple[Line, ...]:
    """The lines before the first clause: where a document says what it is."""
    first = split(manuscript)[0].start
    starts = _starts(manuscript.lines)
    return tuple(line for line, start in zip(manuscript.lines, starts, strict=True) if start < first)


def _cut(lines: Sequence[Line], shape: re.Pattern[str]) -> tuple[Piece, ...]:
    done: list[_Open] = []
    heading, current = "", None
    for place, (line, start) in enumerate(zip(lines, _starts(lines), strict=True)):
        number = _number(line, shape, done)
        if number:
            heading, current = _begun(line, number, shape, heading, start)
            done.append(current)
        elif _is_heading(lines, place, done):
            heading, current = _without_number(line.text), None
        elif current:
            current.lines.append(line)
            current.end = start + len(line.text)
    return tuple(clause.piece() for clause in done if _joined(clause.lines))


def _begun(line: Line, number: str, shape: re.Pattern[str], heading: str, start: int) -> tuple[str, _Open]:
    """A clause begins: on its own line of text, or with a heading of its own (`3.4 Keeping records`)."""
    rest = shape.sub("", line.text, count=1)
    heading = rest if line.heading else heading
    first = Line("" if line.heading else rest, line.page)
    return heading, _Open(number, heading, [first], start, start + len(line.text))


def _number(line: Line, shape: re.Pattern[str], done: Sequence[_Open]) -> str | None:
    """The clause's number if this line begins the next one. Raises DocumentRepeatsAClauseError."""
    found = shape.match(line.text) if line.opens else None
    if not found or (shape is SINGLE and not line.heading and not _has_point(found[0], line.text)):
        return None
    number = found[1].replace(" ", "")
    if line.opens and any(clause.number == number for clause in done) and found.end() < len(line.text):
        raise DocumentRepeatsAClauseError(number)
    return number if _follows(number, done[-1].number if done else None) else None


def _has_point(found: str, text: str) -> bool:
    """`4. Text` or `4) Text`: a bare `4 miles away` at the start of a paragraph is not numbering."""
    return found.rstrip().endswith((".", ")")) and len(text) > len(found)


def _parts(number: str) -> Number:
    letter = "".join(mark for mark in number if mark.isalpha())
    return letter, tuple(int(part) for part in re.findall(r"\d+", number))


def _follows(number: str, last: str | None) -> bool:
    """Forward, by a believable step."""
    letter, parts = _parts(number)
    last_letter, previous = _parts(last) if last else (letter, (0, 0))
    if letter != last_letter:
        return letter > last_letter and parts[0] <= FURTHEST_STEP
    depth = next((at for at, (new, old) in enumerate(zip(parts, previous, strict=False)) if new != old), None)
    if depth is None:
        return len(parts) > len(previous) and parts[-1] <= FURTHEST_STEP
    return 0 < parts[depth] - previous[depth] <= FURTHEST_STEP and all(
        part <= FURTHEST_STEP for part in parts[depth + 1 :]
    )


def _is_heading(lines: Sequence[Line], place: int, done: Sequence[_Open]) -> bool:
    """Marked as one by its reader; or `3 Documents` standing before clause 3.1."""
    line = lines[place]
    section = re.match(r"^([A-Z]?\d{1,2})\.?\s+\S", line.text)
    if line.heading or not section or not line.opens or len(line.text) > 100:  # noqa: PLR2004
        return line.heading
    following = next((after.text for after in lines[place + 1 :] if DOTTED.match(after.text)), "")
    return following.startswith(f"{section[1]}.") and not any(c.number.startswith(f"{section[1]}.") for c in done)


def _without_number(heading: str) -> str:
    return re.sub(r"^(?:[A-Z]?\d{1,3}(?:\.\d{1,3})*)[.)]?\s+", "", heading)


def _starts(lines: Iterable[Line]) -> list[int]:
    """Where each line begins in the manuscript's text."""
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    return starts


def _joined(lines: Sequence[Line]) -> str:
    """Wrapped lines run on; paragraphs, items and rows of a table keep their own."""
    text = ""
    for line in lines:
        if not text or not line.text:
            text += line.text
        elif line.opens or ITEM.match(line.text):
            text += f"\n{line.text}"
        else:
            text += line.text if re.search(r"\w-$", text) else f" {line.text}"
    return text
