"""Properties: nothing harmless written around danger hides it, and no text at all breaks or stalls the check."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.verdict import Grade

DANGER = [
    "he has a knife and hes coming up the stairs",
    "my husband is trying to break the door down",
    "she is not breathing",
    "i have taken all my tablets",
    "someone is in my house",
    "he is strangling her",
    "im going to kill myself tonight",
    "the house is on fire and we are trapped",
]
HARMLESS = [
    "I could murder a curry last night",
    "thank you so much",
    "my bike was stolen years ago",
    "what time do you open on saturday",
    "it's in a novel that I read",
    "no rush at all",
    "nobody was hurt in the car park",
    "not that it matters",
    "my bath bomb is late",
    "the weather is lovely, isn't it",
    "Good film",
    "Years ago",
    "Last year",
    "Not me",
]
SEPARATORS = [". ", "\n", "! ", "? "]
HIDDEN = [
    *("\u200b", "\u200d", "\u00ad", "\u202e", "\u2066", "\ufeff", "\u180f", "\u3164", "\uffa0", "\ufe0f"),
    *("\U000e0041", "\U000e0100", "\u0336", "\u0489", "\u1dc4", "\u20d0", "\ufe20", "\u0e31", "\u0902"),
]


@given(
    danger=st.sampled_from(DANGER),
    before=st.lists(st.sampled_from(HARMLESS), max_size=4),
    after=st.lists(st.sampled_from(HARMLESS), max_size=4),
    separator=st.sampled_from(SEPARATORS),
)
def test_harmless_sentences_around_danger_never_remove_it(
    danger: str, before: list[str], after: list[str], separator: str
) -> None:
    text = separator.join([*before, danger, *after])

    assert judge(text, (), floor()).grade is Grade.EMERGENCY


@pytest.mark.parametrize("danger", DANGER)
@pytest.mark.parametrize(
    "harmless", ["Good film. ", "Years ago. ", "Last year! ", "Not me. ", "Years ago:\n", "Spam?\n"]
)
def test_not_even_two_harmless_words_before_danger_or_after_it_remove_it(danger: str, harmless: str) -> None:
    assert judge(harmless + danger, (), floor()).grade is Grade.EMERGENCY
    assert judge(f"{danger}. {harmless}", (), floor()).grade is Grade.EMERGENCY


@given(danger=st.sampled_from(DANGER), window=st.lists(st.sampled_from(HARMLESS), max_size=6))
def test_harmless_messages_before_danger_never_remove_it(danger: str, window: list[str]) -> None:
    assert judge(danger, window, floor()).grade is Grade.EMERGENCY


@given(danger=st.sampled_from(DANGER), data=st.data())
def test_case_hidden_characters_and_lengthened_vowels_never_remove_danger(danger: str, data: st.DataObject) -> None:
    written = []
    for letter in danger:
        shown = letter.upper() if data.draw(st.booleans()) else letter
        written.append(shown + (data.draw(st.sampled_from(HIDDEN)) if data.draw(st.booleans()) else ""))

    assert judge("".join(written), (), floor()).grade is Grade.EMERGENCY


@pytest.mark.parametrize("vowel", "aeiou")
@pytest.mark.parametrize("danger", ["help me he has a knife", "she is not breathing", "he is strangling her"])
def test_a_drawn_out_word_is_still_the_word(danger: str, vowel: str) -> None:
    assert judge(danger.replace(vowel, vowel * 5), (), floor()).grade is Grade.EMERGENCY


@settings(max_examples=300)
@given(text=st.text(max_size=400), window=st.lists(st.text(max_size=60), max_size=8))
def test_any_text_is_judged_without_a_fault(text: str, window: list[str]) -> None:
    verdict = judge(text, window, floor())

    assert all(each.words for each in verdict.evidence)


def test_a_lone_surrogate_is_judged_without_a_fault() -> None:
    assert judge("he has a knife \ud800", (), floor()).grade is Grade.EMERGENCY


HOSTILE = [
    "he has " * 571,
    "knife " * 666,
    "he is coming " * 307,
    "a" * 4000,
    "h e l p " * 500,
    "\u202e\u200b" * 2000,
    "((((" * 1000,
    "help!" * 800,
    "刀" * 4000,
    "🔪" * 4000,
    "'" * 4000,
    "he's'" * 800,
    "i will not " * 360,
    "the man the woman the boy the girl " * 110,
    "in the film he has a knife. " * 142,
    "Years ago. He has. A knife. " * 142,
    "a" + "'s" * 1999,
    "hehasaknife" * 363,
    "h e h a s a k n i f e x y z " * 142,
    "k\u20d0n\u20d0" * 1000,
    "".join(chr(0x1F130 + letter % 26) for letter in range(4000)),
]


def test_danger_is_found_behind_any_number_of_matches_that_are_explained() -> None:
    assert judge("in the film he has a knife. " * 140, (), floor()).grade is Grade.NONE
    assert judge("in the film he has a knife. " * 140 + "Now he has a knife", (), floor()).grade is Grade.EMERGENCY


@pytest.mark.parametrize("text", HOSTILE)
def test_four_thousand_hostile_characters_do_not_stall_the_check(text: str) -> None:
    judge(text, (), floor())

    started = time.process_time()
    judge(text, (), floor())

    assert time.process_time() - started < 0.1
