"""A page set in two columns is read down the one and then down the other; what goes across both parts them.

Two columns are told from a table without rules by their words: each side of a line has a line's worth of them.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from statistics import mean, median
from typing import Any, NamedTuple

GUTTER = 12.0
"""Points. The white between two columns, at least."""

FEWEST = 6
"""Lines with words on both sides of it. Fewer are an accident."""

WIDER = 6.0
"""Points. How much wider than between lines a gap is that parts the columns from what stands below them."""

WORDY = 4
"""Words on each side of such a line, on average. A table has fewer."""

MIDDLE = (0.3, 0.7)
"""Where the white may be, as a share of the page's width."""

_STEP = 2.0
_SAME_LINE = 3.0
_MARGIN = 1.0


class Box(NamedTuple):
    """A part of a page, in points: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, box: Sequence[float]) -> bool:
        """Is the middle of the other in it?"""
        across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return self.left <= across <= self.right and self.top <= down <= self.bottom


class _Line(NamedTuple):
    """The words that stand at one height, from the left: (from, to) of each."""

    top: float
    bottom: float
    words: tuple[tuple[float, float], ...]
    gaps: tuple[tuple[float, float], ...]
    """White enough between two words: (from, to) of each."""

    def is_parted_at(self, x: float) -> bool:
        """Words on both sides, and white enough between them."""
        return any(end <= x <= start for end, start in self.gaps)

    def goes_across(self, x: float) -> bool:
        """It is not of the one column or the other."""
        is_one_sided = all(end <= x for _, end in self.words) or all(start >= x for start, _ in self.words)
        return not (is_one_sided or self.is_parted_at(x))


def regions(words: Sequence[dict[str, Any]], whole: Box) -> list[Box]:
    """The parts of a page in the order in which they are read; all of it as one if it has one column."""
    lines = _lines(words)
    x = _gutter(lines, whole)
    if x is None:
        return [whole]
    return [part for band in _bands(lines, x, whole) for part in band]


def _lines(words: Sequence[dict[str, Any]]) -> list[_Line]:
    found: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if found and word["top"] - found[-1][0]["top"] <= _SAME_LINE:
            found[-1].append(word)
        else:
            found.append([word])
    return [_line(together) for together in found]


def _line(words: Sequence[dict[str, Any]]) -> _Line:
    places = tuple(sorted((word["x0"], word["x1"]) for word in words))
    ends = accumulate((end for _, end in places), max)
    gaps = [(end, start) for end, (start, _) in zip(ends, places[1:], strict=False) if start - end >= GUTTER]
    return _Line(min(word["top"] for word in words), max(word["bottom"] for word in words), places, tuple(gaps))


def _gutter(lines: Sequence[_Line], page: Box) -> float | None:
    """The middle of the white between two columns, or None."""
    width = page.right - page.left
    steps = range(int((MIDDLE[1] - MIDDLE[0]) * width / _STEP))
    places = [page.left + MIDDLE[0] * width + step * _STEP for step in steps]
    parted = {x: [line for line in lines if line.is_parted_at(x)] for x in places}
    most = max(map(len, parted.values()), default=0)
    best = [x for x in places if len(parted[x]) == most]
    if most < FEWEST or not best:
        return None
    x = best[len(best) // 2]
    left = mean(sum(end <= x for _, end in line.words) for line in parted[x])
    right = mean(sum(start >= x for start, _ in line.words) for line in parted[x])
    return x if min(left, right) >= WORDY else None


def _runs(lines: Sequence[_Line], x: float) -> Iterator[tuple[bool, list[_Line]]]:
    """Lines in a row that go across, or do not."""
    for across, together in groupby(lines, key=lambda line: line.goes_across(x)):
        band = list(together)
        end = len(band) if across else _end_of_columns(band, x)
        if end:
            yield across, band[:end]
        if end < len(band):
            yield True, band[end:]


def _end_of_columns(band: Sequence[_Line], x: float) -> int:
    """After a wider gap, a line that is on one side alone is no longer of the columns above it."""
    last = max((at for at, line in enumerate(band) if line.is_parted_at(x)), default=-1)
    gaps = [below.top - above.bottom for above, below in pairwise(band)]
    usual = median(gaps[:last]) if last > 0 else 0.0
    wide = (at + 1 for at in range(max(last, 0), len(gaps)) if gaps[at] > usual + WIDER)
    return next(wide, len(band)) if last >= 0 else 0


def _bands(lines: Sequence[_Line], x: float, page: Box) -> Iterator[tuple[Box, ...]]:
    """What goes across by itself; the lines between as a left and a right column."""
    for across, band in _runs(lines, x):
        top = max(page.top, min(line.top for line in band) - _MARGIN)
        bottom = min(page.bottom, max(line.bottom for line in band) + _MARGIN)
        if across:
            yield (Box(page.left, top, page.right, bottom),)
        else:
            yield (Box(page.left, top, x, bottom), Box(x, top, page.right, bottom))
