"""Markdown, by its own parser (CommonMark with tables), with the front matter that policies carry."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript, table_lines

PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(text: str) -> Manuscript:
    """Headings, paragraphs, list items and tables as lines; the title is the first heading."""
    front, body = _parted(text)
    lines = list(_lines(PARSER.parse(body)))
    title = next((line.text for line in lines if line.heading), "")
    return manuscript(title, lines, said=front)


def _parted(text: str) -> tuple[list[str], str]:
    """The front matter's lines and the rest."""
    first, *rows = text.lstrip().splitlines() or [""]
    if first.strip() != "---" or "---" not in (row.strip() for row in rows):
        return [], text
    end = [row.strip() for row in rows].index("---")
    return rows[:end], "\n".join(rows[end + 1 :])


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    """Only text is taken: the parser has already told text from markup, raw HTML and link addresses."""
    heading, rows = False, list[list[str]]()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield from table_lines(rows)
            rows = []
        elif token.type == "inline" and before and before.type in ("th_open", "td_open"):
            rows[-1].append(_plain(token).replace("\n", " "))
        elif token.type == "inline":
            heading = bool(before and before.type == "heading_open")
            yield from _wrapped(_plain(token), heading)
        elif token.type in ("fence", "code_block"):
            yield from _wrapped(token.content, heading=False)


def _wrapped(text: str, heading: bool) -> Iterator[Line]:
    for place, row in enumerate(text.split("\n")):
        yield Line(row, None, opens=place == 0, heading=heading)


def _plain(token: Token) -> str:
    """The words of a line without their emphasis, links or images."""
    kept = {"text": None, "code_inline": None, "softbreak": "\n", "hardbreak": "\n"}
    return "".join(kept[child.type] or child.content for child in token.children or () if child.type in kept)
