"""Characters that hide a word from a machine and not from a reader: those that cannot be seen, marks that belong to no
spelling, and letters in boxes.
"""

import re

# Format characters and whatever else is drawn as nothing; and marks that are of no language which is written here.
_UNSEEN = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_FIRST_LETTERS = (0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6)  # in brackets, squares, circles; of flags
_LETTERS = {first + place: letter for first in _FIRST_LETTERS for place, letter in enumerate(_ALPHABET)}
_IN_BOXES = re.compile("[\u249c-\u24b5\U0001f110-\U0001f189\U0001f1e6-\U0001f1ff]")


def visible(text: str) -> tuple[str, list[int]]:
    """The text as it is seen, in plain letters; and, if anything is gone, where each character of it stood."""
    if text.isascii():
        return text, []
    if _IN_BOXES.search(text):
        text = text.translate(_LETTERS)  # one for one
    return _without_unseen(text) if _UNSEEN.search(text) else (text, [])


def _without_unseen(text: str) -> tuple[str, list[int]]:
    places: list[int] = []
    seen_from = 0
    for unseen in _UNSEEN.finditer(text):
        places.extend(range(seen_from, unseen.start()))
        seen_from = unseen.end()
    places.extend(range(seen_from, len(text)))
    return _UNSEEN.sub("", text), places
