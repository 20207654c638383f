"""Danger, at any point of a chat."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from chat101.domain.chat.holding import holding
from chat101.domain.safeguarding.verdict import Category, Grade
from tests.end_to_end.people import Operator, Person

KNIFE = "he has a knife and hes coming up the stairs"
HOLDING = holding(Grade.EMERGENCY, (Category.WEAPONS, Category.EMERGENCY_IN_PROGRESS))
PURSE = "i found a purse on the bus where do i hand it in"


@pytest.mark.parametrize("before", ["first", "answered", "queued", "with an operator", "ended"])
def test_an_emergency_shows_the_advisory_and_alarms_the_desk(
    before: str, person: Person, new_operator: Callable[..., Operator]
) -> None:
    """ "In under a second" is not measured here: on a shared machine a clock measures the machine.

    What makes it so is checked instead. The advisory comes with the acknowledgement of the message itself, so it is on
    the screen at the moment at which the message is shown as sent, and nothing that takes time lies between.
    """
    desk = new_operator()
    if before == "answered":
        person.says(PURSE)
        person.sees("Kelderby Central")
    if before in ("queued", "with an operator"):
        person.asks_for_a_person()
        person.waits_in_the_queue()
    if before == "with an operator":
        desk.claims(person)
    if before == "ended":
        person.ends()

    assert person.says_and_is_advised(KNIFE)

    expect(person.advisory).to_be_visible()
    expect(person.advisory.get_by_role("link", name="Call 999")).to_have_attribute("href", "tel:999")
    expect(desk.alarm(person)).to_contain_text("Emergency", ignore_case=True)
    if before != "with an operator":
        expect(desk.tile(person)).to_contain_text("Emergency", ignore_case=True)
        desk.claims(person)
    desk.sees(KNIFE)
    desk.replies("I am here.")
    person.sees("I am here.")
    assert person.assistant_since(KNIFE) == ([] if before == "with an operator" else [HOLDING])
    desk.acknowledges(person)
    desk.closes()


def test_after_danger_the_assistant_says_one_fixed_sentence_and_nothing_more(
    person: Person, new_person: Callable[[], Person], new_operator: Callable[..., Operator]
) -> None:
    """It knows the answer, and gives it to somebody else who asks after the person in danger did."""
    person.says(PURSE)
    person.sees("Kelderby Central")
    person.says(KNIFE)
    expect(person.advisory).to_be_visible()
    person.sees(HOLDING)

    person.says("and where do i hand in a purse")
    expect(person.message("and where do i hand in a purse")).to_contain_text("Sent")
    other = new_person()
    other.says(PURSE)
    other.sees("Kelderby Central")

    assert person.assistant_since(KNIFE) == [HOLDING]
    person.reloads()
    person.sees(HOLDING)
    assert person.assistant_since(KNIFE) == [HOLDING]
    desk = new_operator()
    desk.claims(person)
    desk.acknowledges(person)
    desk.closes()


def test_danger_heads_the_queue(
    person: Person, new_person: Callable[[], Person], new_operator: Callable[..., Operator]
) -> None:
    desk = new_operator()
    desk.settles_every_emergency()
    earlier = new_person()
    for somebody in (earlier, person):
        somebody.asks_for_a_person()
        somebody.waits_in_the_queue()
    expect(desk.tile(person)).to_be_visible()
    assert desk.waiting().index(earlier.conversation) < desk.waiting().index(person.conversation)

    person.says(KNIFE)

    expect(desk.first_tile).to_have_id(f"waiting-{person.conversation}")
    expect(desk.first_tile).to_contain_text("Emergency", ignore_case=True)
    expect(desk.tile(earlier)).to_be_visible()
    desk.claims(person)
    desk.acknowledges(person)
    desk.closes()
    desk.claims(earlier)
    desk.closes()


def test_the_advisory_can_be_made_small_and_never_goes_away(person: Person) -> None:
    person.says(KNIFE)
    expect(person.advisory).to_be_visible()

    person.page.get_by_role("button", name=re.compile("safe, continue")).click()

    expect(person.page.get_by_role("link", name="Call 999")).to_be_visible()
    person.reloads()
    expect(person.page.get_by_role("link", name="Call 999").first).to_be_visible()


def test_a_survey_is_not_asked_of_somebody_in_danger(person: Person, new_operator: Callable[..., Operator]) -> None:
    desk = new_operator()
    person.says(KNIFE)
    expect(desk.tile(person)).to_contain_text("Emergency", ignore_case=True)
    desk.claims(person)
    desk.acknowledges(person)
    desk.closes()

    person.stands("This chat has ended")

    expect(person.page.get_by_role("button", name="Start a new chat")).to_be_visible()
    expect(person.survey).to_have_count(0)


def test_danger_is_seen_while_the_model_and_the_search_do_not_answer(
    person: Person, without: Callable[[str], None]
) -> None:
    without("The model stand-in")
    without("The search stand-in")

    assert person.says_and_is_advised(KNIFE)

    expect(person.advisory).to_be_visible()


def test_leaving_fast_ends_the_session_and_leaves_the_page(person: Person) -> None:
    person.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(status=200, body="Weather"))
    person.says("hello")

    person.page.get_by_role("link", name="Exit this page", exact=True).click()

    person.page.wait_for_url(re.compile("bbc.co.uk/weather"))
    person.page.goto(f"{person.address}/")
    person.launcher.click()
    expect(person.page.get_by_role("button", name="Start chat")).to_be_visible()


def test_shift_three_times_leaves_too(person: Person) -> None:
    person.page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(status=200, body="Weather"))

    for _ in range(3):
        person.page.keyboard.press("Shift")

    person.page.wait_for_url(re.compile("bbc.co.uk/weather"))


def test_nobody_in_another_department_sees_the_chat(person: Person, new_operator: Callable[..., Operator]) -> None:
    elsewhere, here = new_operator("licensing"), new_operator("general_enquiries")

    person.asks_for_a_person()

    person.waits_in_the_queue()
    expect(here.tile(person)).to_be_visible()
    expect(elsewhere.tile(person)).to_have_count(0)
    elsewhere.reloads()
    here.reloads()
    expect(here.tile(person)).to_be_visible()
    expect(elsewhere.tile(person)).to_have_count(0)
    here.claims(person)
    here.closes()
