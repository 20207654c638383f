"""A message as coded words, each knowing where it stands in what the person wrote."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from chat101.domain.safeguarding.characters import IDEOGRAPHS, kinds

SENTENCE_END, UNKNOWN = -2, -1
"""Codes of the end of a sentence and of a word that no phrase mentions. All others are zero or more."""

# Zero-width, bidirectional and other invisible characters: they hide a word from a machine, not from a reader.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_TOKEN = re.compile("w(?:w|[j!](?=w))*|s|[e!]+")
"""A word, a sign or an end of a sentence, in the kinds of the characters."""
_FEWEST_LETTERS = 3  # "h e l p": this many lone letters in a row may be one word
_SHORTEST_SENTENCE = 3  # "He. Has. A knife.": full stops after fewer words do not part them
_ELLIPSIS = 2
_LONE_LETTERS = re.compile(r"(?<!\w)[A-Za-z](?:\W{1,8}[A-Za-z](?!\w)){2}")

Coder = Callable[[str], tuple[int, ...]]
RunOn = Callable[[str], tuple[str, ...]]


class Reading(NamedTuple):
    """`codes`: one for each word and end of sentence. `starts`, `ends`: where it stands in `text`, in characters."""

    text: str
    codes: list[int]
    starts: list[int]
    ends: list[int]

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
    in_sentence = 0
    tokens = _tokens(text)
    for written, start, end, is_end in _spelt_out(tokens, run_on) if _may_spell(text) else tokens:
        coded = _end(in_sentence) if is_end else code(written)
        in_sentence = 0 if is_end else in_sentence + len(coded)
        for each in coded:
            codes.append(each)
            starts.append(start)
            ends.append(end)
    return Reading(text, codes, starts, ends)


def parted(word: str) -> str:
    """The word with spaces about its ideographs, each of which is read as a word."""
    if word.isascii():
        return word
    return "".join(f" {each} " if IDEOGRAPHS[0] <= each <= IDEOGRAPHS[1] else each for each in word)


def _end(words: int) -> tuple[int, ...]:
    return (SENTENCE_END,) if words >= _SHORTEST_SENTENCE else ()


def _tokens(text: str) -> list[_Token]:
    """Words, signs and ends of sentences. Positions are those of the text with its invisible characters."""
    visible, places = _visible(text)
    kind = kinds(visible)
    tokens = []
    for match in _TOKEN.finditer(kind):
        start, end = match.span()
        written = visible[start:end]
        is_end = kind[start] in "e!"
        if is_end and len(written) >= _ELLIPSIS and not written.strip("."):
            continue  # "he has... a knife"
        if places:
            start, end = places[start], places[end - 1] + 1
        tokens.append((written, start, end, is_end))
    return tokens


def _visible(text: str) -> tuple[str, list[int]]:
    """The text without invisible characters and, if there were any, where each character stood."""
    if text.isascii() or not _INVISIBLE.search(text):
        return text, []
    places = [i for i, character in enumerate(text) if not _INVISIBLE.match(character)]
    return "".join(text[i] for i in places), places


def _may_spell(text: str) -> bool:
    """Whether there are lone letters in a row. Hidden characters are no reason to look away."""
    return bool(_LONE_LETTERS.search(text)) or bool(_INVISIBLE.search(text))


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
