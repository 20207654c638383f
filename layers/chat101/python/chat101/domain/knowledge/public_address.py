"""Where the public can read a policy as a whole: an address that its owner gives and anybody may follow."""

import re
from urllib.parse import urlsplit

from chat101.domain.knowledge.refusals import DocumentAddressError

LONGEST_ADDRESS = 500

ADDRESS = re.compile(
    r"https://"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?"
    r"(?::\d{1,5})?"
    r"(?:[/?#][\w./?#\[\]@!$&'()*+,;=:%~-]*)?",
    re.ASCII | re.IGNORECASE,
)
"""A host by its name, so neither a password before it nor a number in its place; then what RFC 3986 lets follow."""


def public_address(words: str) -> str:
    """The address, or nothing where none was given. Raises DocumentAddressError."""
    if words and (len(words) > LONGEST_ADDRESS or not ADDRESS.fullmatch(words)):
        raise DocumentAddressError
    return words


def at_page(address: str, page: int | None) -> str:
    """The address of that page, where the address is a PDF's (RFC 8118) and does not already point into it."""
    parts = urlsplit(address)
    is_pdf = parts.path.lower().endswith(".pdf")
    return f"{address}#page={page}" if is_pdf and page is not None and not parts.fragment else address
