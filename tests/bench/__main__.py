"""`make bench`: counts and ratios, never wall-clock seconds; each figure with what it may be at most."""

import sys
from dataclasses import dataclass

from tests.bench import danger, initialisation, knowledge, requests, widget


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `limit` is None where the figure is only shown."""

    name: str
    value: float
    limit: float | None
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.limit is None or self.value <= self.limit


def main() -> int:
    """Print the table. 1 when a figure is over its limit."""
    relayed, answered = requests.relayed_line(), requests.assistants_answer()
    ratio = initialisation.ratio()
    rules = danger.cost()
    library = knowledge.cost()
    at = "4,000 characters full of danger, 1,000 phrases"
    rows = [
        Row("requests to AWS for a line relayed to an operator", len(relayed), 4, ", ".join(relayed)),
        Row("requests for an answer of the assistant", len(answered), None, ", ".join(answered)),
        Row("init of `message` over `import boto3` and a client (CPU)", ratio.median, 1.5, ratio.note),
        Row("danger rules: milliseconds (CPU), the middle text", rules.typical, None, at),
        Row("danger rules: milliseconds (CPU), one text in a hundred", rules.slow, None, at),
        Row("danger rules: milliseconds (CPU), one new text in a hundred", rules.new, None, at),
        Row("danger rules over `re` with the same phrases", rules.over_re, 0.1),
        Row("danger rules over Aho-Corasick with only their words", rules.over_aho_corasick, None, "in C, no grammar"),
        Row("danger rules: four times the text costs", rules.four_times_the_text, 4.4),
        Row("danger rules: four times the phrases cost", rules.four_times_the_phrases, 3.5),
        Row("danger rules: the most hostile text over the middle one", rules.worst_hostile, 1.5),
        Row("danger rules: words nobody knows, at first sight, over the middle one", rules.unknown, 1.5),
        Row("a page of a PDF: milliseconds (CPU)", library.plain, None, "without the model; the goal is 50"),
        Row("a page of a PDF in two columns: milliseconds (CPU)", library.columns, None, "the goal is 50"),
        Row("reading a PDF over pdfplumber's own lines of text", library.over_pdfplumber, 0.9),
        Row("a question looked up: milliseconds (CPU), 95 of 100", library.found, None, "10,000 clauses; goal 40"),
        Row("widget, gzipped with its styles (KB)", widget.kilobytes(), 35),
    ]
    width = max(len(row.name) for row in rows)
    for row in rows:
        limit = "" if row.limit is None else f"at most {row.limit:g}"
        print(f"{row.name:<{width}}  {row.value:>7.2f}  {limit:<12}  {'' if row.holds else 'OVER  '}{row.note}")
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
