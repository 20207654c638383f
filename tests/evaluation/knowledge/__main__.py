"""The knowledge report: `python -m tests.evaluation.knowledge [--questions FILE] [--out FOLDER]`

Writes knowledge.json and knowledge.md into the folder, and prints the second without its rows.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.evaluation.knowledge.answers import Outcome, as_row, outcomes, shown
from tests.evaluation.knowledge.lies import lies
from tests.evaluation.knowledge.paraphrases import paraphrases
from tests.evaluation.knowledge.samples import QUESTIONS, TODAY, QuestionsError, Row, library, read_questions
from tests.evaluation.knowledge.searching import hits, milliseconds_p95, searches
from tests.evaluation.shares import Share, wilson

Figures = dict[str, dict[str, Share]]


def main() -> int:
    """Measure, print and write; 1 and a sentence if the file cannot be read."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=Path, default=QUESTIONS)
    arguments.add_argument("--out", type=Path, default=Path("build/evaluation"))
    given = arguments.parse_args()
    try:
        rows = read_questions(given.questions)
    except (OSError, UnicodeDecodeError, QuestionsError) as error:
        sys.stderr.write(f"error: {given.questions} cannot be read: {error}\n")
        return 1
    with library() as samples:
        ways = searches(samples)
        found = {name: hits(rows, way) for name, way in ways.items()}
        found |= {f"{name}_all_departments": hits(rows, way, filtered=False) for name, way in ways.items()}
        done = list(outcomes(rows, samples))
        speed = milliseconds_p95(rows, ways["hybrid"])
    told = list(lies())
    path = {**shown(done), "hallucinations_shown": wilson(sum(lie.is_shown for lie in told), len(told)), **_reworded()}
    given.out.mkdir(parents=True, exist_ok=True)
    report = _report(found, path, done, speed)
    (given.out / "knowledge.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    page = _page(found, path, speed)
    (given.out / "knowledge.md").write_text(page + _missed(done), encoding="utf-8")
    sys.stdout.write(page)
    return 0


def _reworded() -> dict[str, Share]:
    """Sentences in other words than the policy's, by whether they are true."""
    said = {kind: [one.said.is_shown for one in paraphrases() if one.is_true is kind] for kind in (False, True)}
    return {
        "false_paraphrases_shown": wilson(sum(said[False]), len(said[False])),
        "true_paraphrases_shown": wilson(sum(said[True]), len(said[True])),
    }


def _report(found: Figures, path: dict[str, Share], done: Sequence[Outcome], speed: float) -> dict[str, Any]:
    figures = {way: {name: asdict(share) for name, share in shares.items()} for way, shares in found.items()}
    return {
        "as_of": TODAY.date().isoformat(),
        **figures,
        **{name: asdict(share) for name, share in path.items()},
        "search_milliseconds_p95": speed,
        "rows": [as_row(one) for one in done],
    }


def _page(found: Figures, path: dict[str, Share], speed: float) -> str:
    names = next(iter(found.values())).keys()
    lines = ["# Knowledge: what is found, and what is shown", "", f"| | {' | '.join(names)} |", "|---" * 4 + "|"]
    lines += [f"| {way} | {' | '.join(map(str, shares.values()))} |" for way, shares in found.items()]
    lines += ["", "| the whole path, model stand-in | value, 95 % interval |", "|---|---|"]
    lines += [f"| {name} | {share} |" for name, share in path.items()]
    return "\n".join([*lines, "", f"One search, without the embedding: {speed} ms at the 95th percentile.", ""])


def _missed(done: Sequence[Outcome]) -> str:
    """Every question that was answered and should not have been, or the other way about, with what was said."""
    wrong = [one for one in done if (one.answer is None) is one.row["answerable"] or one.unsupported]
    return "\n## Answered or declined wrongly\n\n" + "".join(_line(one.row, one) for one in wrong)


def _line(row: Row, one: Outcome) -> str:
    outcome = f"declined: {one.why_not}" if one.answer is None else f"said: {one.answer.text}"
    return f"- {row['id']} {row['question']}\n  {outcome}\n"


if __name__ == "__main__":
    sys.exit(main())
