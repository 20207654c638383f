"""A step is done again when, and only when, something that it is made from has changed."""

from pathlib import Path

import pytest

from infrastructure.local.stamps import fingerprint


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "functions" / "say").mkdir(parents=True)
    (tmp_path / "functions" / "say" / "handler.py").write_text("one")
    (tmp_path / "uv.lock").write_text("lock")
    return tmp_path


def of(tree: Path, *also: str) -> str:
    return fingerprint(tree, [tree / "functions", tree / "uv.lock", tree / "missing"], *also)


def test_nothing_changed(tree: Path) -> None:
    assert of(tree) == of(tree)


def test_a_changed_file_changes_it(tree: Path) -> None:
    before = of(tree)

    (tree / "functions" / "say" / "handler.py").write_text("two")

    assert of(tree) != before


def test_a_renamed_file_changes_it(tree: Path) -> None:
    before = of(tree)

    (tree / "functions" / "say" / "handler.py").rename(tree / "functions" / "say" / "other.py")

    assert of(tree) != before


def test_a_removed_file_changes_it(tree: Path) -> None:
    before = of(tree)

    (tree / "uv.lock").unlink()

    assert of(tree) != before


def test_what_python_and_npm_leave_behind_does_not_change_it(tree: Path) -> None:
    before = of(tree)

    for name in ("__pycache__", "node_modules"):
        (tree / "functions" / name).mkdir()
        (tree / "functions" / name / "left.behind").write_text("x")

    assert of(tree) == before


def test_other_ports_change_it(tree: Path) -> None:
    assert of(tree, "cloud=4566") != of(tree, "cloud=9100")


def test_where_the_tree_stands_does_not_matter(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tree.rename(tmp_path_factory.mktemp("other") / "tree")
    moved = of(elsewhere)
    back = elsewhere.rename(tree)

    assert of(back) == moved
