"""The compiled floor is that of the phrases it lies beside, and without it the phrases themselves are compiled."""

import json
from pathlib import Path
from typing import Any

import pytest

from chat101.domain.safeguarding import packaged
from chat101.domain.safeguarding.characters import kinds
from chat101.domain.safeguarding.compiler import compiled
from chat101.domain.safeguarding.grammar import Kind, Step
from chat101.domain.safeguarding.packaged import COMPILED, document_of, fingerprint, floor_program, floor_source
from chat101.domain.safeguarding.program import Pattern, Program, packed
from chat101.domain.safeguarding.source import Source

HINT = "python -m chat101.domain.safeguarding.compile"


@pytest.fixture(scope="module")
def fresh() -> Program:
    return compiled(floor_source())


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Source) -> Program:
        raise AssertionError("the floor was compiled at load")

    monkeypatch.setattr(packaged, "compiled", refused)


def shipped() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(COMPILED.read_bytes())
    return document


def test_the_shipped_file_is_what_the_compiler_makes_today(fresh: Program) -> None:
    stale = [field for field, rows in document_of(fresh).items() if shipped().get(field) != rows]

    assert stale == [], f"run {HINT}"
    assert shipped().keys() == document_of(fresh).keys()


@pytest.mark.usefixtures("no_compiler")
def test_a_cold_start_reads_it_and_compiles_nothing() -> None:
    assert len(floor_program().steps) > 1000


@pytest.mark.parametrize(
    "changed",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        json.dumps({"phrases": fingerprint()}).encode(),
        json.dumps({"phrases": fingerprint(), **dict.fromkeys([*Program._fields, "more"], "")}).encode(),
        json.dumps({**shipped(), "phrases": "0" * 64, "words": ["other"]}).encode(),
    ],
    ids=["empty", "not text", "no object", "no fields", "fields missing", "a field too many", "of other phrases"],
)
def test_a_file_that_cannot_be_used_is_passed_over(changed: bytes, tmp_path: Path, fresh: Program) -> None:
    (tmp_path / "compiled.json").write_bytes(changed)

    assert floor_program(tmp_path / "compiled.json") == fresh


def test_without_the_file_the_phrases_are_compiled(tmp_path: Path, fresh: Program) -> None:
    assert floor_program(tmp_path / "nothing.json") == fresh


@pytest.mark.usefixtures("no_compiler")
def test_other_phrases_make_it_another_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    edited = tmp_path / "phrases.json"
    edited.write_bytes(packaged.PHRASES.read_bytes() + b"\n")
    monkeypatch.setattr(packaged, "PHRASES", edited)

    with pytest.raises(AssertionError, match="compiled at load"):
        floor_program()


def test_steps_come_back_as_they_were_packed() -> None:
    inner = (Step(Kind.WORD, 3), Step(Kind.GAP, 2))
    steps = (Step(Kind.BEGINNING), Step(Kind.ANY_OF, 0, (inner, (Step(Kind.MAYBE, 0, (inner,)),))), Step(Kind.END))

    pattern = Pattern(packed(steps), "3 1")

    assert pattern.steps == steps
    assert pattern.steps[0].kind is Kind.BEGINNING
    assert pattern.needs == (3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he's, ok!", "wwjw--ww!"),
        ("жé ਨੂੰ", "ww-www"),
        ("家🔪☎", "sss"),
        (".。？\n؟", "eeeee"),
        ("@$*|’‘`´", "jjjjjjjj"),
        ("\ufe0f\u2003 ،॥#", "------"),
    ],
)
def test_what_characters_are(text: str, expected: str) -> None:
    assert kinds(text) == expected
