"""Documents made for a test: PDFs and Word files with something special about them."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

CONTROL = (
    "Found property",
    "Reference: PO-09",
    "Department: Property office",
    "Owner: Property Office Manager",
    "Version: 1.0",
    "Effective date: 2026-01-05",
    "Review date: 2027-01-04",
    "Protective marking: OFFICIAL",
)
BODY = ("1 Purpose", "1.1 Found property is kept for 28 days.", "1.2 Umbrellas are not accepted.")


def pdf(pages: Sequence[Sequence[str]], *, header: str = "", footer: str = "", password: str | None = None) -> bytes:
    """A PDF with these lines on its pages, every one a paragraph of its own."""
    content = io.BytesIO()
    encryption = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(content, encrypt=encryption)
    for number, lines in enumerate(pages, start=1):
        canvas.drawString(60, 820, header)
        for place, line in enumerate(lines):
            canvas.drawString(60, 780 - 24 * place, line)
        canvas.drawString(60, 30, footer.format(page=number))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def columns_pdf(before: Sequence[str], left: Sequence[str], right: Sequence[str], after: Sequence[str]) -> bytes:
    """One page: lines across it, two columns side by side, and lines across it again."""
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.setFontSize(9)
    for place, line in enumerate(before):
        canvas.drawString(50, 800 - 14 * place, line)
    top = 780 - 14 * len(before)
    for x, lines in ((50, left), (320, right)):
        for place, line in enumerate(lines):
            canvas.drawString(x, top - 14 * place, line)
    for place, line in enumerate(after):
        canvas.drawString(50, top - 40 - 14 * max(len(left), len(right)) - 14 * place, line)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def scanned_pdf() -> bytes:
    """A page that is a drawing, with no text."""
    content = io.BytesIO()
    canvas = Canvas(content)
    canvas.rect(60, 60, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def word(write: Callable[[Any], None]) -> bytes:
    """A Word document that `write` fills."""
    document = docx.Document()
    write(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def numbered_by_word(document: Any, forms: Sequence[tuple[str, str]]) -> Callable[[str, int], Any]:
    """Add a list whose numbers Word counts: (format, text) for each level. Returns what adds a paragraph to it."""
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(forms)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(text: str, level: int) -> Any:
        paragraph = document.add_paragraph(text)
        mark = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(mark))
        return paragraph

    return add
