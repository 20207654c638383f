"""The machine's clock."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Keeps ports.Clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)
