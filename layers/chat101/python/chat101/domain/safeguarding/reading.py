"""A message as coded words, each knowing where it stands in what the person wrote."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from chat101.domain.safeguarding.characters import IDEOGRAPHS, kinds
from chat101.domain.safeguarding.hidden import visible

SENTENCE_END, UNKNOWN = -2, -1
"""Codes of the end of a sentence and of a word that no phrase mentions. All others are zero or more."""

_TOKEN = re.compile("w(?:w|[j!](?=w))*|s|[e!]+")
"""A word, a sign or an end of a sentence, in the kinds of the characters."""
_FEWEST_LETTERS = 3  # "h e l p": this many lone letters in a row may be one word
_SHORTEST_SENTENCE = 3  # "He. Has. A knife.": full stops after fewer words do not part them
_ELLIPSIS = 2
_LONE_LETTERS = re.compile(r"(?<![^\W_])[A-Za-z](?:[\W_]{1,8}[A-Za-z](?![^\W_])){2}")

Coder = Callable[[str], tuple[int, ...]]
RunOn = Callable[[str], tuple[str, ...]]


class Reading(NamedTuple):
    """`codes`: one for each word and end of sentence. `starts`, `ends`: where it stands in `text`, in characters.

    `pauses`: the places before which a sentence of one or two words ended. It has no code, since danger is typed in
    pieces ("He has. A knife"); but it is an end for whatever explains danger away ("Years ago. He has a knife").
    """

    text: str
    codes: list[int]
    starts: list[int]
    ends: list[int]
    pauses: list[int]

    def words(self, start: int, end: int) -> str:
        """What the person wrote from one place to another (the end is outside)."""
        return self.text[self.starts[start] : self.ends[end - 1]].strip()


_Token = tuple[str, int, int, bool]
"""As written, from, to, and whether it ends a sentence. A plain tuple: a long message makes a thousand."""


def read(text: str, code: Coder, run_on: RunOn) -> Reading:
    """The text as coded words. `code`: the codes of a written word; `run_on`: parts words written as one."""
    codes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    pauses: list[int] = []
    sentence = 0  # where it began
    tokens, may_spell = _tokens(text)
    for written, start, end, is_end in _spelt_out(tokens, run_on) if may_spell else tokens:
        coded = code(written) if not is_end else ()
        if is_end:
            words = len(codes) - sentence
            if words >= _SHORTEST_SENTENCE:
                coded = (SENTENCE_END,)
            elif words:
                pauses.append(len(codes))
            sentence = len(codes) + len(coded)
        for each in coded:
            codes.append(each)
            starts.append(start)
            ends.append(end)
    if pauses and pauses[-1] == len(codes):
        pauses.pop()  # it parts nothing
    return Reading(text, codes, starts, ends, pauses)


def written_words(text: str) -> list[str]:
    """The words and signs of a text as `read` cuts them, before any is spelt otherwise."""
    return [written for written, _, _, is_end in _tokens(text)[0] if not is_end]


def parted(word: str) -> str:
    """The word with spaces about its ideographs, each of which is read as a word."""
    if word.isascii():
        return word
    return "".join(f" {each} " if IDEOGRAPHS[0] <= each <= IDEOGRAPHS[1] else each for each in word)


def _tokens(text: str) -> tuple[list[_Token], bool]:
    """Words, signs and ends of sentences; and whether there are lone letters in a row. Positions are those of the text
    with its invisible characters.
    """
    seen, places = visible(text)
    kind = kinds(seen)
    tokens = []
    for match in _TOKEN.finditer(kind):
        start, end = match.span()
        written = seen[start:end]
        is_end = kind[start] in "e!"
        if is_end and len(written) >= _ELLIPSIS and not written.strip("."):
            continue  # "he has... a knife"
        if places:
            start, end = places[start], places[end - 1] + 1
        tokens.append((written, start, end, is_end))
    return tokens, bool(_LONE_LETTERS.search(seen))


def _spelt_out(tokens: list[_Token], run_on: RunOn) -> Iterator[_Token]:
    """Lone letters in a row ("k.n.i.f.e") become the words that they spell, if they spell any."""
    i = 0
    while i < len(tokens):
        if not _is_letter(tokens[i]):
            yield tokens[i]
            i += 1
            continue
        run = _run_of_letters(tokens, i)
        letters = [written for written, _, _, is_end in run if not is_end]
        words = run_on("".join(letters)) if len(letters) >= _FEWEST_LETTERS else ()
        if words:
            yield from ((word, run[0][1], run[-1][2], False) for word in words)
        else:
            yield from run
        i += len(run)


def _run_of_letters(tokens: list[_Token], i: int) -> list[_Token]:
    j = i + 1
    while j < len(tokens):
        following = j + 1 if tokens[j][0] == "." and j + 1 < len(tokens) else j
        if not _is_letter(tokens[following]):
            break
        j = following + 1
    return tokens[i:j]


def _is_letter(token: _Token) -> bool:
    written = token[0]
    return len(written) == 1 and written.isascii() and written.isalpha()
