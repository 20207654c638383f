"""Bytes in, manuscript out: one reader for each kind of document. A library loads only when a document needs it."""

from collections.abc import Callable
from pathlib import PurePosixPath

from chat101.domain.knowledge.manuscript import Manuscript
from chat101.domain.knowledge.refusals import DocumentEmptyError, DocumentUnreadableError, DocumentWrongKindError

Reader = Callable[[bytes], Manuscript]


def read_document(name: str, content: bytes) -> Manuscript:
    """The text of a document. Raises a DocumentRefusedError that says why it has none."""
    reader = reader_for(name)
    if not content.strip():
        raise DocumentEmptyError
    return reader(content)


def reader_for(name: str) -> Reader:
    """By the name's ending. Raises DocumentWrongKindError."""
    reader = _READERS.get(PurePosixPath(name).suffix.lower())
    if not reader:
        raise DocumentWrongKindError
    return reader


def plain_text(content: bytes) -> str:
    """UTF-8, or UTF-16 with its mark. Raises DocumentUnreadableError; DocumentWrongKindError for a binary file."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise DocumentWrongKindError("This file's name says that it is text, but it is not.")
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentUnreadableError("This file is not UTF-8 text. Save it as UTF-8 and upload it again.") from error


def _pdf(content: bytes) -> Manuscript:
    from chat101.domain.knowledge.readers.pdf import read_pdf

    return read_pdf(content)


def _word(content: bytes) -> Manuscript:
    from chat101.domain.knowledge.readers.word import read_word

    return read_word(content)


def _text(content: bytes) -> Manuscript:
    from chat101.domain.knowledge.readers.text import read_text

    return read_text(plain_text(content))


def _markdown(content: bytes) -> Manuscript:
    from chat101.domain.knowledge.readers.markdown import read_markdown

    return read_markdown(plain_text(content))


def _html(content: bytes) -> Manuscript:
    from chat101.domain.knowledge.readers.html import read_html

    return read_html(plain_text(content))


_READERS: dict[str, Reader] = {
    ".pdf": _pdf,
    ".docx": _word,
    ".txt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
}
