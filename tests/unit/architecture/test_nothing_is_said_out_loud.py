"""Nothing prints, no exception is logged with its message, no secret is written down, and every place is the same."""

import ast
import json
import re
from pathlib import Path

import pytest

from tests.unit.architecture.tree import FUNCTIONS, PACKAGE, ROOT, Source, sources

ALL = sources(PACKAGE) + sources(FUNCTIONS)
LEVELS = {"debug", "info", "warning", "error", "critical", "exception", "log"}
PLACES = re.compile(r"(?i)\b(localhost|127\.0\.0\.1|0\.0\.0\.0|mini_?stack|localstack|moto|is_local|if local|laptop)\b")
SECRETS = re.compile(
    r"AKIA[0-9A-Z]{16}|-----BEGIN|(?i:(password|secret|api_?key|private_?key)\w*\s*[=:]\s*[\"'][^\"'{}]{8,})"
)
CALLERS = ("API Gateway", "SQS", "EventBridge", "DynamoDB streams", "S3")
LONGEST_EDGE = 70

each_source = pytest.mark.parametrize("source", ALL, ids=lambda source: source.name)
each_function = pytest.mark.parametrize(
    "folder", sorted(path.parent for path in FUNCTIONS.glob("*/handler.py")), ids=lambda folder: folder.name
)


def called(call: ast.Call) -> tuple[str, str]:
    """`logger.info(...)` as ("logger", "info"), `print(...)` as ("", "print")."""
    if isinstance(call.func, ast.Attribute):
        return ast.unparse(call.func.value), call.func.attr
    return "", ast.unparse(call.func)


def logged(source: Source) -> list[ast.Call]:
    return [call for call in source.calls() if called(call)[0] in ("logger", "logging") and called(call)[1] in LEVELS]


def is_made_up(node: ast.expr) -> bool:
    """Is this text put together from something?"""
    inner = list(ast.walk(node))
    formats = any(isinstance(part, ast.Call) and called(part)[1] in ("format", "str", "repr") for part in inner)
    return formats or any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in inner)


@each_source
def test_nothing_prints(source: Source) -> None:
    assert [call.lineno for call in source.calls() if called(call)[1] in ("print", "pprint", "print_exc")] == []


@each_source
def test_no_message_of_an_exception_is_logged(source: Source) -> None:
    for call in logged(source):
        names = {keyword.arg for keyword in call.keywords}
        assert called(call)[1] != "exception"
        assert not names & {"exc_info", "stack_info"}


@each_source
def test_a_log_line_is_a_fixed_word_and_never_put_together(source: Source) -> None:
    for call in logged(source):
        parts = [*call.args, *(keyword.value for keyword in call.keywords)]
        assert not any(is_made_up(part) for part in parts), f"{source.name}:{call.lineno}"


@each_source
def test_no_code_asks_where_it_runs(source: Source) -> None:
    assert PLACES.findall(source.text) == []
    assert 'setting("ENVIRONMENT")' not in source.text


@each_source
def test_no_secret_is_written_down(source: Source) -> None:
    assert SECRETS.search(source.text) is None


def test_no_secret_is_in_a_payload() -> None:
    files = [path for path in (ROOT / "events").rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if SECRETS.search(path.read_text())] == []


def test_the_searches_find_what_they_look_for() -> None:
    leaking = ast.parse(
        'logger.info(f"said {body}")\nlogger.info("said %s" % body)\nlogger.info("x", extra={"a": str(b)})'
    )
    calls = [node for node in ast.walk(leaking) if isinstance(node, ast.Call) and called(node)[0] == "logger"]

    assert all(any(is_made_up(part) for part in [*c.args, *(k.value for k in c.keywords)]) for c in calls)
    assert SECRETS.search('password = "correct horse"')
    assert PLACES.search("if local:")


@each_function
def test_a_function_is_an_edge(folder: Path) -> None:
    handler = folder / "handler.py"
    lines = handler.read_text().splitlines()

    assert len(lines) <= LONGEST_EDGE
    assert [path.name for path in folder.glob("*.py")] == ["handler.py"]


@each_function
def test_a_functions_docstring_says_who_calls_it(folder: Path) -> None:
    tree = Source(folder / "handler.py").tree
    docstring = ast.get_docstring(tree) or ""

    assert docstring.startswith(CALLERS)


@each_function
def test_every_handler_is_watched(folder: Path) -> None:
    tree = Source(folder / "handler.py").tree
    [handler] = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "lambda_handler"]

    assert [ast.unparse(decorator) for decorator in handler.decorator_list] == ["observed"]


@each_function
def test_every_function_has_payloads(folder: Path) -> None:
    payloads = sorted((ROOT / "events" / folder.name).glob("*.json"))

    assert payloads
    assert all(isinstance(json.loads(payload.read_text()), dict) for payload in payloads)
