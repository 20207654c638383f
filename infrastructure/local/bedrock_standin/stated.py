"""A few facts by their shape, each with the exact words. It does not understand: it finds."""

import re

_ITEMS = (
    "purse|wallet|handbag|bag|rucksack|backpack|phone|mobile|tablet|laptop|keys?|passport|ring|watch|necklace|bracelet|locket"
    "|jewellery|bike|bicycle|scooter|car|van|motorbike|moped|camera|glasses|umbrella|cash|money|card|coat|jacket|tools"
)
_SHAPES = (
    ("phone", re.compile(r"(?:\+44 ?|\b0)\d(?:[ -]?\d){8,9}\b"), str.strip),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), str.strip),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), str.upper),
    ("vehicle_registration", re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", re.IGNORECASE), str.upper),
    ("reference", re.compile(r"\bNS[A-Z][ /-]?\d[\d/ -]*\d\b", re.IGNORECASE), str.upper),
    ("amount", re.compile(r"£ ?\d[\d,]*(?:\.\d{2})?"), str.strip),
    ("time", re.compile(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b|\b\d{1,2} ?(?:am|pm)\b", re.IGNORECASE), str.strip),
    (
        "date",
        re.compile(
            r"\b(?:yesterday|today|last night|this morning|on (?:mon|tues|wednes|thurs|fri|satur|sun)day"
            r"|last (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b",
            re.IGNORECASE,
        ),
        str.lower,
    ),
    ("item", re.compile(rf"\b(?:{_ITEMS})\b", re.IGNORECASE), str.lower),
    (
        "place",
        re.compile(
            r"\b(?:on|at|in|near|outside) (?:the|a|my)"
            r" (?:bus|train|tram|station|park|shop|gym|school|pub|street|taxi)\b",
            re.IGNORECASE,
        ),
        str.lower,
    ),
)
MOST = 8


def facts(messages: list[str]) -> list[dict[str, str]]:
    """The first of each kind, in the order of the kinds."""
    found = []
    for name, shape, told in _SHAPES:
        words = next((match[0] for message in messages if (match := shape.search(message))), None)
        if words is not None:
            found.append({"name": name, "value": told(words), "quote": words})
    return found[:MOST]
