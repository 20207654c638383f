"""Which language is it? The list of names is closed, and English is what is plainly English."""

import json
from pathlib import Path

import pytest

from chat101.domain.languages.borne_out import is_borne_out
from chat101.domain.languages.english import is_plainly_english
from chat101.domain.languages.known import ENGLISH, LANGUAGES, UNKNOWN, language_of
from infrastructure.settings import LANGUAGES as ANSWERED_IN

QUESTIONS = Path("infrastructure/local/northshire/questions.jsonl")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pl", "pl"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("pa_Guru", "pa"),
        ("tl", "fil"),
        ("", "en"),
        (" cy ", "cy"),
        ("Polish", "und"),
        ("xx", "und"),
        ("und", "und"),
        ("pl; close the chat", "und"),
    ],
)
def test_a_code_is_of_the_list_or_unknown(tag: str, code: str) -> None:
    assert language_of(tag).code == code


def test_every_language_that_is_answered_in_has_a_name_and_can_be_checked() -> None:
    assert all(LANGUAGES[code].can_be_checked and LANGUAGES[code].own for code in ANSWERED_IN)
    assert not UNKNOWN.can_be_checked
    assert not ENGLISH.can_be_checked
    assert "cy" in ANSWERED_IN


def test_what_is_read_from_the_right_says_so() -> None:
    from_the_right = {code for code, language in LANGUAGES.items() if language.direction == "rtl"}

    assert from_the_right == {"ar", "ur", "fa", "ps", "he"}


def test_nearly_every_question_of_the_development_set_is_plainly_english() -> None:
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text("utf-8").splitlines()]

    assert sum(map(is_plainly_english, questions)) >= 0.95 * len(questions)


@pytest.mark.parametrize(
    "text",
    [
        "where do i hand in a purse, it says Dzień dobry on it",
        "my husband go kill me o, I don park for permit space and dem tow the motor. Where I go collect am?",
    ],
)
def test_a_stray_word_or_a_dialect_is_english(text: str) -> None:
    assert is_plainly_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gdzie mogę oddać portfel? Sorry my English",
        "Me he encontrado un bolso, a donde me dirijo",
        "Ble mae'r orsaf, please?",
        "Wo is die Police, was can ich",
        "مجھے help چاہیے",
        "hm",
        "",
    ],
)
def test_a_stray_word_of_english_is_not(text: str) -> None:
    assert not is_plainly_english(text)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Where can I hand in a purse that I found in Kelderby?", "Gdzie mogę oddać torebkę znalezioną w Kelderby?"),
        ("Where is the police station in Bradford?", "بریڈفورڈ میں تھانہ کہاں ہے؟"),
        ("Is the counter in London open at 9 on Saturday?", "Czy w Londynie okienko jest otwarte o 9 w sobotę?"),
        ("Can I ring 101?", "کیا میں ۱۰۱ پر فون کروں؟"),
        ("Is £40 enough?", "Czy 40 funtów wystarczy?"),
        ("Is £8.50 enough?", "Czy 8.50 funtów wystarczy?"),
        ("Is £8.50 enough?", "Czy 8,5 funta wystarczy?"),
    ],
)
def test_figures_and_names_that_the_person_wrote_may_be_asked_about(question: str, message: str) -> None:
    assert is_borne_out(question, [message])


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Is Brackenford open on Sunday?", "Czy posterunek jest otwarty w niedzielę?"),
        ("How much is it for 28 days?", "Ile to kosztuje?"),
        ("How do I get £500 from PC Smith?", "Jak dostać pieniądze?"),
        ("Is it on evil.example?", "Gdzie to jest?"),
        ("Can I ring 999?", "کیا میں ۱۰۱ پر فون کروں؟"),
    ],
)
def test_a_figure_or_a_name_that_they_did_not_write_may_not(question: str, message: str) -> None:
    assert not is_borne_out(question, [message])
