"""How people write when they are afraid, in a hurry or watched, read as the words that they mean."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

Words = tuple[str, ...]

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\ufe00-\ufe0f]+")
_THREE_SAME = re.compile(r"(.)\1{2,}")
_TWO_SAME = re.compile(r"(.)\1+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "＇": "'"})
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_L = str.maketrans("013457@$!|", "oleastasil")
_LOOKALIKES = str.maketrans(
    "авеёкмнорстухіїјѕһԁԛԝɡαβεικνορτυχωıłøđßæ",
    "abeekmhopctyxiijshdqwgabeikvoptuxwilodsa",
)
_CLITICS = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "t": "not"}
_SHORTEST_GUESS = 6  # shorter words have too many innocent neighbours to be guessed at
_LONGEST_GUESS = 20
_LONGEST_PIECE = 12
_FEWEST_PER_PIECE = 2  # letters to a word on average, or any text could be cut into something
_SHORTEST_RUN_ON, _LONGEST_RUN_ON = 9, 40
_SHORTEST_LEET = 3


def folded(word: str) -> str:
    """Without case, compatibility forms, accents or fancy apostrophes. Vowel signs of Indic scripts stay."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return unicodedata.normalize("NFC", _MARKS.sub("", plain))


class Speller:
    """Knows the vocabulary of a phrase set and finds its words behind other spellings.

    `spellings`: a spelling and the words that it stands for. `critical`: the words worth a guess at one slip of the
    finger. `ordinary`: words that are themselves and never a slip for a critical one. `run_on`: the short and urgent
    words that are looked for in letters without spaces.
    """

    def __init__(
        self,
        vocabulary: Callable[[str], bool],
        spellings: Mapping[str, str],
        critical: Iterable[str],
        ordinary: Iterable[str],
        run_on: Iterable[str] = (),
    ) -> None:
        self._known = vocabulary
        self._spellings = spellings
        self._critical = critical
        self._ordinary = frozenset(ordinary)
        self._pieces = frozenset(run_on)
        self._slips: dict[str, str] = {}

    def words(self, written: str) -> Words:
        """The words that were meant; the folded word itself, alone, when nothing better is found."""
        word = folded(written)
        return self._table(word) or self._contraction(word) or self._disguised(word) or (word,)

    def _table(self, word: str) -> Words:
        if word in self._spellings:
            return tuple(self._spellings[word].split())
        return (word,) if self._known(word) or word in self._ordinary else ()

    def _contraction(self, word: str) -> Words:
        """ "mum's" is "mum is", which is also how "he's got" and "he has" meet: phrases allow for both."""
        if "'" not in word:
            return ()
        stem, _, clitic = word.rpartition("'")
        if clitic == "t" and stem.endswith("n"):
            return (*self.words(stem[:-1]), "not")
        if clitic in _CLITICS and stem:
            return (*self.words(stem), _CLITICS[clitic])
        return self.words(word.replace("'", "")) if stem and clitic else ()

    def _disguised(self, word: str) -> Words:
        for plain in _undisguised(word):
            if found := self._table(plain):
                return found
        if not word.isalpha():
            return ()
        return self._slip(word) or (self._run_on(word) if len(word) >= _SHORTEST_RUN_ON else ())

    def spelt(self, letters: str) -> Words:
        """The words that lone letters spell ("h e l p"); nothing if they spell none."""
        word = folded(letters)
        return self._table(word) if len(word) > 1 and self._known(word) else self._run_on(word)

    def _slip(self, word: str) -> Words:
        """One letter missing, doubled, wrong or swapped with its neighbour, in a word that matters."""
        if not _SHORTEST_GUESS <= len(word) <= _LONGEST_GUESS:
            return ()
        if not self._slips:
            self._slips = {key: right for right in self._critical for key in _shortened(right)}
        for key in _shortened(word):
            right = self._slips.get(key)
            if right and right[0] == word[0] and _is_one_slip(word, right):
                return (right,)
        return ()

    def _run_on(self, letters: str) -> Words:
        """Words written without spaces between them ("hehasaknife"), if every one is such a word."""
        if len(letters) > _LONGEST_RUN_ON:
            return ()
        best: list[Words | None] = [()] + [None] * len(letters)
        for end in range(1, len(letters) + 1):
            cuts = ((best[start], letters[start:end]) for start in range(max(0, end - _LONGEST_PIECE), end))
            ways = [(*before, piece) for before, piece in cuts if before is not None and piece in self._pieces]
            best[end] = min(ways, key=len, default=None)
        found = best[-1] or ()
        if len(found) * _FEWEST_PER_PIECE > len(letters):
            return ()
        return tuple(word for piece in found for word in self._table(piece))


def _undisguised(word: str) -> Iterable[str]:
    """The readings of a word with lengthened, look-alike or swapped letters, the likeliest first."""
    for letters in dict.fromkeys((word, word.translate(_LOOKALIKES), *_from_leet(word))):
        yield letters
        yield _THREE_SAME.sub(r"\1\1", letters)
        yield _THREE_SAME.sub(r"\1", letters)
        yield _TWO_SAME.sub(r"\1", letters)
        if letters.endswith("in"):
            yield letters + "g"  # "shoutin"


def _from_leet(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_LEET or word.isalpha() or word.isdigit():
        return ()
    return word.translate(_LEET), word.translate(_LEET_L)


def _shortened(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


def _is_one_slip(word: str, right: str) -> bool:
    """Damerau distance of one at most."""
    if abs(len(word) - len(right)) == 1:
        long, short = sorted((word, right), key=len, reverse=True)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    if len(word) != len(right):
        return False
    apart = [i for i in range(len(word)) if word[i] != right[i]]
    if len(apart) == 2 and apart[1] == apart[0] + 1:  # noqa: PLR2004 - two places: a swap
        return word[apart[0]] == right[apart[1]] and word[apart[1]] == right[apart[0]]
    return len(apart) <= 1
