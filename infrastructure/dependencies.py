"""Build the third-party layer for AWS: `python -m infrastructure.dependencies`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYER = ROOT / "layers" / "dependencies"
LOCKED = ROOT / "build" / "layer-requirements.txt"
# What Lambda allows a function and all its layers together, unzipped; the rest is kept for our own code and for the
# learned opinion on danger.
LIMIT_MIB = 250
OUR_OWN_MIB = 10 + 32
_MIB = 1024 * 1024


class LayerError(Exception):
    """The layer cannot be built, or Lambda would refuse it."""


def build() -> int:
    """Put the locked runtime libraries, for Lambda's processor and Python, into the layer; its size in bytes.

    boto3 is in it too: the one that Lambda brings changes without notice. Raises LayerError.
    """
    uv = _uv()
    LOCKED.parent.mkdir(exist_ok=True)
    _run(
        uv,
        "export",
        "--locked",
        "--no-default-groups",
        "--no-emit-project",
        "--output-file",
        str(LOCKED.relative_to(ROOT)),
    )
    shutil.rmtree(LAYER, ignore_errors=True)
    _run(uv, "pip", "install", "--target", str(LAYER / "python"), *_for_lambda(), "--requirement", str(LOCKED))
    size = size_of(LAYER)
    if size > (LIMIT_MIB - OUR_OWN_MIB) * _MIB:
        raise LayerError(f"The layer is {size / _MIB:.0f} MiB unzipped; Lambda takes {LIMIT_MIB} with our own code.")
    return size


def size_of(folder: Path) -> int:
    """Bytes in all the files under the folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _for_lambda() -> tuple[str, ...]:
    """Amazon Linux 2023, on which Lambda runs Python 3.13, has glibc 2.34; only what the lock file's hashes allow."""
    platform = ("--python-platform", "aarch64-manylinux_2_28", "--python-version", "3.13", "--only-binary", ":all:")
    return (*platform, "--no-deps", "--require-hashes", "--no-compile-bytecode")


def _uv() -> str:
    found = os.environ.get("UV") or shutil.which("uv")
    if not found:
        raise LayerError("uv is not on the path: install it, or name it with UV=/path/to/uv.")
    return found


def _run(*command: str) -> None:
    finished = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603
    if finished.returncode:
        raise LayerError(f"{' '.join(command[:3])} failed:\n{finished.stderr.strip()}")


def main() -> None:
    """Build, and say how big it became."""
    try:
        size = build()
    except LayerError as error:
        sys.exit(str(error))
    sys.stdout.write(f"layers/dependencies: {size / _MIB:.0f} MiB unzipped, of {LIMIT_MIB} allowed\n")


if __name__ == "__main__":
    main()
