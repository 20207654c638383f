"""HTML: the words of headings, paragraphs, list items and tables; scripts, styles and hidden text are left out."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript, table_lines

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (*HEADINGS, "p", "li", "table", "dt", "dd", "pre", "blockquote")
LEFT_OUT = ("script", "style", "template", "noscript", "nav", "header", "footer", "svg", "iframe")


def read_html(text: str) -> Manuscript:
    """The page's lines; the title is its first heading, or else its `<title>`."""
    page = BeautifulSoup(text, "html.parser")
    edges = [part.get_text(" ", strip=True) for part in page.find_all(("header", "footer"))]
    named = page.title.get_text(" ", strip=True) if page.title else ""
    for part in page.find_all(LEFT_OUT) + page.select("[hidden], [aria-hidden=true]"):
        part.decompose()
    for end in page.find_all("br"):
        end.replace_with(" ")
    lines = list(_lines(page))
    return manuscript(next((line.text for line in lines if line.heading), named), lines, edges)


def _lines(page: BeautifulSoup) -> Iterator[Line]:
    for block in page.find_all(BLOCKS):
        if block.find_parent("table") or (block.name != "table" and block.find(BLOCKS)):
            continue
        if block.name == "table":
            yield from table_lines([_cells(row) for row in block.find_all("tr")])
        else:
            yield Line(block.get_text(), heading=block.name in HEADINGS)


def _cells(row: Tag) -> list[str]:
    return [cell.get_text() for cell in row.find_all(("th", "td"))]
