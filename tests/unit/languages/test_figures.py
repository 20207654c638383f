"""Figures are read alike in every language, whatever digits and marks it writes them with."""

import pytest

from chat101.domain.languages.figures import END_ISOLATE, ISOLATE, addresses, are_the_same, figures, isolated


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("od 09:00 do 17:00", [("time", "09:00"), ("time", "17:00")]),
        ("o 9:05", [("time", "09:05")]),
        ("at 7pm and 12.30 a.m.", [("time", "19:00"), ("time", "00:30")]),
        ("£8.50 or 8,50 £", [("money", "£8.5"), ("money", "£8.5")]),
        ("£1,500; 1 500 £; £1.500; £1500", [("money", "£1500")] * 4),
        ("50p", [("money", "50p")]),
        ("20 % und %20", [("percent", "20"), ("percent", "20")]),
        ("0300 123 2040", [("number", "03001232040")]),
        ("Ring 0300 123 2040.", [("number", "03001232040")]),
        ("+44 1632 960001", [("number", "+441632960001")]),
        ("PO-01, M25 i AB12CDE", [("code", "po-01"), ("code", "m25"), ("code", "ab12cde")]),
        ("2kg, 14-dniowy, 1st", [("number", "2"), ("number", "14"), ("number", "1")]),
        ("۲۸ دن، ٢٨ يومًا، ২৮ দিন, ੨੮ ਦਿਨ", [("number", "28")] * 4),
        ("٨٫٥٠ £", [("money", "£8.5")]),
        ("و28", [("number", "28")]),
        ("5.2.1", [("number", "5.2.1")]),
        ("3.10 i 3,5 m", [("number", "3.10"), ("number", "3.5")]),
    ],
)
def test_a_figure_has_one_form(text: str, found: list[tuple[str, str]]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "https://www.northshire.police.uk/pay",
        "www.gov.uk",
        "GOV.UK",
        "report@phishing.gov.uk",
        "zysk.example",
        "полиция.рф",
        "ftp://a.b/2026",
    ],
)
def test_an_address_is_seen_with_or_without_a_protocol(text: str) -> None:
    assert sum(addresses(f"Zob. {text}.").values()) == 1
    assert figures(f"Zob. {text}.") == []


@pytest.mark.parametrize("mark", ["۔", "،", "؛", "؟", "।", "।।", ".", "),", "/", "۔ مزید"])
@pytest.mark.parametrize("text", ["www.gov.uk/pay-fine", "https://gov.uk", "police.uk/fine", "fines@gov.uk"])
def test_an_address_ends_before_the_mark_of_whatever_script(text: str, mark: str) -> None:
    assert addresses(f"دیکھیں {text}{mark}") == {text: 1}


@pytest.mark.parametrize("text", ["godz. 09:00", "np. torebka", "m.in. telefon", "3.6", "8.50", "Koniec. Początek"])
def test_an_abbreviation_is_no_address(text: str) -> None:
    assert not addresses(text)


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("It takes two working days.", "Trwa to 2 dni robocze."),
        ("It takes two working days.", "Trwa to dwa dni robocze."),
        ("Closed from noon.", "Zamknięte od 12:00."),
        ("Within 14 days after the first 28 days.", "W ciągu 14 dni po pierwszych 28 dniach."),
    ],
)
def test_what_english_says_in_words_may_be_digits(english: str, other: str) -> None:
    assert are_the_same(english, other)


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("28 days", "82 dni"),
        ("28 days", "dwadzieścia osiem dni"),
        ("28 days", "28 dni, 999"),
        ("£8.50", "£850"),
        ("£8.50", "8.50 €"),
        ("£8.50", "8.50"),
        ("09:00 to 17:00", "17:00 do 09:00"),
        ("14 days, then 28", "28 dni, potem 14"),
        ("£10 for 3 days", "£3 za 10 dni"),
        ("7pm", "7 rano"),
        ("two days", "3 dni"),
        ("20%", "20"),
        ("PO-01", "PO-10"),
        ("28 days", "28 28 dni"),
        ("clause 3.10", "punkt 3.1"),
    ],
)
def test_any_other_figure_is_noticed(english: str, other: str) -> None:
    assert not are_the_same(english, other)


def test_a_phone_number_in_a_text_from_the_right_keeps_its_order() -> None:
    shown = isolated("0300 123 2040 پر فون کریں یا report@phishing.gov.uk پر، Kelderby Central میں £8.50")

    assert shown.replace(ISOLATE, "<").replace(END_ISOLATE, ">") == (
        "<0300 123 2040> پر فون کریں یا <report@phishing.gov.uk> پر، <Kelderby Central> میں <£8.50>"
    )


def test_the_mark_after_an_address_is_not_within_it() -> None:
    assert isolated("انظر www.gov.uk/pay.") == f"انظر {ISOLATE}www.gov.uk/pay{END_ISOLATE}."


def test_figures_that_are_only_listed_are_read_from_the_right_like_the_words() -> None:
    shown = isolated("28, 14 اور 09:00 - 17:00")

    assert shown.replace(ISOLATE, "<").replace(END_ISOLATE, ">") == "<28>, <14> اور <09:00 - 17:00>"
