"""The canary: words that nothing else in the world says."""

import json
from urllib.parse import quote

WORDS = ("zibberwock", "quandlefish", "mornapple", "vextrillion", "plumquartz", "flóréntrix", "07977009004618")
CANARY = " ".join(WORDS)
NAME = f"{WORDS[0]}-{WORDS[1]}"
"""What a browser may call an act, too."""


def heard_in(text: str) -> set[str]:
    """The words of the canary that are in the text, as they are or as JSON, a URL or Python write them."""
    lowered = text.casefold()
    return {word for word in WORDS if any(form.casefold() in lowered for form in _forms(word))}


def _forms(word: str) -> set[str]:
    return {word, json.dumps(word)[1:-1], json.dumps(json.dumps(word)[1:-1])[1:-1], quote(word), ascii(word)[1:-1]}
