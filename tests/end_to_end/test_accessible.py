"""Every page, looked at by axe, and the whole way without a mouse."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.end_to_end.conftest import City
from tests.end_to_end.people import Admin, Operator, Person, Supervisor


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_widget_from_the_first_look_to_the_survey(
    city: City, open_page: Callable[[], Page], new_operator: Callable[..., Operator]
) -> None:
    person = Person(open_page(), city.page)
    person.page.goto(f"{city.page}/")
    clean(person.page)
    person.launcher.click()
    clean(person.page)
    person.start()
    person.says("i found a purse on the bus where do i hand it in")
    person.sees("Kelderby Central")
    person.opens_source(1)
    clean(person.page)
    person.finds(helpful=False)
    clean(person.page)

    person.asks_for_a_person()
    person.waits_in_the_queue()
    clean(person.page)

    operator = new_operator()
    operator.claims(person)
    operator.replies("hello")
    person.sees("hello")
    clean(person.page)

    operator.closes()
    expect(person.survey).to_be_visible()
    clean(person.page)
    person.rates(3, 7)
    clean(person.page)


def test_the_widget_in_danger(person: Person) -> None:
    person.says("he has a knife")
    expect(person.advisory).to_be_visible()
    clean(person.page)


def test_the_console_with_an_alarm_and_a_chat(person: Person, new_operator: Callable[..., Operator]) -> None:
    operator = new_operator()
    person.says("he has a knife")
    expect(operator.alarm(person)).to_be_visible()
    clean(operator.page)
    operator.claims(person)
    clean(operator.page)
    operator.acknowledges(person)
    operator.closes()
    clean(operator.page)


def test_a_chat_in_urdu_from_the_right_and_for_the_operator(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    """The stand-in has this question in its phrasebook, and says of its translation that it is a stand-in's."""
    person.says("مجھے بس میں ایک پرس ملا ہے، میں اسے کہاں جمع کراؤں؟")
    person.sees("Hand accepted items in at Kelderby Central")
    person.sees("Translated by a computer from this English, which is what counts:")
    theirs = person.log.locator("[lang=ur]").last
    expect(theirs).to_contain_text("نقلی مترجم")
    expect(theirs).to_have_css("direction", "rtl")
    expect(person.opens_source(1)).to_contain_text("Lost and found property")
    clean(person.page)

    person.asks_for_a_person()
    person.waits_in_the_queue()
    operator = new_operator()
    expect(operator.tile(person)).to_contain_text("Urdu")
    operator.claims(person)
    expect(operator.page.locator(".chat__head")).to_contain_text("writes in Urdu (ur)")
    expect(operator.page.get_by_text("The person writes in Urdu. What you write is not translated.")).to_be_visible()
    expect(operator.log.locator("[lang=ur]").last).to_have_css("direction", "rtl")
    clean(operator.page)
    operator.closes()


@pytest.mark.parametrize("place", ["", "supervisor", "admin"])
def test_the_page_before_signing_in(place: str, city: City, open_page: Callable[[], Page]) -> None:
    page = open_page()
    page.goto(f"{city.page}/console/{place}")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    clean(page)


def test_the_supervisors_page(supervisor: Supervisor) -> None:
    expect(supervisor.figure("Chats started")).to_be_visible()
    clean(supervisor.page)


def test_the_admins_page(admin: Admin) -> None:
    expect(admin.document("property_office/PO-01_lost_and_found_property.md")).to_contain_text("Ready")
    clean(admin.page)


@pytest.mark.parametrize("width", [320, 640])
def test_the_widget_on_a_narrow_screen_needs_no_sideways_scrolling(person: Person, width: int) -> None:
    person.page.set_viewport_size({"width": width, "height": 640})

    sideways = person.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert sideways <= 0


def test_a_whole_chat_without_a_mouse(city: City, open_page: Callable[[], Page]) -> None:
    """Tab and Enter, and in a group of choices Space and an arrow, as the browser has them. Escape breaks nothing."""
    page = open_page()
    person = Person(page, city.page)
    page.goto(f"{city.page}/")
    keys = page.keyboard

    person.tabs_to(person.launcher)
    keys.press("Enter")
    person.tabs_to(page.get_by_role("button", name="Start chat"))
    keys.press("Enter")
    person.sees("I am the automated assistant")

    person.tabs_to(person.box)
    keys.type("i found a purse on the bus where do i hand it in")
    keys.press("Escape")
    keys.press("Enter")
    person.sees("Kelderby Central")
    expect(person.message("i found a purse")).to_contain_text("Sent")
    person.tabs_to(person.log.get_by_role("button", name=re.compile("^Source 1:")))
    keys.press("Enter")
    expect(person.log.get_by_role("region", name="Source 1", exact=True)).to_contain_text("clause")

    for helpful in (False, True):
        person.tabs_to(person.choice(helpful=helpful))
        keys.press("Enter")
        expect(person.choice(helpful=helpful)).to_have_attribute("aria-pressed", "true")
        expect(person.choice(helpful=not helpful)).to_have_attribute("aria-pressed", "false")

    person.tabs_to(page.get_by_role("button", name="End chat"))
    keys.press("Enter")
    person.tabs_to(page.get_by_role("button", name="Yes, end it"))
    keys.press("Enter")
    person.stands("This chat has ended")
    person.tabs_to(page.get_by_label(re.compile("^1 – ")))
    keys.press("Space")
    keys.press("ArrowDown")
    expect(page.get_by_label(re.compile("^2 – "))).to_be_checked()
    person.tabs_to(page.get_by_role("button", name="Send answers"))
    keys.press("Enter")
    person.is_thanked()
