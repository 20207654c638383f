"""The force's own danger phrases from S3, on top of the packaged floor, which stands whatever happens to S3."""

import json
import time
from collections.abc import Callable
from typing import Any, Protocol

from chat101.domain.safeguarding.phrases import InvalidPhrasesError, PhraseBook, floor

KEY = "safeguarding/phrases.json"
KEPT_FOR = 300.0
"""Seconds that a book is used before the force's set is asked for again."""


class _Body(Protocol):
    def read(self) -> bytes: ...


class ObjectStore(Protocol):
    """The one call of an S3 client that is needed here."""

    def get_object(self, **request: Any) -> Any: ...


class S3PhraseBook:
    """Hands out the book to judge by: current within five minutes, and never less than the floor.

    `s3` is called when the set is first asked for, so that a cold start makes no client. `report` is told, in a
    sentence without any person's words, why the last good book is still in use; it must not raise.
    """

    def __init__(
        self,
        s3: Callable[[], ObjectStore],
        bucket: str,
        *,
        report: Callable[[str], None] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._s3 = s3
        self._bucket = bucket
        self._report = report
        self._seconds = seconds
        self._book: PhraseBook | None = None
        self._etag = ""
        self._fresh_until = float("-inf")

    def current(self) -> PhraseBook:
        """The floor with the force's set; the last good one, or the floor alone, when that cannot be had."""
        if self._seconds() >= self._fresh_until:
            self._fresh_until = self._seconds() + KEPT_FOR
            self._refresh()
        return self._book or floor()

    @property
    def version(self) -> str:
        """Of the book in use: `floor-1+northshire-3`, or `floor-1` while the force's set cannot be had."""
        return self.current().version

    def _refresh(self) -> None:
        try:
            answer = self._s3().get_object(Bucket=self._bucket, Key=KEY)
            if self._book is None or answer.get("ETag", "") != self._etag:
                self._book = _book_of(answer["Body"])
                self._etag = answer.get("ETag", "")
        except Exception as error:  # noqa: BLE001 - no fault of S3 or of a file may stop the danger check
            if self._report:
                self._report(f"danger phrases of the force not read, the last good ones stay: {type(error).__name__}")


def _book_of(body: _Body) -> PhraseBook:
    document = json.loads(body.read())
    if not isinstance(document, dict):
        raise InvalidPhrasesError("a phrase set is a JSON object")
    return floor().with_set(document)
