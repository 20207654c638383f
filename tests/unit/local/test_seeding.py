"""Policies are waited for until they have really been read."""

import pytest

from infrastructure.local import seed
from infrastructure.local.seed import Items, in_short, unread, wait_until_read

READY = {"status": "ready", "at": "1"}
READ_AGAIN = {"status": "ready", "at": "2"}


@pytest.mark.parametrize(
    ("before", "now", "left"),
    [
        pytest.param({}, {}, {"a"}, id="nobody has begun"),
        pytest.param({}, {"a": {"status": "reading"}}, {"a"}, id="being read"),
        pytest.param({}, {"a": READY}, set(), id="read"),
        pytest.param({}, {"a": {"status": "refused"}}, set(), id="refused counts as read"),
        pytest.param({"a": READY}, {"a": READY}, {"a"}, id="read before, and not yet again"),
        pytest.param({"a": READY}, {"a": READ_AGAIN}, set(), id="read again"),
    ],
)
def test_what_is_still_to_be_read(before: Items, now: Items, left: set[str]) -> None:
    assert unread(["a"], before, now) == left


def test_waiting_ends_when_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed, "LOOK_EVERY", 0)
    looks = iter([{}, {"a": READY}, {"a": READY, "b": READY}])

    assert wait_until_read(lambda: next(looks), ["a", "b"], {}, print) == {"a": READY, "b": READY}


def test_waiting_ends_with_a_sentence_when_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed, "LOOK_EVERY", 0)
    monkeypatch.setattr(seed, "STUCK", 0.01)
    said: list[str] = []

    wait_until_read(dict, ["a"], {}, said.append)

    assert said == ["Passed over, because nothing was read for 0.01 s: a"]


def test_a_long_list_is_told_in_short() -> None:
    assert in_short("edcba") == "a, b, c and 2 more"
    assert in_short("ba") == "a, b"
