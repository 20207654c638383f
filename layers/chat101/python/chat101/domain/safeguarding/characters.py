"""What each character is to a reader of messages.

One pattern over the characters themselves would take longer to compile than all the rest of the check to import.
"""

from bisect import bisect_right

IDEOGRAPHS = ("\u3400", "\u9fff")
"""The first and the last. They are written without spaces: each counts as a word."""

ENDS = ".!?。！？؟۔।\n"
"""Of sentences."""

_JOINERS = "'’‘`´@$*|"
_SIGNS = (IDEOGRAPHS, ("\u2600", "\u27bf"), ("\U0001f000", "\U0001faff"))
_NO_LETTERS = (
    ("\x00", "\x2f"),
    ("\x3a", "\x40"),
    ("\x5b", "\x60"),
    ("\x7b", "\xbf"),
    ("\u060c", "\u060c"),
    ("\u061b", "\u061b"),
    ("\u061f", "\u061f"),
    ("\u06d4", "\u06d4"),
    ("\u0964", "\u0965"),
    ("\u2000", "\u206f"),
    ("\u2190", "\u24b5"),
    ("\u2500", "\u2bff"),
    ("\u3000", "\u9fff"),
    ("\ufe0f", "\ufe0f"),
    ("\uff01", "\uff0f"),
    ("\uff1a", "\uff20"),
    ("\U0001f000", "\U0001ffff"),
)
_FROM = [first for first, _ in _NO_LETTERS]
_MOST_REMEMBERED = 20_000


class _Kinds(dict[int, str]):
    """By code point: see `kinds`."""

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        kind = self[code] = _kind(chr(code))
        return kind


def kinds(text: str) -> str:
    """The kind of each character, in its place.

    w: of a word. e: ends a sentence. s: a sign. j: joins two letters. !: joins two letters or ends a sentence.
    -: none of these.
    """
    return text.translate(_KNOWN)


def _kind(character: str) -> str:
    if _is_letter(character):
        return "w"
    if character == "!":
        return "!"
    if character in _JOINERS:
        return "j"
    if character in ENDS:
        return "e"
    return "s" if any(first <= character <= last for first, last in _SIGNS) else "-"


def _is_letter(character: str) -> bool:
    """Whatever no range excludes: scripts that nobody here thought of are words too."""
    before = bisect_right(_FROM, character)
    return not character.isspace() and (before == 0 or character > _NO_LETTERS[before - 1][1])


_KNOWN = _Kinds()
