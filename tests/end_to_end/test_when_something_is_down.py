"""Any part may fail: people then queue for people."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.end_to_end.browsers import DoomedBrowser
from tests.end_to_end.conftest import City
from tests.end_to_end.people import Operator, Person


@pytest.mark.parametrize("part", ["The model stand-in", "The search stand-in"])
def test_a_question_goes_to_a_person_when_a_part_does_not_answer(
    part: str, person: Person, without: Callable[[str], None]
) -> None:
    without(part)

    person.says("i found a purse on the bus where do i hand it in")

    person.sees("I will ask a person to join this chat")
    person.waits_in_the_queue()


def test_an_operator_whose_browser_is_killed_loses_no_chat(
    city: City, person: Person, new_operator: Callable[..., Operator], doomed_browser: DoomedBrowser
) -> None:
    person.asks_for_a_person()
    person.waits_in_the_queue()
    operator = Operator(doomed_browser.page(), city.page)
    operator.sign_in(*city.new_staff("operator", "general_enquiries"))
    operator.claims(person)
    operator.replies("I will look for it.")
    person.sees("I will look for it.")
    colleague = new_operator()

    doomed_browser.kill()

    person.waits_in_the_queue()
    expect(colleague.tile(person)).to_be_visible()
    colleague.claims(person)
    colleague.sees("I will look for it.")
    person.stands(f"You are talking to {colleague.name}")
    colleague.replies("I have taken over.")
    person.sees("I have taken over.")
    assert person.messages().count("I will look for it.") == 1
    colleague.closes()


def test_text_that_looks_like_a_page_stays_text(person: Person, new_operator: Callable[..., Operator]) -> None:
    person.asks_for_a_person()
    person.waits_in_the_queue()
    operator = new_operator()
    operator.claims(person)
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"

    person.says(attack)

    operator.sees(attack)
    person.sees(attack)
    operator.closes()


def test_too_long_a_message_is_refused_in_plain_words_and_not_lost(person: Person) -> None:
    person.says("x" * 4_001)

    expect(person.page.get_by_text("You have 1 character too many")).to_be_visible()
    assert len(person.box.input_value()) == 4_001
