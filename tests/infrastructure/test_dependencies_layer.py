"""The third-party layer: what is said when it cannot be built, and that it fits."""

from pathlib import Path

import pytest

from infrastructure import dependencies


def test_the_size_is_that_of_all_the_files(tmp_path: Path) -> None:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "a.py").write_bytes(b"12345")
    (tmp_path / "b.txt").write_bytes(b"123")

    assert dependencies.size_of(tmp_path) == 8


def test_without_uv_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("UV", raising=False)

    with pytest.raises(dependencies.LayerError, match="uv is not on the path"):
        dependencies.build()


def test_a_layer_that_lambda_would_refuse_is_refused_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV", "true")
    monkeypatch.setattr(dependencies, "LOCKED", dependencies.ROOT / "build" / "trial-requirements.txt")
    monkeypatch.setattr(dependencies, "LAYER", tmp_path / "layer")
    monkeypatch.setattr(dependencies, "size_of", lambda _: 245 * 1024 * 1024)

    with pytest.raises(dependencies.LayerError, match="245 MiB"):
        dependencies.build()


def test_the_place_holder_for_the_laptop_holds_nothing() -> None:
    placeholder = dependencies.ROOT / "layers" / "none"

    assert [path.name for path in placeholder.rglob("*") if path.is_file()] == [".keep"]
