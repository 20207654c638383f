"""Who does what, what comes first and what depends on what."""

import pytest

from chat101.domain.knowledge import gate_order
from chat101.domain.knowledge.gate_claim import RefusalReason
from tests.unit.grounding.policies import KEPT, gated, said_of

TOLD = "Police are told by the council and have 14 days to object."
FIRST = "Documents are shown first, then the vehicle is collected."
LINE = "If a lane is blocked, move people behind the barrier first and then ring 999."
REPORTED = "A lost item can be reported online if it is worth £50 or more."
SEIZED = "A vehicle can be seized. It is then kept at the garage."
NOTE = "Victims are told the result. Witnesses are told the date if they ask for it."
WITHIN = "An officer calls within 48 hours if a person was hurt and within 5 working days otherwise."
OWNER = "A finder who gets an item does not own it at once. The true owner can still claim it later."
WANTS = "A finder who wants it must say so at the desk and must then collect it within 14 days."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (FIRST, "Documents are shown first."),
        (LINE, "Move people behind the barrier first and then ring 999, if a lane is blocked."),
        (REPORTED, "If it is worth £50 or more, a lost item can be reported online."),
        (REPORTED, "You can report a lost item online if it is worth £50 or more."),
        (NOTE, "If they ask for it, witnesses are told the date."),
        (WITHIN, "If a person was hurt, an officer calls within 48 hours."),
    ],
)
def test_runs_of_words_may_change_places_as_wholes(source: str, text: str) -> None:
    assert [sentence.text for sentence in said_of(source, text).kept] == [text]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (TOLD, "The council is told by the police and has 14 days to object."),
        (FIRST, "The vehicle is collected first, then documents are shown."),
        (LINE, "If a lane is blocked, ring 999 first and then move people behind the barrier."),
        (REPORTED, "We report a lost item online if it is worth £50 or more."),
        (SEIZED, "You can seize a vehicle."),
        (NOTE, "Victims are told the result if they ask for it."),
        (WITHIN, "An officer calls within 5 working days if a person was hurt."),
        (WANTS, "A finder who wants it must say so within 14 days."),
        (OWNER, "A finder can still claim it later."),
    ],
)
def test_what_is_put_together_anew_is_held_back(source: str, text: str) -> None:
    assert said_of(source, text).kept == ()


def test_it_is_told_why() -> None:
    text = "Police are told by the council."

    judged = said_of("The council is told by police.", text)

    assert [refusal.reason for refusal in judged.dropped] == [RefusalReason.REARRANGED]


def test_we_keep_says_that_it_is_kept() -> None:
    assert gated("We keep found property for 28 days from the day it is handed in.", KEPT).kept


def test_a_sentence_that_takes_too_many_tries_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "You can report a lost item online if it is worth £50 or more."
    assert said_of(REPORTED, text).kept

    monkeypatch.setattr(gate_order, "MOST_TRIES", 2)

    assert [refusal.reason for refusal in said_of(REPORTED, text).dropped] == [RefusalReason.REARRANGED]


def test_a_sentence_that_could_be_placed_in_any_number_of_ways_ends() -> None:
    words = ("report", "collect", "upload", "complete")
    source = f"You can {' or '.join(words * 8)}."

    assert said_of(source, f"You can {', '.join(words * 9)}.").kept == ()
