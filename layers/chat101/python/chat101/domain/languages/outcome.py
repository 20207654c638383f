"""What came of a translation. By itself, because every function that stores a chat imports it, and few compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chat101.domain.languages.known import Language


class Flaw(StrEnum):
    """Why a translation is not shown. For staff and the record. `KEPT`: all of it stays in English."""

    COUNT = "count"
    EMPTY = "empty"
    LENGTH = "length"
    LETTERS = "letters"
    MARKUP = "markup"
    ADDRESSES = "addresses"
    FIGURES = "figures"
    SENTENCES = "sentences"
    SHAPE = "shape"
    ORDERS = "orders"
    PROMISE = "promise"
    LANGUAGE = "language"
    UNAVAILABLE = "unavailable"
    LATE = "late"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Translation:
    """Of one text, by its sentences. `sentences`: the English ones with what they are in `language`; empty if `flaw`
    says why they are shown in English.
    """

    language: Language
    model: str
    prompt: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    flaw: Flaw | None = None
