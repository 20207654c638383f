"""Policy text cut into sentences that can be shown as they stand."""

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?<=[.!?])[\"”')\]]*\s+(?=[\"“(]?[A-Z0-9£])")
_ITEM = re.compile(r"\s*(?:[-*•]\s*)?(?:\(\w{1,3}\)\s*)?")
_ITEM_OR_ROW = re.compile(r"\s*(?:[-*•|]|\(\w{1,3}\))")
_WORD = re.compile(r"[a-z]+|\d[\d:.,]*")
_COMMON = frozenset(
    """a an the is are was were be am i im me my we our us you your they them their he she it its this that there to
    of in on at for from by with and or but if so do does did doing have has had can could will would should just not
    what when where who how why which get got any some as up out about need want please hi hello hiya tell know
    u r ur n bit like really thing someone anyone yes no ok""".split()
)
_ENDING = re.compile(r"(?:ing|ed|es|s|e)$")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a policy, or an item of a list under the line that leads to it. `quotes`: word for word."""

    quotes: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Without the marks of a quotation, a list or a table, which say nothing when the sentence stands alone."""
        text = " ".join(_ITEM.sub("", quote, count=1) for quote in self.quotes)
        row = re.sub(r"\s*\|\s*", ", ", text.strip().strip("|").strip())
        plain = row.strip(' "“”;,')
        whole = plain if plain.endswith((".", "!", "?", ":")) else f"{plain}."
        return whole[:1].upper() + whole[1:]


def sentences(text: str) -> list[Sentence]:
    """Each sentence, table row and list item, in order."""
    found: list[Sentence] = []
    lead = ""
    for line in _lines(text):
        lead = lead if _ITEM_OR_ROW.match(line) else ""
        found += [Sentence((lead, piece) if lead else (piece,)) for piece in _cut(line)]
        if line.endswith(":"):
            lead = found.pop().quotes[-1]
    return found


def _lines(text: str) -> list[str]:
    """Lines of their own: a line that was only wrapped goes with the one before."""
    lines: list[str] = []
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if lines and not _ITEM_OR_ROW.match(line) and not lines[-1].endswith((".", ":", ";", "|", '"')):
            lines[-1] = f"{lines[-1]} {line}".strip()
        elif line:
            lines.append(line)
    return [line for line in lines if _WORD.search(line.lower())]


def _cut(line: str) -> list[str]:
    starts = [0, *(found.end() for found in _SENTENCE.finditer(line))]
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def terms(text: str) -> set[str]:
    """The words that carry meaning, without their endings."""
    return {_root(word) for word in _WORD.findall(text.lower()) if word not in _COMMON}


def _root(word: str) -> str:
    root = _ENDING.sub("", word)
    return root if len(root) >= _SHORTEST else word
