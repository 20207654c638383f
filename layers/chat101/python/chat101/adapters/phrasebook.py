"""The force's own danger phrases and thresholds from S3, on top of what is packaged, which stands whatever happens."""

import time
from collections.abc import Callable

from chat101.adapters.kept_file import KEPT_FOR, KeptFile, ObjectStore
from chat101.domain.safeguarding.phrases import PhraseBook, floor
from chat101.domain.safeguarding.thresholds import AS_CALIBRATED, Chosen, chosen_in

__all__ = ["KEPT_FOR", "KEY", "ObjectStore", "S3PhraseBook", "s3_thresholds"]

KEY = "safeguarding/phrases.json"


class S3PhraseBook:
    """Hands out the book to judge by: current within five minutes, and never less than the floor."""

    def __init__(
        self,
        s3: Callable[[], ObjectStore],
        bucket: str,
        *,
        report: Callable[[str], None] | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """As KeptFile has it."""
        self._file = KeptFile[PhraseBook](
            s3,
            bucket,
            KEY,
            make=lambda document: floor().with_set(document),
            otherwise=floor,
            report=report,
            seconds=seconds,
        )

    def current(self) -> PhraseBook:
        """The floor with the force's set; the last good one, or the floor alone, when that cannot be had."""
        return self._file.current()

    @property
    def version(self) -> str:
        """Of the book in use: `floor-1+northshire-3`, or `floor-1` while the force's set cannot be had."""
        return self.current().version


def s3_thresholds(
    s3: Callable[[], ObjectStore], bucket: str, *, report: Callable[[str], None] | None = None
) -> Callable[[], Chosen]:
    """The force's thresholds, as current as its phrases: they are in the same file."""
    file = KeptFile[Chosen](s3, bucket, KEY, make=chosen_in, otherwise=lambda: AS_CALIBRATED, report=report)
    return file.current
