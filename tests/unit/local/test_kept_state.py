"""What the last run left, and what is mended in it."""

import json
import os
from pathlib import Path

import pytest

from infrastructure.local.cloud import NOTE, cloud_environment, kept, mend_saved_state, wipe
from infrastructure.local.settings import Place, Ports


@pytest.fixture
def state(tmp_path: Path) -> Path:
    (tmp_path / "cloud").mkdir()
    return tmp_path


def saved(state: Path, *, at: int) -> None:
    path = state / "cloud" / "cloudformation.json"
    path.write_text("{}")
    os.utime(path, (at, at))


def note(state: Path, *, at: int) -> None:
    (state / NOTE).touch()
    os.utime(state / NOTE, (at, at))


def test_the_first_run_finds_nothing(state: Path) -> None:
    assert kept(state) == (False, True)


def test_a_run_that_was_stopped_with_ctrl_c_is_kept(state: Path) -> None:
    saved(state, at=10)

    assert kept(state) == (True, True)


def test_a_run_that_was_cut_off_is_noticed(state: Path) -> None:
    saved(state, at=10)
    note(state, at=20)

    assert kept(state) == (True, False)


def test_a_runner_that_was_killed_loses_nothing_when_the_cloud_still_saved(state: Path) -> None:
    note(state, at=10)
    saved(state, at=20)

    assert kept(state) == (True, True)


def test_positions_in_streams_that_are_gone_are_forgotten_and_the_rest_is_kept(state: Path) -> None:
    path = state / "cloud" / "lambda.json"
    payload = {"functions": {"a": 1}, "dynamodb_stream_positions": {"reader": 41}}
    path.write_text(json.dumps({"__ministack_format__": 2, "payload": payload}))

    mend_saved_state(state)

    assert json.loads(path.read_text()) == {"__ministack_format__": 2, "payload": {"functions": {"a": 1}}}


def test_a_first_run_has_nothing_to_mend(state: Path) -> None:
    mend_saved_state(state)

    assert list((state / "cloud").iterdir()) == []


def test_a_clean_start_forgets_everything(state: Path) -> None:
    saved(state, at=10)
    note(state, at=20)

    wipe(Place(Ports(), state, state / "logs"))

    assert list(state.iterdir()) == []


def test_no_key_of_a_real_account_reaches_the_cloud(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "real")

    told = cloud_environment(Place(Ports(), state, state / "logs"))

    assert "AWS_PROFILE" not in told
    assert "AWS_SESSION_TOKEN" not in told
    assert told["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4566"
