"""A doubt that is asked about, an alarm that nobody takes, and a server that does not answer."""

import os
import re
import signal
from collections.abc import Callable

from playwright.sync_api import expect

from chat101.domain.chat.wording import IS_ANYONE_IN_DANGER
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import floor
from tests.end_to_end.conftest import City, Complaints
from tests.end_to_end.people import EVERY_OPINION, PATIENCE, DangerAdmin, Operator, Person

KNIFE = "he has a knife and hes coming up the stairs"
IN_DOUBT = "where do i hand in a purse i found on the bus, i dont feel safe with it"
AT_THE_CRAG = "i am up on castle crag"


def test_a_doubt_is_asked_about_once_and_a_no_goes_on_with_the_question(person: Person) -> None:
    person.says(IN_DOUBT)
    person.sees(IS_ANYONE_IN_DANGER)
    expect(person.advisory).to_have_count(0)

    person.says("no")

    expect(person.log.get_by_role("button", name=re.compile("^Source 1:"))).to_be_visible(timeout=PATIENCE)
    assert person.messages().count(IS_ANYONE_IN_DANGER) == 1


def test_a_yes_to_that_question_fetches_a_person_before_all_others(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    desk = new_operator()
    person.says(IN_DOUBT)
    person.sees(IS_ANYONE_IN_DANGER)

    person.says("yes")

    expect(desk.tile(person)).to_contain_text("Urgent", ignore_case=True, timeout=PATIENCE)
    desk.claims(person)
    desk.sees(IS_ANYONE_IN_DANGER)
    person.stands(f"You are talking to {desk.name}")
    desk.closes()


def test_an_answer_that_leaves_it_open_fetches_a_person_too(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    desk = new_operator()
    person.says(IN_DOUBT)
    person.sees(IS_ANYONE_IN_DANGER)

    person.says("i cannot say")

    expect(desk.tile(person)).to_be_visible(timeout=PATIENCE)
    desk.claims(person)
    desk.sees("i cannot say")
    desk.closes()


def test_an_alarm_that_nobody_acknowledges_goes_to_every_supervisor(
    city: City, person: Person, new_operator: Callable[..., Operator], open_supervisor: Callable[[str], Operator]
) -> None:
    desk, elsewhere = new_operator(), open_supervisor("licensing")
    person.says(KNIFE)
    desk.claims(person)
    desk.sees(EVERY_OPINION)
    expect(desk.alarm(person)).not_to_contain_text("supervisors were told")
    expect(elsewhere.alarm(person)).to_have_count(0)

    city.three_minutes_pass(person.conversation, "alarm_since")

    for console in (desk, elsewhere):
        expect(console.alarm(person)).to_contain_text("supervisors were told", timeout=4 * PATIENCE)
    elsewhere.acknowledges(person)
    expect(desk.alarm(person)).to_have_count(0)
    desk.sees(elsewhere.name)
    desk.closes()


def test_a_server_that_takes_the_message_and_does_not_answer_is_not_waited_for(
    city: City, person: Person, new_operator: Callable[..., Operator], without: Callable[[str], None]
) -> None:
    desk = new_operator()
    without("The cloud")

    person.says(KNIFE)

    expect(person.advisory).to_contain_text("Your message may not have reached us yet")
    os.kill(city.process("The cloud"), signal.SIGCONT)
    expect(desk.tile(person)).to_contain_text("Emergency", ignore_case=True, timeout=PATIENCE)
    expect(person.advisory).not_to_contain_text("reached us yet", timeout=PATIENCE)
    expect(person.advisory).to_have_count(1)
    desk.claims(person)
    desk.sees(KNIFE)
    desk.acknowledges(person)
    desk.closes()


def test_a_page_carries_the_phrases_that_its_force_has_published(
    danger_admin: DangerAdmin, new_person: Callable[[], Person], complaints: Complaints
) -> None:
    """Signed by the force: what the page finds alone, before anybody has answered, is the force's own phrase."""
    assert not judge(AT_THE_CRAG, (), floor()).grade.is_danger
    danger_admin.adds_a_rule("crag", "Emergency", "castle crag", "Suicide self harm")
    danger_admin.tries()
    danger_admin.preview.wait_for()
    danger_admin.says_why("The ranger asked.")
    danger_admin.publish.click()
    expect(danger_admin.in_use).to_contain_text("The ranger asked.", timeout=PATIENCE)
    somebody = new_person()
    somebody.page.context.set_offline(offline=True)

    somebody.says(AT_THE_CRAG)

    expect(somebody.advisory).to_contain_text("Your message has not reached us yet")
    danger_admin.goes_back_to_the_one_before("It is a viewpoint after all.")
    expect(danger_admin.in_use).to_contain_text("It is a viewpoint after all.", timeout=PATIENCE)
    complaints.expected("ERR_INTERNET_DISCONNECTED", "WebSocket")
