"""The artefact that ships: it is what its card says, it reads everything, and it is the same every time."""

import hashlib
import json

import numpy as np
import pytest

from chat101.adapters.encoder import MOST_PARTS, MOST_TOKENS, Encoder, in_latin_letters, parts
from chat101.adapters.known_conversations import FILE, PackagedConversations, calibrated_thresholds
from chat101.adapters.learned_opinion import LearnedOpinion
from chat101.domain.departments import Department
from chat101.domain.safeguarding.thresholds import chosen_in
from chat101.domain.safeguarding.verdict import Category, Grade
from chat101_danger_model import FOLDER
from infrastructure.training.calibrating import ALARMS, DOUBTS, from_the_top, seen, sureness

ANY = Department.GENERAL_ENQUIRIES
CARD = json.loads((FOLDER / "card.json").read_text("utf-8"))
IN_DANGER = "he's got his hands round her throat in the front garden and she's stopped shouting"
ORDINARY = "hi, what time does the front counter in town shut on a saturday please"
RAMBLING = "we moved here in march and the bins are still not sorted out, the council said thursday. "


@pytest.fixture(scope="module")
def learned() -> LearnedOpinion:
    return LearnedOpinion(FOLDER)


def test_the_card_is_of_these_weights_and_every_category() -> None:
    digest = hashlib.sha256((FOLDER / "weights.npz").read_bytes()).hexdigest()

    assert CARD["weights_sha256"] == digest
    assert CARD["version"] == f"learned-{digest[:12]}"
    assert CARD["categories"] == [category.value for category in Category]
    assert 0 < CARD["thresholds"]["unsure"] <= CARD["thresholds"]["urgent"] < 1


def test_danger_is_raised_with_its_kind_and_an_ordinary_contact_is_not(learned: LearnedOpinion) -> None:
    found, calm = learned.look([IN_DANGER], ANY), learned.look([ORDINARY], ANY)

    assert found.grade is Grade.EMERGENCY
    assert found.categories
    assert calm.grade is Grade.NONE
    assert calm.categories == ()
    assert calm.danger < found.danger


def test_the_same_messages_have_the_same_opinion(learned: LearnedOpinion) -> None:
    assert learned.look([ORDINARY, IN_DANGER], ANY) == LearnedOpinion(FOLDER).look([ORDINARY, IN_DANGER], ANY)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("he's got a knife", "he's got a knife"),
        ("🔪🔪 help", " knife  knife  help"),
        ("救命!", " Jiu  Ming !"),
        ("Mąż mnie bije", "Maz mnie bije"),
        ("ਮੇਰਾ ਪਤੀ", "mera pti"),
        ("чоловік", "cholovik"),
    ],
)
def test_other_letters_and_emoji_are_read_in_the_letters_that_the_vocabulary_knows(written: str, read: str) -> None:
    assert in_latin_letters(written) == read


@pytest.mark.parametrize("where", ["first", "middle", "last"])
def test_danger_is_raised_wherever_it_stands_in_a_long_message(learned: LearnedOpinion, where: str) -> None:
    before, after = {"first": (0, 40), "middle": (20, 20), "last": (40, 0)}[where]

    long = learned.look([f"{RAMBLING * before}{IN_DANGER}. {RAMBLING * after}"[:4000]], ANY)

    assert long.grade.is_danger


@pytest.mark.parametrize(
    "text", ["", " ", "?", "a" * 4000, "😡" * 2000, "\u202e" * 4000, "(" * 4000, "１" * 4000, "ﷺ" * 4000]
)
def test_whatever_is_written_has_an_opinion(learned: LearnedOpinion, text: str) -> None:
    found = learned.look([text], ANY)

    assert 0 <= found.emergency <= found.danger + 1e-6 <= 1 + 2e-6


def test_a_threshold_that_a_force_has_set_counts() -> None:
    low = LearnedOpinion(FOLDER, lambda: chosen_in({"thresholds": {"licensing": {"urgent": 0.001, "unsure": 0.0005}}}))

    assert low.look([ORDINARY], Department.LICENSING).grade.is_danger
    assert low.look([ORDINARY], ANY).grade is Grade.NONE


@pytest.mark.parametrize("tokens", [1, 2, MOST_TOKENS, MOST_TOKENS + 1, 400, 1000])
def test_every_token_is_in_a_part_and_each_part_begins_as_the_text(tokens: int) -> None:
    ids = list(range(tokens))

    read = parts(ids)

    assert {number for part in read for number in part} == set(ids)
    assert all(part[0] == 0 and len(part) <= MOST_TOKENS for part in read)


def test_of_more_than_is_read_at_once_the_newest_is_read() -> None:
    ids = list(range(20_000))

    read = parts(ids)

    assert len(read) == MOST_PARTS
    assert {number for part in read for number in part} > set(range(14_000, 20_000))


@pytest.mark.parametrize(
    "text", [IN_DANGER, ORDINARY, "救命! 🔪", f"{RAMBLING * 20}{IN_DANGER}. {RAMBLING * 20}"[:4000]]
)
def test_what_a_preview_would_take_for_an_opinion_is_how_the_opinion_is_formed(
    learned: LearnedOpinion, text: str
) -> None:
    messages = [RAMBLING, *["and then"] * 8, text]
    read = seen(Encoder(FOLDER), "any", messages, 0).by_message[-1]

    danger, emergency = sureness(read, float(CARD["temperature"]))

    found = learned.look(messages, ANY)
    assert danger == pytest.approx(found.danger, abs=1e-3)
    assert emergency == pytest.approx(found.emergency, abs=1e-3)
    assert calibrated_thresholds(FOLDER).grade(danger, emergency) is found.grade


def test_the_readings_of_a_preview_are_those_that_the_card_was_calibrated_on() -> None:
    """Those of weights that had not seen the conversation. The weights that ship have learned from every one."""
    dangers = [
        max(turn.danger for turn in case.turns)
        for case in PackagedConversations(FOLDER).all()
        if case.grade is Grade.NONE
    ]

    assert hashlib.sha256((FOLDER / FILE).read_bytes()).hexdigest() == CARD["readings_sha256"]
    for name, share in (("urgent", ALARMS), ("unsure", DOUBTS)):
        assert from_the_top(np.array(dangers), share) == pytest.approx(CARD["thresholds"][name], abs=2e-4)


def test_the_conversations_of_a_preview_leave_out_the_third_that_is_held_back() -> None:
    held_back = [case.id for case in PackagedConversations(FOLDER).all() if _is_held_back(case.id)]

    assert held_back == []


def _is_held_back(row: str) -> bool:
    return hashlib.sha256(row.encode()).digest()[0] < 85
