"""The answer to "is anyone in danger right now?", where it is nothing but that."""

from chat101.domain.safeguarding.spelling import folded

_YES = frozenset(
    "yes y ye yea yeah yep yup yh ya aye ja oui si sim tak da evet haan haa han hanji haanji ji ha naam po "
    "oo tes igen ano ie ydw oes yesplease yessir definitely iam theyare sheis heis".split()
)
_NO = frozenset(
    "no n nah nope na naw non nein nie nu hayir hayır nahi nahin nahee la ne nem nage nahoes noone nobody nooneis "
    "nothanks notnow noimfine noiamfine noallfine noallsafe nowerefine noweareallsafe".split()
)


def says_yes(text: str) -> bool:
    """A plain yes and nothing else."""
    return _letters(text) in _YES


def says_no(text: str) -> bool:
    """A plain no and nothing else: whatever more is written is judged like any message."""
    return _letters(text) in _NO


def _letters(text: str) -> str:
    return "".join(character for character in folded(text) if character.isalpha())
