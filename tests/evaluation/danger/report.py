"""The report, as Markdown and as JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from chat101.domain.safeguarding.verdict import Grade
from tests.evaluation.danger.figures import as_json, confusion, figures, share
from tests.evaluation.danger.judging import Judged

Results = Mapping[str, Sequence[Judged]]
"""By layer: every row of the same file."""


def as_document(results: Results, versions: Mapping[str, str]) -> dict[str, Any]:
    """For each layer its figures, of all rows; then of every row what each layer raised."""
    document: dict[str, Any] = {layer: as_json(figures(judged)) for layer, judged in results.items()}
    document["confusion"] = {layer: confusion(judged) for layer, judged in results.items()}
    document["versions"] = dict(versions)
    document["rows"] = [_verdicts(together) for together in zip(*results.values(), strict=True)]
    for row in document["rows"]:
        row["verdicts"] = dict(zip(results, row["verdicts"], strict=True))
    return document


def _verdicts(together: Sequence[Judged]) -> dict[str, Any]:
    row = together[0].row
    verdicts = [{"in_time": one.in_time.value, "ever": one.ever.value} for one in together]
    return {"id": row.id, "grade": row.grade.value, "verdicts": verdicts}


def as_markdown(results: Results, versions: Mapping[str, str], *, parts: bool) -> str:
    """`parts`: the held-back third apart."""
    lines = ["# Danger: how well it is found", "", *(f"{name}: {version}" for name, version in versions.items())]
    for layer, judged in results.items():
        for title, rows in _parts(judged, parts=parts):
            lines += ["", f"## {layer}, {title}: {len(rows)} conversations", "", *_part(rows)]
    return "\n".join(lines) + "\n"


def as_list_of_missed(results: Results) -> str:
    """The danger that each layer did not grade as it is, message by message."""
    lines = [line for layer, judged in results.items() for line in ("", f"## {layer}: missed", "", *_missed(judged))]
    return "\n".join(lines) + "\n"


def _parts(judged: Sequence[Judged], *, parts: bool) -> Iterator[tuple[str, Sequence[Judged]]]:
    if not parts:
        yield "all rows", judged
        return
    yield "two thirds that may be read", [one for one in judged if not one.row.is_held_back]
    yield "held-back third", [one for one in judged if one.row.is_held_back]


def _part(judged: Sequence[Judged]) -> Iterator[str]:
    yield "| true grade | " + " | ".join(given.value for given in Grade) + " |"
    yield "|---" * (len(Grade) + 1) + "|"
    for true, counts in confusion(judged).items():
        yield f"| {true} | " + " | ".join(str(count) for count in counts.values()) + " |"
    yield ""
    yield "| figure | value, 95 % interval |"
    yield "|---|---|"
    for name, found in figures(judged).items():
        yield f"| {name} | {found} |"
    yield from _table("category", judged, lambda one: one.row.categories)
    yield from _table("style", judged, lambda one: (one.row.style,))
    yield from _table("language", judged, lambda one: (one.row.language,))


def _table(title: str, judged: Sequence[Judged], kinds: Callable[[Judged], Iterable[str]]) -> Iterator[str]:
    """Recall of danger, and false alarms, of each kind. Under 30 rows an interval is wide: do not rank by it."""
    yield ""
    yield f"| {title} | danger found in time | ordinary raised |"
    yield "|---|---|---|"
    for kind in sorted({kind for one in judged for kind in kinds(one)}):
        rows = [one for one in judged if kind in kinds(one) and not one.row.is_trap]
        danger = [one for one in rows if one.row.grade is not Grade.NONE]
        ordinary = [one for one in rows if one.row.grade is Grade.NONE]
        found = share(danger, lambda one: one.in_time.is_danger)
        yield f"| {kind} | {found} | {share(ordinary, lambda one: one.ever.is_danger)} |"


def _missed(judged: Sequence[Judged]) -> Iterator[str]:
    for one in judged:
        if one.in_time.rank < one.row.grade.rank:
            yield f"- {one.row.id} is {one.row.grade}, raised {one.in_time}: {' // '.join(one.row.messages)}"
