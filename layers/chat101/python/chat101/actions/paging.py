"""What does not fit into one frame goes into several."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from chat101.domain.wire.parts import Frame

FRAME_BUDGET = 24_000
"""Bytes of content in one frame: API Gateway takes 32 KB."""

Content = TypeVar("Content", bound=Frame)


def pages(content: Sequence[Content]) -> Iterator[list[Content]]:
    """In order, each as much as one frame holds. At least one of them in each, so that a reader always gets on."""
    page: list[Content] = []
    size = 0
    for each in content:
        length = len(each.model_dump_json().encode())
        if page and size + length > FRAME_BUDGET:
            yield page
            page, size = [], 0
        page.append(each)
        size += length
    if page:
        yield page
