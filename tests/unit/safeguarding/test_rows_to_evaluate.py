"""`make evaluate SAFEGUARDING=file`: whatever a file holds is judged, or is refused in one sentence before it is."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chat101.adapters.known_conversations import FILE, PackagedConversations
from chat101.domain.safeguarding.verdict import Grade
from tests.evaluation.danger import __main__ as evaluation
from tests.evaluation.danger.judging import Judge
from tests.evaluation.danger.rows import DEVELOPMENT_SET, UnreadableRowsError, read_rows

ROW: dict[str, Any] = {"id": "row-1", "messages": ["hello", "he has a knife"], "grade": "emergency"}
HALF = "\ud83d"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rows.jsonl"


def line(**other: Any) -> str:
    return json.dumps({**ROW, **other}, ensure_ascii=False)


Run = Callable[..., str]


@pytest.fixture
def evaluate(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The file is evaluated by a rule that misses everything; what was printed."""

    def layers() -> dict[str, Judge]:
        return {"rules": lambda _: Grade.NONE}

    def run(*written: str, judged_by: Callable[[], dict[str, Judge]] = layers) -> str:
        file.write_text("\n".join(written), "utf-8")
        monkeypatch.setattr(evaluation, "layers", judged_by)
        monkeypatch.setattr(sys, "argv", ["danger", "--file", str(file), "--out", str(tmp_path / "out")])
        evaluation.main()
        return capsys.readouterr().out

    return run


def test_the_development_set_is_read() -> None:
    rows = read_rows(DEVELOPMENT_SET)

    assert len({row.id for row in rows}) == len(rows) == 600


def test_lines_end_with_line_feeds_and_nothing_else(file: Path) -> None:
    inside = "one\u2028two\x85three\u2029four"
    written = "\r\n".join([line(messages=[inside]), "", "  ", line(id="row-2"), ""])
    file.write_bytes(b"\xef\xbb\xbf" + written.encode())

    rows = read_rows(file)

    assert [row.id for row in rows] == ["row-1", "row-2"]
    assert rows[0].messages == (inside,)


def test_so_do_those_of_the_known_conversations(tmp_path: Path) -> None:
    kept = {"id": "row-1", "grade": "none", "messages": ["one\u2028two"], "sureness": [[0.1, 0.0]]}
    (tmp_path / FILE).write_text(f"{json.dumps(kept, ensure_ascii=False)}\n\n", "utf-8")

    (case,) = PackagedConversations(tmp_path).all()

    assert case.turns[0].text == "one\u2028two"


@pytest.mark.parametrize(("given", "trigger"), [({}, 1), ({"trigger_at": None}, 1), ({"trigger_at": 0}, 0)])
def test_by_when_it_must_be_raised_may_be_left_out(file: Path, given: dict[str, Any], trigger: int) -> None:
    file.write_text(line(**given))

    assert read_rows(file)[0].trigger == trigger


def test_half_a_character_is_read_and_reported(evaluate: Run, tmp_path: Path) -> None:
    broken = json.dumps({**ROW, "id": f"row-{HALF}", "messages": [f"he has a knife {HALF}"], "style": HALF})

    printed = evaluate(broken, line())

    assert "he has a knife \ufffd" in printed
    assert (tmp_path / "out" / "safeguarding.md").read_text("utf-8") == printed
    document = json.loads((tmp_path / "out" / "safeguarding.json").read_text("utf-8"))
    assert [row["id"] for row in document["rows"]] == [f"row-{HALF}", "row-1"]


def test_two_rows_of_one_name_both_count(evaluate: Run, tmp_path: Path) -> None:
    evaluate(line(), line(grade="urgent"))

    document = json.loads((tmp_path / "out" / "safeguarding.json").read_text("utf-8"))
    assert [(row["id"], row["grade"]) for row in document["rows"]] == [("row-1", "emergency"), ("row-1", "urgent")]
    assert (document["rules"]["missed_emergency"]["n"], document["rules"]["missed_urgent"]["n"]) == (1, 1)


def without(name: str) -> str:
    return json.dumps({key: value for key, value in ROW.items() if key != name})


BAD = [
    ("{", "not JSON"),
    ("[" * 100_000, "not JSON"),
    ('["row"]', "not a JSON object"),
    (without("id"), "no id"),
    (line(id=7), "no id"),
    (without("grade"), "grade is missing"),
    (line(grade="severe"), 'grade is "severe" and not one of none, urgent, emergency'),
    (line(grade="unsure"), 'grade is "unsure"'),
    (line(grade=["none"]), "grade is"),
    (without("messages"), "no messages"),
    (line(messages=[]), "no messages"),
    (line(messages="hello"), "not a list of texts"),
    (line(messages=["hello", 1]), "not a list of texts"),
    (line(trigger_at=-1), "trigger_at is -1 and not the number of a message, 0 to 1"),
    (line(trigger_at=2), "trigger_at is 2"),
    (line(trigger_at="1"), 'trigger_at is "1"'),
    (line(trigger_at=1.0), "trigger_at is 1.0"),
    (line(trigger_at=True), "trigger_at is true"),
    (line(categories="weapons"), "categories are"),
    (line(style=["any"]), "style is"),
    (line(note=1), "note is"),
]


@pytest.mark.parametrize(("row", "words"), BAD, ids=[str(number) for number in range(len(BAD))])
def test_a_row_that_is_none_is_named_before_anything_is_judged(
    evaluate: Run, file: Path, tmp_path: Path, row: str, words: str
) -> None:
    def nothing_is_judged() -> dict[str, Judge]:
        raise AssertionError

    with pytest.raises(SystemExit) as stopped:
        evaluate(line(), "", row, judged_by=nothing_is_judged)

    said = str(stopped.value.code)
    assert said.startswith(f"{file}, line 3: ")
    assert words in said
    assert said.count("\n") == 0
    assert len(said) < len(str(file)) + 120
    assert not (tmp_path / "out").exists()


def test_what_is_no_file_of_rows_is_refused_in_a_sentence_too(file: Path) -> None:
    with pytest.raises(UnreadableRowsError, match="cannot be read"):
        read_rows(file)
    file.write_bytes(f"{line()}\n".encode() + b'{"id": "caf\xe9"}')
    with pytest.raises(UnreadableRowsError, match=r"line 2: it is not UTF-8"):
        read_rows(file)
    file.write_text("\n\n")
    with pytest.raises(UnreadableRowsError, match="no conversation"):
        read_rows(file)
