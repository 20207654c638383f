"""The conversations of known grade that a change of the danger setting is tried on: they come with the artefact."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from chat101.domain.safeguarding.judge import WINDOW
from chat101.domain.safeguarding.opinion import Thresholds
from chat101.domain.safeguarding.regression import Case, Turn
from chat101.domain.safeguarding.verdict import Grade

FILE = "regression.jsonl"


class PackagedConversations:
    """Keeps ports.KnownConversations. How sure weights that had not learned from a conversation were of each message
    is written beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def all(self) -> Sequence[Case]:
        """A line ends with a line feed alone: U+2028 may stand in a message as it is."""
        return [_case(json.loads(line)) for line in self._file.read_text("utf-8").split("\n") if line]


def calibrated_thresholds(folder: Path) -> Thresholds:
    """The learned opinion's own, from its card."""
    return Thresholds(**json.loads((folder / "card.json").read_text("utf-8"))["thresholds"])


def _case(row: dict[str, Any]) -> Case:
    messages: list[str] = row["messages"]
    turns = [
        Turn(text, tuple(messages[max(0, i - WINDOW) : i]), danger, emergency)
        for i, (text, (danger, emergency)) in enumerate(zip(messages, row["sureness"], strict=True))
    ]
    return Case(row["id"], tuple(turns), Grade(row["grade"]))
