"""Letters that are hidden, boxed, spelt out or run together are the words that they look like."""

import sys
import time
import unicodedata
from itertools import product
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.safeguarding.cutting import Pieces
from chat101.domain.safeguarding.hidden import visible
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.spelling import Speller, folded
from chat101.domain.safeguarding.verdict import Grade

WORDS = ["a", "he", "has", "knife", "he has"]
FORMAT = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]


def test_no_format_character_is_seen() -> None:
    assert visible("".join(FORMAT)) == ("", [])


@pytest.mark.parametrize("text", ["नमस्ते", "ਚਾਕੂ", "مُدَرِّس", "שָׁלוֹם", "ที่นี่", "é", "日本"])
def test_what_other_scripts_need_stays(text: str) -> None:
    assert visible(text) == (text, [])


def test_what_is_left_knows_where_it_stood() -> None:
    assert visible("k\u200bn\U000e0041\U000e0042ife\u20d0") == ("knife", [0, 2, 5, 6, 7])


@pytest.mark.parametrize("first", [0x249C, 0x24B6, 0x24D0, 0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6])
def test_letters_in_boxes_circles_and_flags_are_letters(first: int) -> None:
    text = "".join(chr(first + place) for place in range(26))

    assert folded(visible(text)[0]) == ascii_lowercase


def test_marks_of_another_script_do_not_part_a_latin_word() -> None:
    assert folded("kn\u0e31if\u0902e") == "knife"
    assert folded("चाकू") == "चाकू"


def test_letters_are_cut_into_the_fewest_words() -> None:
    pieces = Pieces(["he", "has", "a", "knife", "hehas", "kn"])

    assert pieces.of("hehasaknife") == ("hehas", "a", "knife")
    assert pieces.of("hehasaspoon") == ()
    assert pieces.of("aaaa") == ()
    assert pieces.of("") == ()


def test_letters_of_no_word_may_stand_between_those_that_are() -> None:
    assert Pieces(["he", "has", "a", "knife"]).of("xxhehasaknifeyy", may_skip=True) == (
        *("xx", "he", "has", "a", "knife"),
        "yy",
    )


@given(st.lists(st.sampled_from(["he", "has", "knife", "in", "me", "my"]), min_size=1, max_size=30))
def test_whatever_words_are_run_together_can_be_cut(words: list[str]) -> None:
    letters = "".join(words)

    assert "".join(Pieces(words).of(letters)) == letters
    assert len(Pieces(words).of(letters)) <= len(words)


@pytest.mark.parametrize(
    "text",
    [
        "someone is in my house and he has a knife please send the police now",
        "qwrtz plmnb vcxyq zzxcv bnmqw rtypl he has a knife",
    ],
)
def test_a_long_text_that_is_spelt_out_is_read(text: str) -> None:
    letters = " ".join(text.replace(" ", ""))

    assert len(letters) > 2 * 40
    assert judge(letters, (), floor()).grade is Grade.EMERGENCY


def test_a_long_word_of_words_is_read() -> None:
    assert judge("someoneisinmyhouseandhehasaknifepleasesendthepolice", (), floor()).grade is Grade.EMERGENCY


def test_contractions_without_end_are_no_fault() -> None:
    speller = Speller(WORDS.__contains__, {}, [], [])

    assert speller.words("he's") == ("he", "is")
    assert speller.words("isn't") == ("is", "not")
    assert speller.words("a" + "'s" * 1_900)


def test_words_that_nobody_knows_cost_little_when_they_are_first_read() -> None:
    words = ["".join(letters) + "qzjxvwkqzjxvwkqz" for letters in product("bcdf", repeat=4)][:190]
    judge("hello", (), floor())

    began = time.process_time()
    judge(" ".join(words), (), floor())

    assert time.process_time() - began < 0.05  # it is some 3 ms; a machine may be busy
