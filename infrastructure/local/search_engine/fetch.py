"""Fetch OpenSearch with k-NN and put it together: `python -m infrastructure.local.search_engine.fetch`. Once.

Maven has the core without its usual modules, each module's jars, and the k-NN plugin. A module is a folder with jars
and a descriptor like the transport module's own.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from infrastructure.local.processes import ChildError

HERE = Path(__file__).parent
COORDINATES = HERE / "pom.xml"
ENGINE = HERE.parents[2] / "build" / "engines" / "opensearch"
VERSION = "2.19.1"
FETCH_LIMIT = 600
"""Seconds."""

PACKAGES = {"java": "default-jre-headless", "mvn": "maven"}
"""Program: the Debian package that has it."""

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


class SearchEngineError(ChildError):
    """The engine cannot be had on this machine. Its text is one sentence for a person."""


def program(name: str) -> str:
    """The path of a program. Raises SearchEngineError, naming its package."""
    path = shutil.which(name)
    if path is None:
        raise SearchEngineError(f"OpenSearch needs `{name}`, which is in Debian's package {PACKAGES[name]}.")
    return path


def fetch(engine: Path = ENGINE) -> Path:
    """The engine's folder, put together once. Raises SearchEngineError."""
    stamp, wanted = engine / "fetched", _recipe()
    if not (stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(engine, ignore_errors=True)
        engine.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="opensearch-") as folder:
            _fetch_into(Path(folder))
            _put_together(Path(folder), engine)
        stamp.write_text(wanted)
    return engine


def _recipe() -> str:
    """What it is put together from, and how."""
    return hashlib.sha256(COORDINATES.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _fetch_into(folder: Path) -> None:
    command = [program("mvn"), "-B", "-q", "-f", str(COORDINATES), f"-DoutputDirectory={folder}"]
    fetched = subprocess.run(
        [*command, "dependency:copy-dependencies"], capture_output=True, text=True, timeout=FETCH_LIMIT, check=False
    )
    if fetched.returncode:
        words = (fetched.stdout + fetched.stderr).strip().splitlines()
        raise SearchEngineError(f"Maven could not fetch OpenSearch: {words[0] if words else 'it did not say why'}")


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
    except SearchEngineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
