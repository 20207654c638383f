"""Fetch OpenSearch with k-NN and put it together: `python -m infrastructure.local.search_engine.fetch`. Once.

Maven has the core without its usual modules, each module's jars, and the k-NN plugin. A module is a folder with jars
and a descriptor like the transport module's own.
"""

import hashlib
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from infrastructure.local.maven import EngineMissingError, copy_dependencies

HERE = Path(__file__).parent
COORDINATES = HERE / "pom.xml"
ENGINE = HERE.parents[2] / "build" / "engines" / "opensearch"
NAME = "OpenSearch"
VERSION = "2.19.1"
MODULES = {
    "lang-painless": (
        "org.opensearch.painless.PainlessPlugin",
        "",
        ("lang-painless", "opensearch-scripting-painless-spi", "antlr4-runtime", "asm"),
    ),
    "analysis-common": ("org.opensearch.analysis.common.CommonAnalysisPlugin", "lang-painless", ("analysis-common",)),
    "mapper-extras": ("org.opensearch.index.mapper.MapperExtrasPlugin", "", ("mapper-extras-client",)),
}
"""By name: the class, the module that it extends, and how the names of its jars begin."""


PAINLESS_MAY = """grant {
  permission java.lang.RuntimePermission "createClassLoader";
  permission java.lang.RuntimePermission "getClassLoader";
};
"""
"""It makes classes of scripts, and looks for those that a script may name."""


def fetch(engine: Path = ENGINE) -> Path:
    """The engine's folder, put together once. Raises EngineMissingError."""
    stamp, wanted = engine / "fetched", _recipe()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(engine, ignore_errors=True)
        engine.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="opensearch-") as folder:
            copy_dependencies(COORDINATES, Path(folder), NAME)
            _put_together(Path(folder), engine)
        stamp.write_text(wanted)
    return engine


def _recipe() -> str:
    """What it is put together from, and how."""
    return hashlib.sha256(COORDINATES.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _put_together(fetched: Path, engine: Path) -> None:
    with zipfile.ZipFile(fetched / f"opensearch-{VERSION}.zip") as core:
        core.extractall(fetched / "core")
    shutil.move(fetched / "core" / f"opensearch-{VERSION}", engine)
    with zipfile.ZipFile(fetched / f"opensearch-knn-{VERSION}.0.zip") as plugin:
        plugin.extractall(engine / "plugins" / "opensearch-knn")
    for name, (main_class, extends, jars) in MODULES.items():
        module = engine / "modules" / name
        module.mkdir(parents=True)
        for jar in fetched.glob("*.jar"):
            if jar.name.startswith(jars):
                shutil.copy(jar, module)
        (module / "plugin-descriptor.properties").write_text(_descriptor(name, main_class, extends))
    (engine / "modules" / "lang-painless" / "plugin-security.policy").write_text(PAINLESS_MAY)


def _descriptor(name: str, main_class: str, extends: str) -> str:
    said = {
        "name": name,
        "description": name,
        "version": VERSION,
        "classname": main_class,
        "java.version": "11",
        "opensearch.version": VERSION,
        "extended.plugins": extends,
        "has.native.controller": "false",
    }
    return "".join(f"{key}={value}\n" for key, value in said.items())


def main() -> int:
    """Fetch, and say where it is; 1 and a sentence if it cannot be done."""
    try:
        print(fetch())
    except EngineMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
