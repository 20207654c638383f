"""Children of the runner: waited for, and stopped with all that they started."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infrastructure.local.processes import Child, ChildError, group_of, start, stop, wait_until


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Callable[[str], Child]]:
    """A child that runs this script."""
    children: list[Child] = []

    def runs(script: str) -> Child:
        children.append(start("The child", ["/bin/sh", "-c", script], tmp_path / "child.log"))
        return children[-1]

    yield runs
    for each in children:
        stop(each, limit=1)


def is_empty(group: int) -> bool:
    """Nobody is in it. What was killed outright a moment ago may need another moment to be gone."""
    limit = time.monotonic() + 10
    while group_of(group) and time.monotonic() < limit:
        time.sleep(0.02)
    return group_of(group) == []


def test_a_child_that_dies_while_it_is_waited_for_says_so_and_names_its_log(
    child: Callable[[str], Child], tmp_path: Path
) -> None:
    dying = child("echo 'no such file' >&2; exit 7")

    with pytest.raises(ChildError) as told:
        wait_until(lambda: False, child=dying, limit=60)

    assert str(told.value) == f"The child ended by itself (code 7); its log is {tmp_path / 'child.log'}."
    assert (tmp_path / "child.log").read_text() == "no such file\n"


def test_a_child_that_never_answers_is_waited_for_only_so_long(child: Callable[[str], Child]) -> None:
    silent = child("exec sleep 60")

    with pytest.raises(ChildError, match=r"^The child did not answer within 0 s; its log is .*child\.log\.$"):
        wait_until(lambda: False, child=silent, limit=0.1)


def test_a_child_that_answers_is_waited_for_no_longer(child: Callable[[str], Child]) -> None:
    looks = iter([False, False, True])

    wait_until(lambda: next(looks), child=child("exec sleep 60"), limit=60)


def test_a_child_goes_together_with_what_it_started(child: Callable[[str], Child], tmp_path: Path) -> None:
    parent = child(f"sleep 60 & touch {tmp_path / 'begun'}; wait")
    wait_until((tmp_path / "begun").exists, child=parent, limit=60)

    stop(parent)

    assert parent.ended()
    assert is_empty(parent.process.pid)


def test_a_child_that_will_not_go_is_made_to(child: Callable[[str], Child], tmp_path: Path) -> None:
    stubborn = child(f"trap '' TERM; touch {tmp_path / 'begun'}; while :; do sleep 1; done")
    wait_until((tmp_path / "begun").exists, child=stubborn, limit=60)

    assert not stop(stubborn, limit=0.2)

    assert stubborn.ended()
    assert is_empty(stubborn.process.pid)
