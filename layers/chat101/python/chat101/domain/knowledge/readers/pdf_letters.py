"""The letters of a PDF page with their places, and whether lines are drawn on it.

pdfplumber makes an object of some twenty attributes of every letter, which is half of all that reading a page costs.
Lines of text need nine of them. They are taken from the same layout; only what is ruled is left to pdfplumber.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Letters:
    """`letters`: in the order in which they were set, as pdfplumber's functions for text take them."""

    letters: list[dict[str, Any]]
    is_ruled: bool


def letters(page: Any) -> Letters:
    """Of one page of pdfplumber's."""
    from pdfminer.layout import LTChar, LTLine, LTRect

    left, above = page.mediabox[:2]
    found: list[dict[str, Any]] = []
    is_ruled = False
    for item in _leaves(page.layout):
        if isinstance(item, LTChar):
            top = page.height - item.y1 + above
            found.append(
                {
                    "text": item.get_text(),
                    "x0": item.x0 + left,
                    "x1": item.x1 + left,
                    "top": top,
                    "bottom": page.height - item.y0 + above,
                    "doctop": page.initial_doctop + top,
                    "size": item.size,
                    "height": item.height,
                    "width": item.width,
                    "upright": item.upright,
                }
            )
        elif isinstance(item, LTRect | LTLine):
            is_ruled = True
    return Letters(found, is_ruled)


def _leaves(items: Iterable[Any]) -> Iterator[Any]:
    from pdfminer.layout import LTContainer

    for item in items:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item
