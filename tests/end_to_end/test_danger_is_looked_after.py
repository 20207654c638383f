"""What becomes of danger: each kind of it, with nobody on duty, in silence, and when two people lower it."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from chat101.domain.chat.holding import OF_THE_KIND
from chat101.domain.chat.wording import CAN_YOU_TYPE
from chat101.domain.safeguarding.verdict import Category
from tests.end_to_end.conftest import City, Complaints
from tests.end_to_end.people import EVERY_OPINION, PATIENCE, Operator, Person

KNIFE = "he has a knife and hes coming up the stairs"
FOLLOWED = "my ex keeps turning up outside my work every day"

EACH_KIND = {
    Category.EMERGENCY_IN_PROGRESS: "someone is breaking into my house right now",
    Category.MEDICAL_EMERGENCY: "my dad has collapsed and he is not breathing",
    Category.WEAPONS: KNIFE,
    Category.DOMESTIC_ABUSE: "my husband is strangling me",
    Category.SUICIDE_SELF_HARM: "im going to kill myself tonight",
    Category.MENTAL_HEALTH_CRISIS: "he's barricaded himself in and the voices told him to kill us",
    Category.CHILD_AT_RISK: "a toddler is wandering down the dual carriageway in a nappy",
    Category.MISSING_PERSON: "my 5 year old has gone missing in the park",
    Category.SEXUAL_OFFENCE: "he raped me and he's still in the flat, he's asleep",
    Category.STALKING_HARASSMENT: "a man has been following me since the station",
    Category.HATE_CRIME: "they are smashing the mosque windows and shouting go back home",
    Category.EXPLOITATION_SLAVERY: "the boss has locked us in and will not let us out",
    Category.VULNERABLE_ADULT: "two men have pushed past my gran and they are in her house",
}


@pytest.mark.parametrize("kind", EACH_KIND, ids=lambda kind: kind.value)
def test_each_kind_of_danger_is_advised_alarmed_and_spoken_to(
    kind: Category, person: Person, new_operator: Callable[..., Operator]
) -> None:
    desk = new_operator()

    assert person.says_and_is_advised(EACH_KIND[kind])

    person.sees("Is it safe for you to write now?")
    if kind in OF_THE_KIND:
        person.sees(OF_THE_KIND[kind])
    desk.acknowledges(person)
    desk.claims(person)
    desk.sees(EACH_KIND[kind])
    desk.closes()


def test_a_risk_is_lowered_by_a_second_person_and_by_nobody_alone(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    sam, alex = new_operator(), new_operator()
    person.says(KNIFE)
    sam.claims(person)
    expect(sam.page.get_by_role("button", name="Lower the risk…")).to_be_disabled()
    sam.acknowledges(person)

    sam.asks_to_lower("It was for a cake: I have spoken to her mother.")

    expect(sam.wish).to_contain_text("You cannot agree to it yourself")
    alex.looks_at(person)
    expect(alex.wish).to_contain_text("It was for a cake")
    alex.wish.get_by_role("button", name="Agree").click()
    expect(alex.wish).to_have_count(0)
    sam.sees(f"{alex.name} agrees: the risk is now no danger")
    expect(sam.page.get_by_role("button", name="Lower the risk…")).to_have_count(0)
    expect(person.page.get_by_role("link", name="Call 999").first).to_be_visible()
    sam.closes()


def test_newer_danger_withdraws_the_wish_to_lower_it(person: Person, new_operator: Callable[..., Operator]) -> None:
    sam = new_operator()
    person.says(FOLLOWED)
    sam.claims(person)
    sam.asks_to_lower("He has moved away.")
    expect(sam.wish).to_be_visible()

    person.says(KNIFE)

    expect(sam.wish).to_have_count(0, timeout=PATIENCE)
    sam.acknowledges(person)
    sam.closes()


@pytest.fixture
def route(city: City) -> Callable[[], list[dict[str, Any]]]:
    """What the force's out-of-hours route is told, as a queue that is subscribed to it."""
    queue = city.clients.of("sqs").create_queue(QueueName=f"out-of-hours-{time.time_ns()}")["QueueUrl"]
    sqs = city.clients.of("sqs")
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topic = city.ready["outputs"]["SummonsTopicArn"]
    city.clients.of("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)

    def told() -> list[dict[str, Any]]:
        found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, WaitTimeSeconds=2).get("Messages", [])
        return [json.loads(json.loads(message["Body"])["Message"]) for message in found]

    return told


def test_danger_with_nobody_on_duty_is_advised_and_goes_out_by_the_forces_own_route(
    person: Person, route: Callable[[], list[dict[str, Any]]]
) -> None:
    assert person.says_and_is_advised(KNIFE)

    calls = [call for call in route() if call["chat"] == person.conversation]
    assert [(call["grade"], call["why"]) for call in calls] == [("emergency", "nobody_on_duty")]
    assert "knife" not in json.dumps(calls)
    expect(person.advisory).to_be_visible()


def test_with_the_network_cut_the_page_advises_alone_and_reports_it_when_it_is_back(
    person: Person, new_operator: Callable[..., Operator], complaints: Complaints
) -> None:
    desk = new_operator()
    person.page.context.set_offline(offline=True)

    person.says(KNIFE)

    expect(person.advisory).to_contain_text("Your message has not reached us yet")
    expect(desk.tile(person)).to_have_count(0)
    person.page.context.set_offline(offline=False)
    expect(desk.tile(person)).to_contain_text("Emergency", ignore_case=True, timeout=PATIENCE)
    desk.claims(person)
    desk.sees(KNIFE)
    desk.sees("The person’s own page showed the 999 advice")
    expect(person.advisory).to_have_count(1)
    expect(person.advisory).not_to_contain_text("not reached us")
    desk.acknowledges(person)
    desk.closes()
    complaints.expected("ERR_INTERNET_DISCONNECTED", "WebSocket")


def test_silence_at_risk_is_asked_about_and_somebody_who_cannot_type_is_in_danger_now(
    city: City, person: Person, new_operator: Callable[..., Operator]
) -> None:
    sam = new_operator()
    person.says(FOLLOWED)
    sam.claims(person)
    sam.sees(FOLLOWED)
    sam.sees(EVERY_OPINION)
    sam.replies("I am here. Are you safe?")
    person.sees("Are you safe?")

    city.three_minutes_pass(person.conversation, "heard_at")

    person.log.get_by_text(CAN_YOU_TYPE).wait_for(timeout=2 * PATIENCE)
    expect(sam.alarm(person)).to_be_visible(timeout=PATIENCE)
    sam.sees("has gone quiet")
    assert person.says_and_is_advised("1")
    expect(sam.alarm(person)).to_contain_text("Emergency", ignore_case=True)
    sam.acknowledges(person)
    sam.closes()


def test_a_person_who_leaves_while_at_risk_is_a_queue_of_their_own(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    desk = new_operator()
    person.says(FOLLOWED)
    expect(desk.tile(person)).to_be_visible(timeout=PATIENCE)
    conversation = person.conversation

    person.page.route("https://www.bbc.co.uk/**", lambda to: to.fulfill(status=200, body="Weather"))
    person.page.get_by_role("link", name="Exit this page", exact=True).click()

    left = desk.page.locator(f"#left-{conversation}")
    expect(left).to_contain_text("Left while at risk", timeout=PATIENCE)
    expect(desk.page.locator(f"#alarm-{conversation}")).to_be_visible()
    left.get_by_role("button", name="Claim").click()
    desk.page.locator(f"#alarm-{conversation}").get_by_role("button", name="Acknowledge").click()
    desk.sees(FOLLOWED)
    desk.closes()
