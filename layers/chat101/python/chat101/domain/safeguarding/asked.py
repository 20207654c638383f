"""The answer to "is anyone in danger right now?", by how it begins."""

import re
import unicodedata

from chat101.domain.safeguarding.spelling import folded

_SAME = re.compile(r"(.)\1+")


def _letters(text: str) -> str:
    """The letters of a word, each once in a row: "Yesss!" is "yes", and "no-o" is "no"."""
    plain = unicodedata.normalize("NFKC", text)
    return _SAME.sub(r"\1", "".join(character for character in folded(plain) if character.isalpha()))


def _known(words: str) -> frozenset[str]:
    return frozenset(map(_letters, words.split()))


_YES = _known(
    "yes y ye yea yeah yep yup yh ya yas aye ja oui si sim tak da evet haan haa han hanji haanji ji ha naam na'am po "
    "oo tes igen ano ie ydw oes yesplease yessir definitely absolutely sure ofcourse iam theyare sheis heis weare "
    "bale areh haye taip ja: jo jes nai да так є ναι نعم ايوه ہاں جی ہاںجی بله بلی آره اره हाँ हां जी ਹਾਂ ਹਾਂਜੀ হ্যাঁ હા "
    "ஆம் 是 是的 有 有的 对 對"
)
_NO = _known(
    "no n nah nope na naw non nein nie nu hayir hayır nahi nahin nahee la ne nem nage nahoes noone nobody nooneis "
    "nothanks notnow noimfine noiamfine noallfine noallsafe nowerefine noweareallsafe "
    "нет не ні όχι لا نہیں نه नहीं ਨਹੀਂ না ના இல்லை 没有 沒有 不是 不"
)
_NOT_KNOWN = _known("idea clue")
"""After a no: who has none does not say that nobody is in danger."""


def says_yes(text: str) -> bool:
    """It is a yes, or begins with one. What more is written may say of what; it does not take the yes back."""
    return _letters(text) in _YES or _first(text) in _YES - _NO


def denies(text: str) -> bool:
    """It is a no, or begins with one. What more is written is judged like any message."""
    second = _letters("".join(text.split()[1:2]))
    return says_no(text) or (_first(text) in _NO and second not in _NOT_KNOWN)


def says_no(text: str) -> bool:
    """A plain no and nothing else."""
    return _letters(text) in _NO


def _first(text: str) -> str:
    return _letters("".join(text.split()[:1]))
