"""How people write when they are afraid, in a hurry or watched, read as the words that they mean."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from chat101.domain.safeguarding.cutting import Pieces
from chat101.domain.safeguarding.reading import written_words

Words = tuple[str, ...]

_MARKS = re.compile("[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\ufe00-\ufe0f]+")
_THREE_SAME = re.compile(r"(.)\1{2,}")
_TWO_SAME = re.compile(r"(.)\1+")
_LATIN = re.compile("[a-z]")
_AS_TYPED = str.maketrans("’‘`´ʼ＇ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ", "''''''abcdefghijklmnopqrstuvwyz")
"""Fancy apostrophes, and letters in small capitals (there is none of x), for those of a keyboard."""
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_L = str.maketrans("013457@$!|", "oleastasil")
_LOOKALIKES = str.maketrans(
    "авеёкмнорстухіїјѕһԁԛԝғɡαβεικνορτυχωıłøđßæيىكة",
    "abeekmhopctyxiijshdqwfgabeikvoptuxwilodsaییکه",
)
"""Of other scripts, and of an Arabic keyboard in a word of Persian or Urdu."""
_CLITICS = {"s": "is", "m": "am", "re": "are", "ve": "have", "ll": "will", "d": "would", "t": "not"}
_SHORTEST_GUESS = 6  # shorter words have too many innocent neighbours to be guessed at
_LONGEST_GUESS = 20
_SHORTEST_RUN_ON = 9
_LONGEST_PRECISE = 40  # more letters that are spelt out need not all be of words that are known
_LONGEST_CONTRACTION = 40  # a text of nothing but apostrophes is none
_SHORTEST_LEET = 3


def folded(word: str) -> str:
    """Without case, compatibility forms, accents or fancy apostrophes. Vowel signs stay in their own scripts."""
    if word.isascii():
        return word.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", word.translate(_AS_TYPED)).casefold())
    if _LATIN.search(plain):
        plain = "".join(each for each in plain if unicodedata.category(each)[0] != "M")
    return unicodedata.normalize("NFC", plain)


def plain_words(text: str, spellings: Mapping[str, str]) -> Words:
    """What the words of a phrase stand for, cut and spelt out as those of a message, but taken at their word: in a
    phrase there is no slip of the finger.
    """
    return tuple(each for written in written_words(text) for each in _plain(folded(written), spellings))


def _plain(word: str, spellings: Mapping[str, str]) -> Words:
    if word in spellings:
        return tuple(spellings[word].split())
    stem, meant = _contracted(word)
    return (*(_plain(stem, spellings) if stem else ()), meant) if meant else (word,)


def _contracted(word: str) -> tuple[str, str]:
    """The word before a contraction, and what that stands for: "he", "is". Nothing if there is none."""
    stem, apostrophe, clitic = word.rpartition("'")
    if not apostrophe or clitic not in _CLITICS or len(word) > _LONGEST_CONTRACTION:
        return "", ""
    return (stem[:-1] if clitic == "t" and stem.endswith("n") else stem), _CLITICS[clitic]


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
        self._pieces = Pieces(run_on)
        self._slips: dict[str, str] = {}
        self._slippery: frozenset[tuple[str, int]] = frozenset()

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
        stem, meant = _contracted(word)
        if not meant:
            return self.words(word.replace("'", ""))
        return (*(self.words(stem) if stem else ()), meant)

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
        if len(word) > 1 and self._known(word):
            return self._table(word)
        return self._run_on(word, may_skip=len(word) > _LONGEST_PRECISE)

    def _slip(self, word: str) -> Words:
        """One letter missing, doubled, wrong or swapped with its neighbour, in a word that matters."""
        if not _SHORTEST_GUESS <= len(word) <= _LONGEST_GUESS or not self._may_slip(word):
            return ()
        for key in _shortened(word):
            right = self._slips.get(key)
            if right and right[0] == word[0] and _is_one_slip(word, right):
                return (right,)
        return ()

    def _may_slip(self, word: str) -> bool:
        """Whether a word that matters begins alike and is about as long: few of the words that nobody knows are."""
        if not self._slips:
            self._slips = {key: right for right in self._critical for key in _shortened(right)}
            self._slippery = frozenset((right[0], len(right) + more) for right in self._critical for more in (-1, 0, 1))
        return (word[0], len(word)) in self._slippery

    def _run_on(self, letters: str, *, may_skip: bool = False) -> Words:
        """Words written without spaces between them ("hehasaknife"), if every one is such a word."""
        pieces, known = self._pieces.of(letters, may_skip=may_skip), self._pieces.words
        return tuple(word for each in pieces for word in (self._table(each) if each in known else (each,)))


def _undisguised(word: str) -> Iterable[str]:
    """The readings of a word with lengthened, look-alike or swapped letters, the likeliest first."""
    is_plain = word.isascii() and word.isalpha()
    for letters in (word,) if is_plain else dict.fromkeys((word, word.translate(_LOOKALIKES), *_from_leet(word))):
        yield letters
        if _TWO_SAME.search(letters):
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
