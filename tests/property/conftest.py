"""What every schedule is played with."""

import pytest

from chat101.actions import replies


@pytest.fixture(autouse=True)
def short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few events in one frame, so that a short chat has several pages of them."""
    monkeypatch.setattr(replies, "MOST_EVENTS", 5)
