"""A set of phrases as it is written, checked field by field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from chat101.domain.departments import Department
from chat101.domain.safeguarding.spelling import folded
from chat101.domain.safeguarding.verdict import Category, Grade


class InvalidPhrasesError(ValueError):
    """The set cannot be used; the message says which rule and why, in words an administrator can use."""


class Rule(NamedTuple):
    """One family of expressions. A match is dropped where one of `unless` matches around it.

    `departments`: in whose chats it is looked for; in all if none is named.
    """

    id: str
    grade: Grade
    categories: tuple[Category, ...]
    phrases: tuple[str, ...]
    unless: tuple[str, ...]
    departments: tuple[Department, ...] = ()


class Source(NamedTuple):
    """A phrase set as it is written: see README.md for the fields."""

    version: str
    lists: Mapping[str, Sequence[str]]
    spellings: Mapping[str, str]
    critical: Sequence[str]
    ordinary: Sequence[str]
    run_on: Sequence[str]
    stops: Sequence[str]
    harmless: Sequence[str]
    contexts: Mapping[str, Sequence[str]]
    rules: tuple[Rule, ...]

    def built_on(self, base: "Source") -> "Source":
        """This set with the base's lists, spellings and contexts to write with; its rules stay its own."""
        return Source(
            version=self.version,
            lists={**base.lists, **self.lists},
            spellings={**base.spellings, **self.spellings},
            critical=(*base.critical, *self.critical),
            ordinary=(*base.ordinary, *self.ordinary),
            run_on=(*base.run_on, *self.run_on),
            stops=(*base.stops, *self.stops),
            harmless=(*base.harmless, *self.harmless),
            contexts={**base.contexts, **self.contexts},
            rules=self.rules,
        )


def source_of(document: Mapping[str, Any]) -> Source:
    """The set that a JSON document describes.

    Raises InvalidPhrasesError: a field is missing or of a wrong kind, or two rules have one name.
    """
    source = _source(document)
    for name, times in Counter(rule.id for rule in source.rules).items():
        if times > 1:
            raise InvalidPhrasesError(f"{times} rules are called '{name}': each needs a name of its own")
    return source


def _source(document: Mapping[str, Any]) -> Source:
    try:
        return Source(
            version=_text(document["version"]),
            lists={name: _texts(words) for name, words in document.get("lists", {}).items()},
            spellings={folded(_text(k)): _text(v) for k, v in document.get("spellings", {}).items()},
            critical=_texts(document.get("critical", [])),
            ordinary=_texts(document.get("ordinary", [])),
            run_on=_texts(document.get("run_on", [])),
            stops=_texts(document.get("stops", [])),
            harmless=_texts(document.get("harmless", [])),
            contexts={name: _texts(phrases) for name, phrases in document.get("contexts", {}).items()},
            rules=tuple(_rule(rule) for rule in document["rules"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidPhrasesError(f"not a phrase set: {error!r}") from error


def _rule(document: Mapping[str, Any]) -> Rule:
    rule = Rule(
        id=_text(document["id"]),
        grade=Grade(document["grade"]),
        categories=tuple(Category(name) for name in document["categories"]),
        phrases=_texts(document["phrases"]),
        unless=_texts(document.get("unless", [])),
        departments=tuple(Department(name) for name in document.get("departments", [])),
    )
    if rule.grade is Grade.NONE or not rule.phrases:
        raise ValueError(f"rule '{rule.id}' has no phrase, or no grade above none")
    return rule


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"a text is needed, not {value!r}")
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"a list of texts is needed, not {values!r}")
    return tuple(_text(value) for value in values)
