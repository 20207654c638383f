"""Train the learned opinion: `make train`. Two hours on two cores; only for new exemplars."""

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tokenizers import Tokenizer

from chat101.adapters.known_conversations import FILE
from chat101.domain.safeguarding.verdict import Category
from chat101_danger_model import FOLDER as ARTEFACT
from infrastructure.local.models.fetch import fetch
from infrastructure.training.adapting import adapted, as_shipped
from infrastructure.training.bert import Weights, load
from infrastructure.training.calibrating import Calibration, calibrate
from infrastructure.training.cross_reading import cross_read
from infrastructure.training.exemplars import Exemplar, read_exemplars, samples_of
from infrastructure.training.fitting import fit
from infrastructure.training.packing import pack, unpack
from infrastructure.training.regression import write_regression
from tests.evaluation.danger.rows import DEVELOPMENT_SET, Row, read_rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ARTEFACT)
    parser.add_argument("--schooled", type=Path, default=Path("build/training/schooled.npz"))
    parser.add_argument("--only-adapt", action="store_true", help="go on from the weights that `--schooled` names")
    given = parser.parse_args()
    exemplars, rows = read_exemplars(), _readable_rows()
    tokenizer = _tokenizer()
    about = given.schooled.with_suffix(".json")
    if not given.only_adapt:
        pack(_schooled(exemplars, tokenizer, epochs=given.epochs, seed=given.seed), given.schooled)
        schooling = {"exemplars": len(exemplars), "epochs": given.epochs, "seed": given.seed}
        about.write_text(json.dumps(schooling) + "\n", encoding="utf-8")
    weights = unpack(given.schooled)

    def learned_from(some: Sequence[Row]) -> Weights:
        return adapted(weights, exemplars, some, tokenizer, seed=given.seed)

    read = list(cross_read(rows, lambda others: as_shipped(learned_from(others), tokenizer)))
    found = calibrate(read)
    given.out.mkdir(parents=True, exist_ok=True)
    pack(learned_from(rows), given.out / "weights.npz")
    shutil.copyfile(fetch() / "tokenizer.json", given.out / "tokenizer.json")
    write_regression(given.out / FILE, rows, read, found.temperature)
    _write_card(given.out, found, rows=rows, schooling=json.loads(about.read_text("utf-8")))
    sys.stdout.write(json.dumps(found.thresholds) + "\n")


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(fetch() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _readable_rows() -> list[Row]:
    """The development rows that are not held back for measuring."""
    return [row for row in read_rows(DEVELOPMENT_SET) if not row.is_held_back and not row.is_trap]


def _schooled(exemplars: Sequence[Exemplar], tokenizer: Tokenizer, *, epochs: int, seed: int) -> Weights:
    samples = list(samples_of(exemplars))
    sys.stdout.write(f"{len(samples)} samples\n")
    return fit(load(fetch() / "model.onnx"), samples, tokenizer, epochs=epochs, seed=seed)


def _write_card(out: Path, found: Calibration, *, rows: Sequence[Row], schooling: Mapping[str, int]) -> None:
    """What the weights were made from, from which probability on they count, and the readings behind that."""
    digest = _sha256(out / "weights.npz")
    card = {
        "version": f"learned-{digest[:12]}",
        "trained": datetime.now(UTC).date().isoformat(),
        "base": "bge-small-en-v1.5 (MIT)",
        **schooling,
        "development_conversations": len(rows),
        "calibrated_on": "the development conversations, each read by weights that had not seen it",
        "weights_sha256": digest,
        "readings_sha256": _sha256(out / FILE),
        "categories": [category.value for category in Category],
        **asdict(found),
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
