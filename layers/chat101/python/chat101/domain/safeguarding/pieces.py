"""A phrase cut into the pieces that the grammar reads."""

import re

_LONGEST_PHRASE = 4000
_LONGEST_SHOWN = 60
_PIECES = re.compile(r"\([^()\[\]{}~^$]+\)|\{\w+\}|\.\.\.\d*|~\d*|[()\[\]|^$]|[^\s()\[\]|{}^$~]+")
_OPERATORS = re.compile(r"[()\[\]{}|^$~]|\.\.\.")


class PhraseSyntaxError(ValueError):
    """The phrase is not of the grammar; the message says where, in words an administrator can use."""


def pieces_of(text: str) -> list[str]:
    """The pieces of a phrase or of an entry of a list, the first one last, to be taken from the end.

    Raises PhraseSyntaxError: it is too long, or has a brace that is of no list.
    """
    if len(text) > _LONGEST_PHRASE:
        raise PhraseSyntaxError(f"'{shown(text)}' is longer than {_LONGEST_PHRASE} characters")
    pieces: list[str] = _PIECES.findall(text)
    if "".join("".join(pieces).split()) != "".join(text.split()):  # only a brace is in no piece
        raise PhraseSyntaxError(f"'{shown(text)}' has a brace that is of no list: a list is written {{its_name}}")
    return pieces[::-1]


def is_plain(phrase: str) -> bool:
    """Whether it has words only, and so is what somebody may write."""
    return not _OPERATORS.search(phrase)


def shown(phrase: str) -> str:
    """As much of it as a refusal shows."""
    return phrase if len(phrase) <= _LONGEST_SHOWN else f"{phrase[:_LONGEST_SHOWN]}..."
