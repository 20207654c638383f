"""A run is stopped and started again: what was written is there, nothing is left running, and a clean start forgets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from infrastructure.local.aws import Clients
from tests.end_to_end.conftest import Complaints
from tests.end_to_end.people import PATIENCE, Person
from tests.end_to_end.running import Run, new_run


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A cloud of this test's own: its ports, its state folder."""
    own = new_run(tmp_path)
    yield own
    own.kill()


def test_a_chat_survives_a_restart_and_a_clean_start_forgets_it(
    run: Run, open_page: Callable[[], Page], complaints: Complaints
) -> None:
    """The page stays open all the while and finds the service again by itself."""
    person = Person(open_page(), run.start()["page_origin"])
    person.start()
    person.says("i found a purse on the bus where do i hand it in")
    person.sees("Kelderby Central")
    person.asks_for_a_person()
    person.waits_in_the_queue()
    written, conversation = person.transcript(), person.conversation

    assert run.stop() == 0
    assert run.left_behind() == []
    run.start()

    person.says("is anyone there")
    expect(person.message("is anyone there")).to_contain_text("Sent", timeout=PATIENCE)
    person.reloads()
    person.sees("is anyone there")
    assert person.conversation == conversation
    assert person.transcript() == [*written, ("You", "is anyone there")]
    person.page.close()
    complaints.expected("net::ERR_CONNECTION_REFUSED")

    assert tables(run) != []
    assert run.stop() == 0
    assert run.left_behind() == []
    run.begin("--clean")
    run.wait_to_say("Deploying the app")

    assert tables(run) == []
    assert run.stop() == 0, "Ctrl-C in the middle of a deploy"
    assert run.left_behind() == []


def tables(run: Run) -> list[str]:
    """What its cloud keeps chats in."""
    return Clients(run.cloud).tables.meta.client.list_tables()["TableNames"]
