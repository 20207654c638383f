"""Thresholds keep what they promise on what they were chosen on, whatever that is; packed weights come back."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from infrastructure.training.calibrating import ALARMS, DOUBTS, Seen, calibrate
from infrastructure.training.packing import pack

logits = st.lists(st.floats(-6, 6, allow_nan=False), min_size=3, max_size=3)
conversations = st.builds(
    lambda grade, messages: Seen("any", grade, [np.array(parts) for parts in messages]),
    st.integers(0, 2),
    st.lists(st.lists(logits, min_size=1, max_size=2), min_size=1, max_size=3),
)
ONE_OF_EACH = [Seen("any", grade, [np.zeros((1, 3))]) for grade in (0, 1, 2)]


@given(st.lists(conversations, max_size=60))
def test_no_more_ordinary_contacts_are_raised_or_doubted_than_was_allowed(rows: list[Seen]) -> None:
    rows = [*ONE_OF_EACH, *rows]

    found = calibrate(rows)

    ordinary = [row for row in rows if row.grade == 0]
    danger = np.array([_danger(row, found.temperature) for row in ordinary])
    slack = 1e-3
    ties = max(int((abs(danger - value) <= slack).sum()) for value in danger)
    for share, name in ((ALARMS, "urgent"), (DOUBTS, "unsure")):
        assert (danger > found.thresholds[name] + slack).sum() <= int(len(ordinary) * share) + ties
    assert found.thresholds["unsure"] <= found.thresholds["urgent"] + slack


def _danger(row: Seen, temperature: float) -> float:
    scaled = np.exp(row.logits / temperature)
    return float((1 - scaled[:, 0] / scaled.sum(axis=1)).max())


def test_packed_weights_come_back_within_a_step_of_eight_bits(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    word, stacked, bias = rng.normal(size=(7, 4)), rng.normal(size=(2, 4, 4)), rng.normal(size=3)

    pack({"word": word, "head.b": bias, "layers": {"wq": stacked}}, tmp_path / "weights.npz")

    with np.load(tmp_path / "weights.npz") as packed:
        assert set(packed.files) == {"word", "word.scale", "head.b", "0.wq", "0.wq.scale", "1.wq", "1.wq.scale"}
        for name, true in (("word", word), ("0.wq", stacked[0]), ("1.wq", stacked[1])):
            scale = packed[f"{name}.scale"]
            assert np.all(abs(packed[name] * scale - true) <= scale / 2 + 1e-6)
        assert np.allclose(packed["head.b"], bias)
