"""One JSON file in S3 that is read now and then, and what was made of it the last time that it could be."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar

Made = TypeVar("Made")

KEPT_FOR = 300.0
"""Seconds that something is used before its file is asked for again."""


class ObjectStore(Protocol):
    """The one call of an S3 client that is needed here."""

    def get_object(self, **request: Any) -> Any: ...


class KeptFile(Generic[Made]):
    """Hands out what `make` makes of the file: current within five minutes; the last good one, or what `otherwise`
    says, when that cannot be had.

    `s3` is called when the file is first asked for, so that a cold start makes no client. `report` is told, in a
    sentence without any person's words, why the last good one is still in use; it must not raise.
    """

    def __init__(
        self,
        s3: Callable[[], ObjectStore],
        bucket: str,
        key: str,
        *,
        make: Callable[[Mapping[str, Any]], Made],
        otherwise: Callable[[], Made],
        report: Callable[[str], None] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._s3 = s3
        self._bucket, self._key = bucket, key
        self._make, self._otherwise = make, otherwise
        self._report = report
        self._seconds = seconds
        self._made: Made | None = None
        self._etag = ""
        self._fresh_until = float("-inf")

    def current(self) -> Made:
        if self._seconds() >= self._fresh_until:
            self._fresh_until = self._seconds() + KEPT_FOR
            self._refresh()
        return self._otherwise() if self._made is None else self._made

    def _refresh(self) -> None:
        try:
            answer = self._s3().get_object(Bucket=self._bucket, Key=self._key)
            if self._made is None or answer.get("ETag", "") != self._etag:
                self._made = self._make(read_document(answer["Body"].read()))
                self._etag = answer.get("ETag", "")
        except Exception as error:  # noqa: BLE001 - no fault of S3 or of a file may stop the danger check
            if self._report:
                self._report(f"{self._key} of the force not read, the last good one stays: {type(error).__name__}")


def read_document(text: bytes) -> Mapping[str, Any]:
    """A JSON object. Raises ValueError, TypeError."""
    document = json.loads(text)
    if not isinstance(document, dict):
        raise TypeError("the file is not a JSON object")
    return document
