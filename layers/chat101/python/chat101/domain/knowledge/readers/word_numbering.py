"""The numbers that Word counts for itself: they are not in a paragraph's text, only rules for counting them are.

ECMA-376 part 1, 17.9: a paragraph (or its style) names a list and a level; the list's levels say where counting starts,
in which figures, and how the number is written (`%1.%2`).
"""

from typing import Any

from docx.oxml.ns import qn

ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts a document's lists as its paragraphs go by, in order."""

    def __init__(self, document: Any) -> None:
        root = _root(document)
        self._abstract = {item.get(qn("w:abstractNumId")): item for item in _children(root, "w:abstractNum")}
        self._lists = {item.get(qn("w:numId")): _value(item, "w:abstractNumId") for item in _children(root, "w:num")}
        self._counts: dict[str, dict[int, int]] = {}

    def of(self, paragraph: Any) -> str:
        """The number that Word shows in front of this paragraph, or nothing."""
        list_id, level = _numbered(paragraph)
        abstract = self._lists.get(list_id or "")
        if abstract is None or abstract not in self._abstract:
            return ""
        levels = {int(item.get(qn("w:ilvl"))): item for item in _children(self._abstract[abstract], "w:lvl")}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        self._count(counts, levels, level)
        return _written(levels, counts, level)

    @staticmethod
    def _count(counts: dict[int, int], levels: dict[int, Any], level: int) -> None:
        """One more at this level; the levels below begin again, and those above that were skipped begin."""
        for above in range(level):
            counts.setdefault(above, _start(levels.get(above)))
        counts[level] = counts[level] + 1 if level in counts else _start(levels[level])
        for below in [known for known in counts if known > level]:
            del counts[below]


def _root(document: Any) -> Any:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None


def _numbered(paragraph: Any) -> tuple[str | None, int]:
    """The list and level of a paragraph, from itself or from the style it is built on."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.pPr)
        style = style.base_style
    for item in properties:
        found = item.find(qn("w:numPr")) if item is not None else None
        if found is not None and _value(found, "w:numId"):
            return _value(found, "w:numId"), int(_value(found, "w:ilvl") or 0)
    return None, 0


def _written(levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
    text = _value(levels[level], "w:lvlText") or ""
    for above in range(level + 1):
        figure = _figure(counts.get(above, 1), _value(levels.get(above), "w:numFmt") or "decimal")
        text = text.replace(f"%{above + 1}", figure)
    return text.strip()


def _figure(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return "•" if form == "bullet" else "" if form == "none" else str(count)


def _roman(count: int) -> str:
    figures = ""
    for value, figure in ROMAN:
        figures += figure * (count // value)
        count %= value
    return figures


def _start(level: Any) -> int:
    return int(_value(level, "w:start") or 1)


def _children(root: Any, name: str) -> list[Any]:
    return [] if root is None else list(root.findall(qn(name)))


def _value(element: Any, name: str) -> str | None:
    found = None if element is None else element.find(qn(name))
    return None if found is None else found.get(qn("w:val"))
