"""How well danger is found, with 95 % intervals.

    python -m tests.evaluation.danger [--file rows.jsonl] [--out folder]

The development set was written by one author: the figures say how the check handles cases that somebody thought of.
Its held-back third is reported apart, and no row of it is ever printed.
"""

import argparse
import json
import sys
from pathlib import Path

from chat101.domain.safeguarding.phrases import floor
from chat101_danger_model import FOLDER
from tests.evaluation.danger.judging import layers, replayed
from tests.evaluation.danger.report import as_document, as_list_of_missed, as_markdown
from tests.evaluation.danger.rows import DEVELOPMENT_SET, UnreadableRowsError, read_rows, well_formed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=DEVELOPMENT_SET)
    parser.add_argument("--out", type=Path, default=Path("build/evaluation"))
    given = parser.parse_args()
    is_own = given.file.resolve() == DEVELOPMENT_SET.resolve()
    try:
        rows = read_rows(given.file)
    except UnreadableRowsError as wrong:
        sys.exit(well_formed(str(wrong)))
    results = {name: [replayed(row, says) for row in rows] for name, says in layers().items()}
    versions = {"rules": floor().version, "learned": json.loads((FOLDER / "card.json").read_text("utf-8"))["version"]}
    readable = {
        layer: [one for one in judged if not (is_own and one.row.is_held_back)] for layer, judged in results.items()
    }
    report = well_formed(as_markdown(results, versions, parts=is_own) + as_list_of_missed(readable))
    given.out.mkdir(parents=True, exist_ok=True)
    document = json.dumps(as_document(results, versions), indent=1) + "\n"
    (given.out / "safeguarding.json").write_text(document, encoding="utf-8")
    (given.out / "safeguarding.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)


if __name__ == "__main__":
    main()
