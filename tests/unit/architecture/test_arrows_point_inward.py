"""Who may import whom: domain < ports < actions, adapters < entry < bootstrap < functions."""

import pytest

from tests.unit.architecture.tree import FUNCTIONS, PACKAGE, Source, room, sources

CLOUD = ("boto3", "botocore", "pynamodb", "opensearchpy", "aws_lambda_powertools", "aws_xray_sdk")
BOOTSTRAPS = tuple(f"chat101.{path.stem}" for path in sorted(PACKAGE.glob("bootstrap*.py")))
ALL = sources(PACKAGE) + sources(FUNCTIONS)


def ours(*rooms: str) -> tuple[str, ...]:
    return tuple(f"chat101.{name}" for name in rooms)


MAY_NOT = [
    ("domain", (*CLOUD, *ours("ports", "actions", "adapters", "entry"), *BOOTSTRAPS)),
    ("ports.py", (*CLOUD, *ours("actions", "adapters", "entry"), *BOOTSTRAPS)),
    ("actions", (*CLOUD, *ours("adapters", "entry"), *BOOTSTRAPS)),
    ("adapters", ("aws_lambda_powertools", *ours("actions", "entry"), *BOOTSTRAPS)),
    ("entry", BOOTSTRAPS),
]


@pytest.mark.parametrize(("name", "forbidden"), MAY_NOT, ids=[name for name, _ in MAY_NOT])
def test_a_room_knows_nothing_of_the_rooms_around_it(name: str, forbidden: tuple[str, ...]) -> None:
    found = {source.name: source.imports_from(*forbidden) for source in room(name)}

    assert {name: names for name, names in found.items() if names} == {}


def test_the_wiring_is_for_functions_and_for_itself() -> None:
    bootstraps = {f"{name.removeprefix('chat101.')}.py" for name in BOOTSTRAPS}
    wired = [source for source in sources(PACKAGE) if source.imports_from(*BOOTSTRAPS)]

    assert [source.name for source in wired if source.path.name not in bootstraps] == []


@pytest.mark.parametrize("source", sources(FUNCTIONS), ids=lambda source: source.name)
def test_a_function_knows_no_other_function_and_no_cloud(source: Source) -> None:
    names = {path.parent.name for path in FUNCTIONS.glob("*/handler.py")}

    assert (
        source.imports_from("functions", *names, *(name for name in CLOUD if name != "aws_lambda_powertools")) == set()
    )


def test_nothing_in_the_package_knows_a_function_or_a_test() -> None:
    assert [source.name for source in sources(PACKAGE) if source.imports_from("functions", "tests")] == []


def test_there_is_something_to_look_at() -> None:
    assert len(ALL) > 100
    assert len(BOOTSTRAPS) >= 3
    assert Source(PACKAGE / "adapters" / "clients.py").imports_from(*CLOUD)
