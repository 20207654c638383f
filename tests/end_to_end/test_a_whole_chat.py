"""One chat from the first word to the supervisor's page, in two browsers."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.end_to_end.conftest import Complaints
from tests.end_to_end.people import Admin, Operator, Person, Supervisor

PURSE = "i found a purse on the bus where do i hand it in"
SEIZED = "how much does it cost to get my seized car back"
COUNTED_WITHIN = 5_000  # milliseconds, from the thanks for the survey to the supervisor's page: a promise
FEWEST_ANSWERS = 5


def test_a_question_is_answered_from_policy_and_a_person_takes_over(
    person: Person, new_operator: Callable[..., Operator], supervisor: Supervisor, admin: Admin
) -> None:
    """The functions that count have counted this chat's earlier events by the time that its rating is timed."""
    cited = admin.gap("Lost and found property, clause 3.2", "this did not help")
    expect(admin.page.get_by_text(re.compile("in the last 28 days", re.IGNORECASE))).to_be_visible()
    before = int(cited.locator("td").first.inner_text()) if cited.count() else 0
    handed_over = int(supervisor.figure("Handed over").inner_text())
    rated = supervisor.count("Property office", "Rated")

    person.says(PURSE)
    person.sees("Hand accepted items in at Kelderby Central")
    person.finds(helpful=True)
    person.finds(helpful=False)
    person.sees("You can ask for a person.")
    person.reloads()
    expect(person.choice(helpful=False)).to_have_attribute("aria-pressed", "true")
    person.asks_for_a_person()
    person.waits_in_the_queue()

    operator = new_operator("property_office")
    operator.claims(person)
    person.stands(f"You are talking to {operator.name}")
    operator.sees(PURSE)
    operator.sees("The person says: this did not help")
    assert operator.transcript() == _as_staff_read(person)
    for known in ("Item", "purse", "Place", "on the bus", "Property office"):
        expect(operator.facts).to_contain_text(known)

    operator.reply_box.press_sequentially("Hel")
    expect(person.log).to_contain_text("is writing")
    operator.replies("Hello, I can help with the purse.")
    person.sees("Hello, I can help with the purse.")
    expect(operator.reply("Hello, I can help with the purse.")).to_contain_text("Read")

    person.writes("thank you")
    expect(operator.log).to_contain_text("The person is writing")
    person.says("thank you")
    operator.sees("thank you")
    expect(person.message("thank you")).to_contain_text("Read")

    operator.closes()
    person.stands("This chat has ended")
    person.rates(5, 9)
    expect(supervisor.row("Property office", "Rated")).to_have_text(str(rated + 1), timeout=COUNTED_WITHIN)
    few_or_all = "Fewer than 5 answers" if rated + 1 < FEWEST_ANSWERS else f"{rated + 1} answers"
    expect(supervisor.row("Property office", "Satisfied (CSAT)")).to_contain_text(few_or_all)
    expect(supervisor.figure("Handed over")).to_have_text(str(handed_over + 1))
    expect(supervisor.row("Property office", "Answers that helped")).to_have_text(re.compile(r" of \d+$|Fewer than 5"))
    admin.page.reload()
    expect(cited.locator("td").first).to_have_text(str(before + 1))


def test_five_answers_make_a_figure(person: Person, supervisor: Supervisor) -> None:
    rated = supervisor.count("General enquiries", "Rated")

    for csat in (5, 4, 5, 2, 5):
        person.ends()
        person.rates(csat, 9)
        person.starts_again()

    expect(supervisor.row("General enquiries", "Rated")).to_have_text(str(rated + 5), timeout=COUNTED_WITHIN)
    satisfied = re.compile(rf"^\d+% \(\d+% to \d+%\), {rated + 5} answers$")
    expect(supervisor.row("General enquiries", "Satisfied (CSAT)")).to_have_text(satisfied)
    expect(supervisor.figure("Satisfied (CSAT)")).to_have_text(re.compile(r"^\d+% \(\d+% to \d+%\), \d+ answers$"))


@pytest.mark.parametrize(
    ("question", "source", "shown", "whole"),
    [
        pytest.param(
            PURSE,
            r"Lost and found property, version 4\.1, clause 3\.6",
            ["Lost and found property", "Version 4.1", "clause 3.6"],
            "/policies/lost-and-found-property",
            id="a text, which has no pages",
        ),
        pytest.param(
            SEIZED,
            r"Seized vehicles: claiming a vehicle and the charges, version 3\.0, clause 4\.\d, page 2",
            ["Seized vehicles: claiming a vehicle and the charges", "Version 3.0", "clause 4.", "page 2", "£"],
            "/policies/seized-vehicles.pdf#page=2",
            id="a PDF, with its page",
        ),
    ],
)
def test_an_answer_cites_title_version_clause_and_page_and_links_to_the_whole_document(
    question: str, source: str, shown: list[str], whole: str, person: Person
) -> None:
    person.says(question)

    expect(person.log.get_by_role("button", name=re.compile("^Source")).first).to_be_visible(timeout=40_000)
    cited = [found for told in person.sources() if (found := re.fullmatch(rf"Source (\d): {source}", told))]
    assert cited, person.sources()
    opened = person.opens_source(int(cited[0][1]))
    for particular in shown:
        expect(opened).to_contain_text(particular)
    link = opened.get_by_role("link", name="Read the whole document (opens in a new tab)")
    expect(link).to_have_attribute("href", f"https://www.northshire.police.example{whole}")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_reloading_either_browser_at_every_step_loses_and_doubles_nothing(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    """At every step both sides are loaded again. In the end both have the same messages, each once, in one order."""
    person.reloads()
    person.says(PURSE)
    person.sees("Hand accepted items in at Kelderby Central")
    answered = person.transcript()
    person.reloads()
    person.sees("Hand accepted items in at Kelderby Central")
    assert person.transcript() == answered
    person.opens_source(1)
    person.asks_for_a_person()
    person.waits_in_the_queue()
    person.reloads()
    person.waits_in_the_queue()

    operator = new_operator()
    expect(operator.tile(person)).to_be_visible()
    operator.reloads()
    operator.claims(person)
    operator.reloads()
    person.reloads()
    person.stands(f"You are talking to {operator.name}")

    operator.reply_box.press_sequentially("half a rep")
    person.box.press_sequentially("half a mess")
    operator.reloads()
    person.reloads()
    operator.replies("first reply")
    person.sees("first reply")
    person.says("one more line")
    operator.sees("one more line")
    person.reloads()
    operator.reloads()
    operator.replies("second reply")
    person.sees("second reply")

    operator.closes()
    person.stands("This chat has ended")
    expect(person.survey).to_be_visible()
    person.reloads()
    operator.reloads()
    person.stands("This chat has ended")
    person.rates(4, 8)
    person.reloads()
    operator.reloads()
    person.is_thanked()

    person.sees("second reply")
    operator.sees("second reply")
    written = [words for _, words in person.transcript()]
    assert written[1] == PURSE
    assert written[-3:] == ["first reply", "one more line", "second reply"]
    assert len(set(written)) == len(written)
    assert operator.transcript() == _as_staff_read(person)


def test_a_message_written_while_the_network_is_down_arrives_once(
    person: Person, new_operator: Callable[..., Operator], complaints: Complaints
) -> None:
    person.asks_for_a_person()
    person.waits_in_the_queue()
    operator = new_operator()
    operator.claims(person)
    person.page.context.set_offline(offline=True)
    person.says("i was on a train and lost the signal")
    expect(person.message("i was on a train and lost the signal")).not_to_contain_text("Sent")
    person.page.context.set_offline(offline=False)

    operator.sees("i was on a train and lost the signal")

    person.reloads()
    person.sees("i was on a train and lost the signal")
    assert person.messages().count("i was on a train and lost the signal") == 1
    operator.closes()
    complaints.expected("net::ERR_INTERNET_DISCONNECTED")


def test_two_people_are_served_at_once_and_never_mixed(
    person: Person, new_person: Callable[[], Person], new_operator: Callable[..., Operator]
) -> None:
    other = new_person()
    for somebody, word in ((person, "umbrellas"), (other, "fireworks")):
        somebody.says(f"i would like to speak to a person about {word}")
        somebody.waits_in_the_queue()

    operator = new_operator()
    operator.claims(person)
    operator.sees("umbrellas")
    operator.replies("about umbrellas then")
    operator.claims(other)
    operator.sees("fireworks")
    operator.replies("about fireworks then")

    person.sees("about umbrellas then")
    other.sees("about fireworks then")
    assert "about fireworks then" not in person.messages()
    assert "about umbrellas then" not in other.messages()


def test_of_two_operators_who_claim_one_chat_one_gets_it_and_the_other_is_told(
    person: Person, new_operator: Callable[..., Operator]
) -> None:
    """Both press the button at the same moment by the clock of the machine, before either can hear of the other."""
    person.asks_for_a_person()
    person.waits_in_the_queue()
    desks = [new_operator(), new_operator()]
    moment = person.page.evaluate("Date.now() + 1000")

    for desk in desks:
        claim = desk.tile(person).get_by_role("button", name="Claim")
        claim.evaluate("(button, moment) => { setTimeout(() => button.click(), moment - Date.now()); }", moment)

    person.stands(re.compile("^You are talking to Operator"))
    winner, loser = sorted(desks, key=lambda desk: person.page.get_by_text(f"{desk.name} has joined").count() == 0)
    person.stands(f"You are talking to {winner.name}")
    expect(loser.refusal).to_have_text("A colleague already has this chat.")
    expect(loser.page.get_by_text("Only whoever has this chat can reply.")).to_be_visible()
    expect(loser.reply_box).to_have_count(0)
    expect(winner.refusal).to_have_count(0)
    winner.replies("I have this one.")
    person.sees("I have this one.")
    winner.closes()


def test_the_end_of_a_chat_can_be_the_persons_own(person: Person) -> None:
    person.ends()

    person.page.get_by_role("button", name="Skip").click()
    expect(person.survey).to_have_count(0)
    expect(person.page.get_by_role("button", name="Start a new chat")).to_be_visible()


def _as_staff_read(person: Person) -> list[tuple[str, str]]:
    """The person's own list of messages, with the name that the console has for them."""
    return [("Person" if who == "You" else who, words) for who, words in person.transcript()]
