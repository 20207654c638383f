"""The widget's few phrases are the server's own, as they are today, and claim no more than the server does."""

import json
from typing import Any

import pytest

from chat101.domain.safeguarding.browser import CHOSEN, WRITTEN, browser_floor, forces_floor, plain, todays
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.packaged import floor_source
from chat101.domain.safeguarding.phrases import PhraseBook, PhraseSet, floor
from chat101.domain.safeguarding.source import InvalidPhrasesError, source_of
from chat101.domain.safeguarding.verdict import Grade

HINT = "python -m chat101.domain.safeguarding.browser"
CASES: dict[str, bool] = json.loads(WRITTEN.with_name("cases.json").read_bytes())
"""Whether each text is an emergency. The widget's own tests run the same."""

RULE = {
    "id": "knife",
    "grade": "emergency",
    "categories": ["weapons"],
    "phrases": ["{he} has [a] knife", "help ...2 pls"],
    "unless": ["@story", "{he} found"],
}
SOURCE = source_of(
    {
        "version": "small-1",
        "lists": {"he": ["he", "she", "my mum"]},
        "spellings": {"pls": "please", "mam": "mum", "cant": "can not", "isn't": "is not", "u": "you"},
        "stops": ["not"],
        "harmless": ["(butter) knife", "bath bomb"],
        "contexts": {"story": ["(in|from) the film"], "past": ["years ago"]},
        "rules": [RULE, {**RULE, "id": "worry", "grade": "urgent", "phrases": ["worried"], "unless": []}],
    }
)


def chosen(**changes: Any) -> dict[str, Any]:
    everything = {"phrases": RULE["phrases"], "figures": {"(butter) knife": "knife"}, "lists": {}, "spellings": ["mam"]}
    return {**everything, **changes}


def test_the_widgets_file_is_what_the_phrases_make_today() -> None:
    assert WRITTEN.read_text("utf-8") == todays(), f"run {HINT}"


def test_every_phrase_in_it_is_one_of_the_servers_emergencies() -> None:
    source = floor_source()
    there = {phrase for rule in source.rules if rule.grade is Grade.EMERGENCY for phrase in rule.phrases}
    document = json.loads(WRITTEN.read_bytes())
    fewer = source._replace(lists={**source.lists, **json.loads(CHOSEN.read_bytes())["lists"]})

    assert document["version"] == source.version
    assert {each for rule in document["rules"] for each in rule["phrases"]} <= {plain(each, fewer) for each in there}


def test_a_phrase_written_out_is_the_same_phrase() -> None:
    """What stands in the file finds, as rules of the server, what the file's cases say."""
    document = json.loads(WRITTEN.read_bytes())
    rules = [
        {**rule, "id": str(number), "grade": "emergency", "categories": []}
        for number, rule in enumerate(document["rules"])
    ]
    spellings = {each: meant for meant, spelt in document["spellings"].items() for each in spelt.split()}
    book = PhraseBook((PhraseSet(source_of({**document, "spellings": spellings, "rules": rules})),))

    assert [text for text, expected in CASES.items() if is_emergency(text, book) is not expected] == []


def is_emergency(text: str, book: PhraseBook) -> bool:
    return judge(text, (), book).grade is Grade.EMERGENCY


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_the_widget_never_claims_more_than_the_server(text: str, expected: bool) -> None:
    assert is_emergency(text, floor()) is expected


def test_there_are_enough_cases_of_both_kinds() -> None:
    assert sum(CASES.values()) >= 60
    assert sum(not expected for expected in CASES.values()) >= 30


def test_a_phrase_brings_its_lists_and_everything_that_keeps_it_quiet() -> None:
    document = browser_floor(SOURCE, chosen(lists={"he": ["he", "my mum"]}))

    assert document["rules"] == [
        {
            "phrases": ["(he|my mum) has [a] knife", "help ...2 please"],
            "unless": ["@story", "(he|she|my mum) found", "(butter) knife"],
        }
    ]
    assert document["contexts"] == {"story": ["(in|from) the film"]}
    assert document["stops"] == ["not"]


def test_a_forces_phrase_is_cut_into_words_as_the_widget_cuts_a_message() -> None:
    rule = {**RULE, "phrases": ["zombie-knife, he's here!"], "unless": []}

    document = forces_floor({"version": "northshire-1", "rules": [rule]})

    assert document["rules"] == [{"phrases": ["zombie knife he is here"], "unless": []}]


def test_it_brings_the_spellings_it_needs_and_every_way_to_say_not() -> None:
    assert browser_floor(SOURCE, chosen())["spellings"] == {"can not": "cant", "mum": "mam", "please": "pls"}


@pytest.mark.parametrize(
    "changes",
    [
        {"phrases": ["he has a gun"]},
        {"phrases": ["worried"]},
        {"figures": {"to die for": "die"}},
        {"lists": {"he": ["he", "someone"]}},
        {"lists": {"nobody": ["he"]}},
    ],
    ids=["unknown phrase", "not an emergency", "unknown figure", "unknown word", "unknown list"],
)
def test_what_the_server_does_not_say_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidPhrasesError):
        browser_floor(SOURCE, chosen(**changes))
