"""The hard facts of a text, in one form each: "7am" and "07:00" are the same time, "two" and "2" the same number."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.knowledge.gate_words import (
    AMOUNTS,
    DAYS,
    MONTHS,
    ORDINALS,
    RELATIVE_DAYS,
    SMALL_NUMBERS,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """`kind`: number, money, time, percent, phone, contact, reference, day, month, ordinal or amount. `unit`: of a
    number, or empty. `start` and `end`: characters of the one-line text."""

    kind: str
    value: str
    unit: str
    start: int
    end: int

    @property
    def is_said_by(self) -> tuple[str, str, str]:
        """What another text must hold to say the same."""
        return (self.kind, self.value, self.unit)


_COUNTED = "|".join(SMALL_NUMBERS)
_MERIDIEM = r"(?:a\.?m\.?|p\.?m\.?)(?![a-z])"
_TIME = re.compile(
    rf"(?<![\d£.])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))? ?({_MERIDIEM})|(?<![\d£.:])([01]?\d|2[0-4]):([0-5]\d)(?!\d)"
)
_JOINED = re.compile(r" ?- ?| to | and ")
_UNIT = re.compile(r"[ -]((?:working|calendar) )?([a-z]+(?:-pounds?)?)")


def _plain_number(text: str) -> str:
    return format(Decimal(text.replace(",", "")).normalize(), "f")


def _time(found: re.Match[str]) -> str:
    if found[4] is not None:
        return f"{int(found[4]):02}:{found[5]}"
    late = found[3].startswith("p")
    return f"{int(found[1]) % 12 + 12 * late:02}:{found[2] or '00'}"


def _money(found: re.Match[str]) -> str:
    if found["pence"]:
        return _plain_number(str(Decimal(found["pence"]) / 100))
    scale = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}.get((found["scale"] or "").strip(), 1)
    return _plain_number(str(Decimal((found["pounds"] or found["words"]).replace(",", "")) * scale))


def _counted(found: re.Match[str]) -> str:
    """Up to 99 in words: "twenty-eight"."""
    return str(sum(SMALL_NUMBERS[part] for part in re.split(r"[ -]", found[0])))


def _digits(found: re.Match[str]) -> str:
    return re.sub(r"\D", "", found[0]).removeprefix("44").removeprefix("0")


def _as_written(found: re.Match[str]) -> str:
    return re.sub(r"[ /-]+", "-", found[0]).rstrip(".")


_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("contact", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _as_written),
    (
        "contact",
        re.compile(
            r"(?:https?://|www\.)[^\s,;\"')]+|\b(?:[a-z0-9-]+\.)+(?:uk|com|org|net|info|io|eu|police)\b[^\s,;\"')]*"
        ),
        lambda found: re.sub(r"^(?:https?://)?(?:www\.)?", "", found[0]).rstrip("./"),
    ),
    ("month", re.compile(r"\b(?:may|march)\b(?= \d)|(?<=\d )(?:may|march)\b"), lambda found: found[0]),
    ("date", re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"), lambda found: found[0]),
    (
        "money",
        re.compile(
            r"£ ?(?P<pounds>\d[\d,]*(?:\.\d+)?)(?P<scale> ?(?:k|m|thousand|million)\b)?"
            r"|\b(?P<words>\d[\d,]*(?:\.\d+)?) (?:pounds|quid)\b|\b(?P<pence>\d{1,2})p\b"
        ),
        _money,
    ),
    ("time", _TIME, _time),
    ("time", re.compile(r"\b(?:noon|midday)\b"), lambda _: "12:00"),
    ("time", re.compile(r"\bmidnight\b"), lambda _: "00:00"),
    ("percent", re.compile(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent\b)"), lambda found: _plain_number(found[1])),
    ("phone", re.compile(r"(?:\+|\b)\d{2,}(?:[ -]\d{2,}){2,}\b|\b\d{5} \d{3,6}\b|\b\d{9,}\b"), _digits),
    ("ordinal", re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b"), lambda found: found[1]),
    ("ordinal", re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b"), lambda found: str(ORDINALS[found[0]])),
    ("reference", re.compile(r"\b[a-z]{1,5}-\d[\w/-]*|\b(?=[a-z]*\d)(?=\d*[a-z])\w+(?:[/-]\w+)*"), _as_written),
    ("number", re.compile(r"\b\d[\d,]*(?:\.\d+)*\b"), lambda found: _section(found[0])),
    ("number", re.compile(rf"\b(?:{_COUNTED})(?:[ -](?:{_COUNTED}))?\b"), _counted),
    ("number", re.compile(r"\b(?:hundred|thousand|million)s?\b"), lambda found: found[0].rstrip("s")),
    ("number", re.compile(rf"\b(?:an?|one)(?= (?:{'|'.join(sorted(UNITS))})\b)"), lambda _: "1"),
    ("amount", re.compile(rf"\b(?:{'|'.join(sorted(AMOUNTS))})\b"), lambda found: found[0]),
    ("day", re.compile(rf"\b({'|'.join(sorted(DAYS, key=len, reverse=True))})s?\b"), lambda found: DAYS[found[1]]),
    ("day", re.compile(rf"\b(?:{'|'.join(sorted(RELATIVE_DAYS))})s?\b"), lambda found: found[0].removesuffix("s")),
    ("month", re.compile(rf"\b(?:{'|'.join(sorted(MONTHS - {'may', 'march'}))})\b"), lambda found: found[0]),
)


def _section(text: str) -> str:
    """A number, or a section such as 5.2.1, which is not one."""
    return text if text.count(".") > 1 else _plain_number(text.rstrip(","))


def facts(text: str) -> tuple[Fact, ...]:
    """Every hard fact, in order. What one pattern has read, a later one does not read again."""
    line = one_line(text).lower()
    rest = line
    found: list[Fact] = []
    for kind, pattern, value in _PATTERNS:
        for match in pattern.finditer(rest):
            unit = _unit(line, match.end()) if kind == "number" else ""
            found.append(Fact(kind, value(match), unit, match.start(), match.end()))
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return tuple(sorted(found, key=lambda fact: fact.start))


def _unit(line: str, at: int) -> str:
    found = _UNIT.match(line, at)
    if found is None:
        return ""
    unit = f"{found[1].strip()}-{found[2].removesuffix('s')}" if found[1] else found[2].removesuffix("s")
    return unit if unit in UNITS else ""


def ranges(text: str) -> tuple[tuple[Fact, Fact], ...]:
    """The pairs that are two ends of one thing: "09:00 to 17:00"."""
    line = one_line(text)
    every = facts(text)
    return tuple(
        (first, last)
        for first, last in pairwise(every)
        if first.kind == last.kind and _JOINED.fullmatch(line[first.end : last.start])
    )


def counted(text: str) -> Counter[tuple[str, str, str]]:
    """How often the text says each fact. A number with a unit is not counted again without."""
    return Counter(fact.is_said_by for fact in facts(text))


def supported(text: str) -> Counter[tuple[str, str, str]]:
    """How often the text bears each fact out. A number with its unit bears the bare number out too."""
    bare = Counter((fact.kind, fact.value, "") for fact in facts(text) if fact.unit)
    return counted(text) + bare
