"""The stand-in's vectors: the same whether they were made now, before or beside a file that is no use."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.bedrock_standin.remembering import FILE, RememberingEmbedder
from infrastructure.local.models.fetch import fetch

pytestmark = pytest.mark.contract

TEXT = "Found property is kept for 28 days."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(fetch(), tmp_path / "model"))


def test_what_was_made_before_is_given_again_and_not_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = RememberingEmbedder(folder).embed(TEXT)
    monkeypatch.setattr(Embedder, "embed", lambda *_: pytest.fail("it was made again"))

    vector, tokens = RememberingEmbedder(folder).embed(TEXT)

    assert np.array_equal(vector, made[0])
    assert tokens == made[1]


def test_no_words_are_kept(folder: Path) -> None:
    RememberingEmbedder(folder).embed(TEXT)

    kept = b"".join(file.read_bytes() for file in folder.parent.glob(f"{FILE}*"))
    assert b"property" not in kept


def test_a_file_that_is_no_use_changes_nothing(folder: Path) -> None:
    (folder.parent / FILE).write_bytes(b"not a database" * 100)

    vector, tokens = RememberingEmbedder(folder).embed(TEXT)

    assert np.array_equal(vector, Embedder(folder).embed(TEXT)[0])
    assert tokens > 0
