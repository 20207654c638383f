"""What a change of the danger setting is tried on was read by weights that had not learned from it."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np

from chat101.adapters.encoder import Encoder, Scores
from chat101.adapters.known_conversations import FILE, PackagedConversations
from chat101.domain.safeguarding.verdict import Grade
from infrastructure.training.calibrating import Seen, calibrate
from infrastructure.training.cross_reading import cross_read
from infrastructure.training.regression import write_regression
from tests.evaluation.danger.rows import Row

ROWS = [
    Row(
        f"row-{number}",
        (f"first of {number}", f"second of {number}", "after"),
        grade,
        (),
        1,
        "any",
        "en",
        is_trap=False,
    )
    for number, grade in enumerate([Grade.NONE, Grade.URGENT, Grade.EMERGENCY] * 6)
]
HALF = float(np.round(1 - 1 / 3, 4))


class Learner:
    """Is sure of the danger in what it has learned from, and knows nothing of the rest."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._known = {message for row in rows for message in row.messages if message != "after"}
        self.read: list[str] = []

    def scores(self, text: str) -> list[Scores]:
        self.read.append(text)
        is_known = bool(self._known.intersection(text.split(" [SEP] ")))
        return [Scores(np.array([0, 0, 9.0 if is_known else 0], dtype=np.float32), np.zeros(13, dtype=np.float32))]


def learners() -> tuple[list[Learner], list[Seen]]:
    made: list[Learner] = []

    def learned_from(rows: Sequence[Row]) -> Encoder:
        made.append(Learner(rows))
        return cast(Encoder, made[-1])

    return made, list(cross_read(ROWS, learned_from))


def test_every_conversation_is_read_once_up_to_its_trigger() -> None:
    made, read = learners()

    assert sorted(one.id for one in read) == sorted(row.id for row in ROWS)
    assert all(len(one.by_message) == 2 for one in read)
    assert sum(len(each.read) for each in made) == 2 * len(ROWS)


def test_what_is_kept_for_a_preview_is_what_those_said_who_had_not_seen_it(tmp_path: Path) -> None:
    _, read = learners()

    write_regression(tmp_path / FILE, ROWS, read, calibrate(read).temperature)

    cases = PackagedConversations(tmp_path).all()
    assert [(case.id, case.grade, len(case.turns)) for case in cases] == [(row.id, row.grade, 2) for row in ROWS]
    assert {turn.danger for case in cases for turn in case.turns} == {HALF}


def test_each_message_keeps_its_own_reading_whatever_the_order(tmp_path: Path) -> None:
    read = [
        Seen(row.id, 0, [np.array([[9.0, 0, 0]]), np.array([[9.0, 0, 0], [0, 0, 9.0 * (number % 2)]])])
        for number, row in enumerate(ROWS)
    ]

    write_regression(tmp_path / FILE, ROWS, reversed(read), 1.0)

    dangers = [[turn.danger for turn in case.turns] for case in PackagedConversations(tmp_path).all()]
    assert dangers[0] == [0.0002, HALF]
    assert dangers[1] == [0.0002, 0.9999]
