"""The figures of a sentence in whatever language: numbers, times, money, shares, codes and addresses, in one form each.

`knowledge/gate_facts.py` reads more of an English sentence, by its words; this reads only what is written alike in all.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal

from chat101.domain.knowledge.gate_facts import facts
from chat101.domain.knowledge.gate_text import one_line

Figure = tuple[str, str]
"""Its kind and its value: ("time", "09:00"), ("£", "8.5"), ("number", "28")."""

_SIGNS = str.maketrans({"٫": ".", "٬": ",", "٪": "%", "＋": "+"})
_CURRENCY = "".join(chr(code) for code in range(0x80, 0x20D0) if unicodedata.category(chr(code)) == "Sc") + "$"
_NUMBER = r"\d+(?:[.,]\d+)*(?: \d{3,6}(?![.,:]?\d))*"
_APART = r"(?<![a-z0-9])"
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")

_OTHER_MARKS = "،؛؟۔।"
_LAST = rf"[^\s.,;:!?)»\"'/{_OTHER_MARKS}]"
_REST = rf"[^\s{_OTHER_MARKS}]*{_LAST}"
"""The rest of an address, to the mark that ends the sentence or the part of it, in whatever script."""

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?:[a-z][a-z0-9+.-]{{0,30}}://|www\.){_REST}"
    rf"|(?<![\w.])(?:[\w-]+\.)*[\w-]{{2,}}\.[^\W\d_]{{2,}}(?:/{_REST})?(?!\w)"
)
"""Whatever looks like one of mail or of the web, with or without a protocol."""


def latin_digits(text: str) -> str:
    """The same text on one line, in lower case, with the digits and the signs of numbers as English writes them."""
    plain = one_line(text).translate(_SIGNS).casefold()
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in plain)


def without_addresses(text: str) -> str:
    """The same text on one line, in lower case, with Latin digits and with blanks for its addresses."""
    return ADDRESS.sub(lambda found: " " * len(found[0]), latin_digits(text))


def addresses(text: str) -> Counter[str]:
    """Each of the web and of mail, as often as it is written."""
    return Counter(found[0] for found in ADDRESS.finditer(latin_digits(text)))


def _plain(number: str) -> str:
    """ "1,500", "1.500" and "1 500" are one number; so are "3.5" and "3,5". One that begins with 0 stays as it is."""
    joined = number.replace(" ", "")
    if _THOUSANDS.fullmatch(joined) and not joined.startswith("0"):
        return re.sub(r"\D", "", joined)
    return joined.replace(",", ".") if _DECIMAL.fullmatch(joined) else joined


def amount(number: str) -> str:
    """So are "8.50" and "8,5" of money or a share: elsewhere "3.10" may be a clause, and is not "3.1"."""
    plain = _plain(number)
    return format(Decimal(plain).normalize(), "f") if _DECIMAL.fullmatch(plain) else plain


def _half_day(found: re.Match[str]) -> str:
    return f"{int(found[1]) % 12 + 12 * found[3].startswith('p'):02}:{found[2] or '00'}"


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    ("time", re.compile(rf"{_APART}(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))? ?([ap])\.?m\b\.?"), _half_day),
    ("time", re.compile(rf"{_APART}([01]?\d|2[0-4]):([0-5]\d)(?!\d)"), lambda found: f"{int(found[1]):02}:{found[2]}"),
    ("money", re.compile(rf"([{_CURRENCY}]) ?({_NUMBER})"), lambda found: f"{found[1]}{amount(found[2])}"),
    ("money", re.compile(rf"{_APART}({_NUMBER}) ?([{_CURRENCY}])"), lambda found: f"{found[2]}{amount(found[1])}"),
    ("money", re.compile(rf"{_APART}(\d{{1,2}})p\b"), lambda found: f"{found[1]}p"),
    ("percent", re.compile(rf"{_APART}({_NUMBER}) ?%|% ?({_NUMBER})"), lambda found: amount(found[1] or found[2])),
    (
        "code",
        re.compile(rf"{_APART}(?:[a-z]{{1,5}}-\d[a-z0-9/-]*|[a-z]+\d[a-z0-9]*|\d+[a-z]+\d[a-z0-9]*)"),
        lambda found: found[0].rstrip("-/"),
    ),
    ("number", re.compile(rf"{_APART}\+?{_NUMBER}"), lambda found: _plain(found[0])),
)


def figures(text: str) -> list[Figure]:
    """Every figure outside addresses, in order. What one kind has read, a later one does not read again."""
    rest = without_addresses(text)
    found: list[tuple[int, Figure]] = []
    for kind, pattern, value in _KINDS:
        found += [(match.start(), (kind, value(match))) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: "_" * len(match[0]), rest)
    return [figure for _, figure in sorted(found)]


def are_the_same(english: str, other: str) -> bool:
    """Each figure of the English sentence is in the other, as often, those of one kind in the same order; and no more,
    but for what the English says in words: "two" may be 2 there, and "noon" 12:00.
    """
    wanted, given = figures(english), figures(other)
    more = Counter(given) - Counter(wanted)
    return more <= _in_words(english) and all(
        _are_in_order(_of(kind, wanted), _of(kind, given)) for kind in {kind for kind, _ in wanted}
    )


def _of(kind: str, those: Sequence[Figure]) -> list[str]:
    return [value for each, value in those if each == kind]


def _are_in_order(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """The one is in the other, with whatever stands between."""
    rest = iter(given)
    return all(value in rest for value in wanted)


def _in_words(english: str) -> Counter[Figure]:
    line = one_line(english)
    return Counter(
        ("time" if fact.kind == "time" else "number", fact.value)
        for fact in facts(english)
        if fact.kind in ("number", "ordinal", "time") and not any(map(str.isdigit, line[fact.start : fact.end]))
    )


_RUN = re.compile(
    rf"{ADDRESS.pattern}|(?:[{_CURRENCY}] ?|\+)?\d(?:(?: - |[ ,.:/-])?\d)*(?: ?[%{_CURRENCY}])?"
    r"|[A-Za-z](?:[A-Za-z0-9'./ -]*[A-Za-z0-9])?"
)
ISOLATE, END_ISOLATE = "\u2066", "\u2069"


def isolated(text: str) -> str:
    """For a script that is read from the right: each figure, address and name in Latin letters keeps its own order. A
    phone number in groups would be shown with its groups turned round (Unicode UAX 9, rules W2 to W7 and L2).
    """
    return _RUN.sub(lambda found: f"{ISOLATE}{found[0]}{END_ISOLATE}", text)
