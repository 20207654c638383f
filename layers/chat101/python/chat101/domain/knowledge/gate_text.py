"""Reading a sentence and a clause the same way: characters, words, stems and segments."""

import re
import unicodedata
from dataclasses import dataclass

from chat101.domain.knowledge.gate_words import FUNCTION_WORDS, IRREGULAR, SAME

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_DASHES = re.compile(r"[‐‑‒–—−]")
_BLANKS = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")
_CONTRACTIONS = (
    (re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bshan't\b"), "shall not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'d\b"), " would"),
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LIST_ITEM = re.compile(r"(?:[-*•]|\([a-z0-9]{1,3}\)|[a-z0-9]{1,2}[.)]) ?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]* +(?=[\"'(\[]?[A-Z0-9£])")
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, table row or list item of a clause. An item reads with the line that leads to it: "does not accept:"
    is said of every item below it. `start` and `end`: characters of the tidy text."""

    text: str
    start: int
    end: int


def tidy(text: str) -> str:
    """The same words with one kind of quote mark, dash and space; line breaks stay."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text).translate(_QUOTES))
    return _BREAKS.sub("\n", _BLANKS.sub(" ", plain)).strip()


def one_line(text: str) -> str:
    """The tidy text with its line breaks as spaces, so that positions in both agree."""
    return tidy(text).replace("\n", " ")


def spelled_out(text: str) -> str:
    """Lower case, on one line, and "can't" as "can not"."""
    plain = one_line(text).casefold()
    for pattern, words in _CONTRACTIONS:
        plain = pattern.sub(words, plain)
    return plain


def words(text: str) -> list[str]:
    """Every word in order, lower case, without digits and without a possessive `'s`."""
    return [word.removesuffix("'s") for word in _WORD.findall(spelled_out(text))]


def stem(word: str) -> str:
    """A word without its ending, enough to match "collected" with "collect". Not for display."""
    root = _without_ending(IRREGULAR.get(word, word))
    return SAME.get(root, root)


def _without_ending(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending) + instead
            break
    word = _DOUBLED.sub(r"\1", word)
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def content(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in FUNCTION_WORDS and len(word) > 1]


def segments(text: str) -> tuple[Segment, ...]:
    """The sentences, rows and items of a clause, in order."""
    found: list[Segment] = []
    lead = ""
    for start, line in _lines(tidy(text)):
        is_item = _LIST_ITEM.match(line) is not None
        lead = lead if is_item else ""
        found += [
            Segment(f"{lead} {piece}".strip(), start + at, start + at + len(piece)) for at, piece in _sentences(line)
        ]
        if line.endswith(":"):
            lead = found[-1].text
    return tuple(found)


def _lines(text: str) -> list[tuple[int, str]]:
    """Lines with their positions; a line that was only wrapped is joined to the one before."""
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if lines and _wraps(lines[-1][1], line):
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line}")
        elif line:
            lines.append((at, line))
        at += len(line) + 1
    return lines


def _wraps(before: str, line: str) -> bool:
    is_own = "|" in before or "|" in line or before.endswith((".", ":", ";", "!", "?", '"'))
    return not is_own and _LIST_ITEM.match(line) is None


def _sentences(line: str) -> list[tuple[int, str]]:
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(line))]
    ends = [*starts[1:], len(line)]
    return [
        (start, line[start:end].strip()) for start, end in zip(starts, ends, strict=True) if line[start:end].strip()
    ]
