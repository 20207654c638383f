"""From the person's choice to the operator's screen, the supervisor's page and the admin's, counted once."""

import json
from typing import Any

import pytest

from tests.functional.support import payloads
from tests.functional.support.cloud import items
from tests.functional.support.mind import CLAUSE
from tests.functional.support.people import Desk, Person, body_of
from tests.functional.support.service import Service

QUESTION = "i found a purse on the bus where do i hand it in"


def asks(service: Service) -> tuple[Person, int]:
    """Somebody who was answered, and the number of the answer."""
    person = Person(service)
    person.say(QUESTION)
    service.run_turns()
    [answer] = [event for event in person.events() if event["body"].get("kind") == "answer"]
    return person, answer["seq"]


def today(service: Service) -> dict[str, Any]:
    """The supervisor's page: of the department that answered."""
    service.run_streams()
    page = body_of(service.call("admin", payloads.payload("admin/today")))
    [row] = [row for row in page["departments"] if row["department"] == "property_office"]
    assert page["all"]["helpful"] == row["helpful"]
    helpful: dict[str, Any] = row["helpful"]
    return helpful


def not_helpful(service: Service) -> list[dict[str, Any]]:
    """The admin's page."""
    service.run_streams()
    page = body_of(service.call("admin", payloads.payload("admin/gaps")))
    return [gap for gap in page["gaps"] if gap["why"] == "not_helpful"]


def test_a_choice_is_recorded_shown_and_counted_and_the_last_one_counts(service: Service, desk: Desk) -> None:
    person, answer = asks(service)
    desk.ok("open", conv=person.conversation, after=0)

    first = person.ok("rate_answer", answer=answer, helpful=False)

    [event] = first["events"]
    assert (event["type"], event["body"]) == ("answer_rated", {"answer": answer, "helpful": False})
    assert desk.events()[-1]["body"] == {"answer": answer, "helpful": False}
    [gap] = not_helpful(service)
    assert (gap["document"], gap["clause"], gap["count"]) == (CLAUSE.policy.document, CLAUSE.number, 1)
    assert (gap["department"], today(service)) == ("property_office", {"n": 1, "suppressed": True})

    person.ok("rate_answer", answer=answer, helpful=True)

    assert not_helpful(service) == []
    assert today(service)["n"] == 1
    assert [event["body"] for event in person.transcript() if event["type"] == "answer_rated"] == [
        {"answer": answer, "helpful": False},
        {"answer": answer, "helpful": True},
    ]


def test_the_share_is_shown_with_its_counts_from_the_fifth_on(service: Service) -> None:
    for helped in (True, True, False, True):
        person, answer = asks(service)
        person.ok("rate_answer", answer=answer, helpful=helped)
    assert today(service) == {"n": 4, "suppressed": True}

    person, answer = asks(service)
    for helpful in (False, True, False, True):
        person.ok("rate_answer", answer=answer, helpful=helpful)

    assert today(service) == {"n": 5, "yes": 4, "percent": 80.0, "low": 37.6, "high": 96.4, "suppressed": False}
    assert [gap["count"] for gap in not_helpful(service)] == [1]


def test_an_act_that_is_sent_twice_is_done_once(service: Service) -> None:
    person, answer = asks(service)

    replies = [person.act("rate_answer", id="the-choice-1", answer=answer, helpful=False) for _ in range(2)]

    assert replies[0] == replies[1]
    assert [event["type"] for event in person.transcript()].count("answer_rated") == 1


@pytest.mark.parametrize("which", [1, 2, 3, 4, 999])
def test_what_is_no_answer_is_refused_plainly(service: Service, which: int) -> None:
    """The beginning, the greeting, the person's own words, the facts; and what is not there."""
    person, answer = asks(service)
    assert which != answer

    error = person.act("rate_answer", answer=which, helpful=True)["error"]

    assert (error["code"], error["message"]) == ("answer_not_found", "We could not find that answer in this chat.")
    assert "999" in error["advice"]


def test_a_choice_is_taken_while_people_look_after_danger_and_after_the_end(service: Service, desk: Desk) -> None:
    person, answer = asks(service)
    person.say("he has a knife and hes coming up the stairs")
    desk.ok("claim", conv=person.conversation)
    tile = [notice["tile"] for notice in desk.notices("tile")][-1]

    person.ok("rate_answer", answer=answer, helpful=False)
    desk.ok("acknowledge_alarm", conv=person.conversation)
    desk.ok("close", conv=person.conversation)
    person.ok("rate_answer", answer=answer, helpful=True)

    assert (tile["risk"], tile["state"]) == ("emergency", "operator")
    [head] = items("chats", "HEAD")
    snapshot = json.loads(head["snapshot"]["S"])
    assert (snapshot["state"], snapshot["risk"], snapshot["due"]) == ("closed", "emergency", None)
    assert (snapshot["helpful"], snapshot["unhelpful"]) == ([answer], [])
