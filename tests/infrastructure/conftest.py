"""Each environment is synthesised once a session: it takes some seconds. No network, no bundling."""

from pathlib import Path

import pytest

from tests.infrastructure.synthesis import Synthesised, synthesise


@pytest.fixture(scope="session")
def empty_layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A third-party layer with nothing in it."""
    layer = tmp_path_factory.mktemp("layer")
    (layer / "python").mkdir()
    (layer / "python" / ".keep").touch()
    return layer


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory, empty_layer: Path) -> Synthesised:
    return synthesise("local", outdir=tmp_path_factory.mktemp("local"), dependencies=empty_layer, nag=False)


@pytest.fixture(scope="session")
def pilot(tmp_path_factory: pytest.TempPathFactory, empty_layer: Path) -> Synthesised:
    return synthesise("pilot", outdir=tmp_path_factory.mktemp("pilot"), dependencies=empty_layer, nag=True)


@pytest.fixture(scope="session")
def production(tmp_path_factory: pytest.TempPathFactory, empty_layer: Path) -> Synthesised:
    return synthesise("production", outdir=tmp_path_factory.mktemp("production"), dependencies=empty_layer, nag=True)


@pytest.fixture(params=["local", "pilot", "production"])
def anywhere(request: pytest.FixtureRequest) -> Synthesised:
    """Each of the three in turn."""
    synthesised: Synthesised = request.getfixturevalue(request.param)
    return synthesised


@pytest.fixture(params=["pilot", "production"])
def on_aws(request: pytest.FixtureRequest) -> Synthesised:
    """The two that run on AWS, in turn."""
    synthesised: Synthesised = request.getfixturevalue(request.param)
    return synthesised
