"""Verdicts as long as they get."""

import json
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from chat101.domain.departments import Department
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict
from chat101.domain.wire.parts import MESSAGE_LIMIT


class LongRules:
    """A danger check that finds thirty things in everything."""

    version = "long-1"

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        category = Category.WEAPONS
        found = tuple(Evidence(f"rule.{n}", "w" * 250, category, Grade.EMERGENCY) for n in range(30))
        return Verdict(Grade.EMERGENCY, (category,), found, self.version)


class FloorRules:
    """The rules that every force has."""

    version = "floor"

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        return judge(text, window, floor())


def nothing_but_danger() -> str:
    """The shortest phrase of each rule, one after the other, for as long as a message may be."""
    document = json.loads(files("chat101.domain.safeguarding").joinpath("phrases.json").read_text("utf-8"))
    phrases = [min((_plain(phrase, document) for phrase in rule["phrases"]), key=len) for rule in document["rules"]]
    return ". ".join(phrases)[:MESSAGE_LIMIT]


def _plain(phrase: str, document: dict[str, Any]) -> str:
    """One way to say it: the first of each choice, nothing where nothing need be."""
    said = re.sub(r"\[[^\]]*\]|\.\.\.\s*\d+", " ", phrase)
    said = re.sub(r"\(([^)]*)\)", lambda choice: choice[1].split("|")[0], said)
    said = re.sub(r"\{(\w+)\}", lambda name: min(document["lists"].get(name[1], [""]), key=len), said)
    return " ".join(said.split())
