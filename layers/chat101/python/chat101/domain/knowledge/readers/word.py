"""Word (.docx): headings by their style, automatic numbers written out, tables as lines."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from chat101.domain.knowledge.manuscript import Line, Manuscript, manuscript, table_lines
from chat101.domain.knowledge.readers.word_numbering import Numbering
from chat101.domain.knowledge.refusals import DocumentEncryptedError, DocumentUnreadableError, DocumentWrongKindError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The old Office container: an encrypted .docx is one, and so is a .doc."""

LARGEST_UNPACKED = 200 * 1024 * 1024
"""Bytes. A small file that unpacks to more than this is an attack, not a policy."""


def read_word(content: bytes) -> Manuscript:
    """The document's lines. Raises a DocumentRefusedError."""
    _refuse_what_is_not_word(content)
    import docx

    try:
        document = docx.Document(io.BytesIO(content))
        lines = list(_lines(document))
        edges = list(_edges(document))
    except Exception as error:
        raise DocumentUnreadableError from error
    titled = (line.text for line, style in lines if style == "Title")
    title = next(titled, "") or next((line.text for line, _ in lines if line.heading), "")
    return manuscript(title, (line for line, style in lines if style != "Title"), edges)


def _refuse_what_is_not_word(content: bytes) -> None:
    if content.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        old = "This is an old Word document (.doc). Save it as .docx and upload it again."
        raise DocumentEncryptedError if encrypted else DocumentWrongKindError(old)
    if not content.startswith(b"PK"):
        raise DocumentWrongKindError("This file's name ends in .docx, but it is not a Word document.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise DocumentUnreadableError from error
    if unpacked > LARGEST_UNPACKED:
        raise DocumentUnreadableError


def _lines(document: Any) -> Iterator[tuple[Line, str]]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            yield from ((line, "") for line in table_lines(rows))
        else:
            style = str(block.style.name) if block.style is not None else ""
            text = " ".join(filter(None, (numbering.of(block), block.text)))
            yield Line(text, heading=style.startswith("Heading")), style


def _edges(document: Any) -> Iterator[str]:
    """The running headers and footers: not policy, but a marking may stand there alone."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            yield from (paragraph.text for paragraph in part.paragraphs if paragraph.text.strip())
