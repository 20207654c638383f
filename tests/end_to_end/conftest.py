"""One local cloud for the session, on ports of its own, and a browser for whoever appears in a test."""

import json
import os
import secrets
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from chat101.domain.record.sealing import timestamp
from infrastructure.local.aws import Clients
from infrastructure.local.force import Staff, departments
from infrastructure.local.seed import add_staff
from infrastructure.local.system_packages import CHROMIUM, have
from tests.end_to_end.browsers import QUIET, DoomedBrowser, new_page
from tests.end_to_end.people import Admin, DangerAdmin, Operator, Person, Supervisor
from tests.end_to_end.running import new_run


@dataclass(frozen=True)
class City:
    """A running local cloud."""

    ready: dict[str, Any]

    @property
    def page(self) -> str:
        return str(self.ready["page_origin"])

    @property
    def clients(self) -> Clients:
        """A look into its AWS."""
        return Clients(self.ready["cloud"])

    @property
    def policies(self) -> str:
        """The bucket that policies are uploaded to."""
        return str(self.ready["outputs"]["PoliciesBucket"])

    @property
    def configuration(self) -> str:
        """The bucket of what the force sets up: danger phrases, question sets."""
        return str(self.ready["outputs"]["ConfigurationBucket"])

    def process(self, name: str) -> int:
        """The number of one of its processes."""
        return int(self.ready["processes"][name])

    def new_staff(self, role: str, *departments: str) -> tuple[str, str]:
        """The sign-in and password of somebody who has just joined, so that no test finds another's chats."""
        sign_in = f"{role}.{secrets.token_hex(4)}"
        member = Staff(sign_in=sign_in, name=f"{role.title()} {sign_in[-4:]}", role=role, departments=departments)
        add_staff(self.clients, self.ready["outputs"]["UserPoolId"], [member])
        return sign_in, self.ready["password"]

    def three_minutes_pass(self, conversation: str, *since: str) -> None:
        """For this chat alone: what began and what is due is moved back. The sweeper comes once a minute by itself.

        Whatever the service was just doing to the chat may overwrite it: then once more.
        """
        then = timestamp(datetime.now(UTC) - timedelta(minutes=3))
        for _ in range(5):
            self._move_back(conversation, dict.fromkeys((*since, "due"), then))
            time.sleep(1.5)
            if all(self._snapshot(conversation)[name] <= then for name in since):
                return
        raise AssertionError("the chat was never left alone")

    def _move_back(self, conversation: str, times: dict[str, str]) -> None:
        moved = self._snapshot(conversation) | times
        self.clients.of("dynamodb").update_item(
            **self._head(conversation),
            UpdateExpression="SET #snapshot = :snapshot, due = :due",
            ExpressionAttributeNames={"#snapshot": "snapshot"},
            ExpressionAttributeValues={":snapshot": {"S": json.dumps(moved)}, ":due": {"S": times["due"]}},
        )

    def _snapshot(self, conversation: str) -> dict[str, Any]:
        found = self.clients.of("dynamodb").get_item(**self._head(conversation), ConsistentRead=True)
        snapshot: dict[str, Any] = json.loads(found["Item"]["snapshot"]["S"])
        return snapshot

    def _head(self, conversation: str) -> dict[str, Any]:
        key = {"pk": {"S": f"CONV#{conversation}"}, "sk": {"S": "HEAD"}}
        return {"TableName": self.ready["outputs"]["ChatsTable"], "Key": key}


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """Started for the tests; CHAT101_READY_FILE names the ready file of one that runs already."""
    if running := os.environ.get("CHAT101_READY_FILE"):
        yield City(json.loads(Path(running).read_text()))
        return
    run = new_run(tmp_path_factory.mktemp("city"))
    try:
        yield City(run.start())
    finally:
        code = run.stop()
    assert code == 0, run.log.read_text()
    assert run.left_behind() == []


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=have(CHROMIUM), args=QUIET)
    yield chromium
    chromium.close()


# Only the emulator's own sign-in page has no icon: each of ours names its own.
ICON = "/favicon.ico"


class Complaints(list[str]):
    """What pages wrote to their consoles as errors, and what broke in them."""

    def listen_to(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        told = f"{message.text} ({message.location['url']})"
        if message.type == "error" and ICON not in told:
            self.append(told)

    def expected(self, *words: str) -> None:
        """The test broke something itself: what a browser says of exactly that is no complaint."""
        self[:] = [complaint for complaint in self if not any(part in complaint for part in words)]


@pytest.fixture
def complaints() -> Iterator[Complaints]:
    heard = Complaints()
    yield heard
    assert heard == []


@pytest.fixture
def open_page(browser: Browser, complaints: Complaints) -> Iterator[Callable[[], Page]]:
    """A page in a browser of its own. An error that it writes to its console, or that breaks it, fails the test."""
    pages: list[Page] = []

    def opened() -> Page:
        page = new_page(browser)
        complaints.listen_to(page)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.context.close()


@pytest.fixture
def new_person(city: City, open_page: Callable[[], Page]) -> Callable[[], Person]:
    """Somebody on the force's page with a chat that has begun."""

    def comes() -> Person:
        somebody = Person(open_page(), city.page)
        somebody.start()
        return somebody

    return comes


@pytest.fixture
def person(new_person: Callable[[], Person]) -> Person:
    return new_person()


@pytest.fixture
def new_operator(city: City, open_page: Callable[[], Page]) -> Callable[..., Operator]:
    """Somebody at the console, signed in; of every department unless some are named."""

    def joins(*named: str) -> Operator:
        operator = Operator(open_page(), city.page)
        operator.sign_in(*city.new_staff("operator", *(named or departments())))
        return operator

    return joins


@pytest.fixture
def open_supervisor(city: City, open_page: Callable[[], Page]) -> Callable[[str], Operator]:
    """A supervisor of one department, at the operators' desk."""

    def joins(department: str) -> Operator:
        lead = Operator(open_page(), city.page)
        lead.sign_in(*city.new_staff("supervisor", department))
        return lead

    return joins


@pytest.fixture
def supervisor(city: City, open_page: Callable[[], Page]) -> Supervisor:
    lead = Supervisor(open_page(), city.page)
    lead.sign_in(*city.new_staff("supervisor", *departments()))
    return lead


@pytest.fixture
def admin(city: City, open_page: Callable[[], Page]) -> Admin:
    somebody = Admin(open_page(), city.page)
    somebody.sign_in(*city.new_staff("admin", *departments()))
    return somebody


@pytest.fixture
def danger_admin(city: City, open_page: Callable[[], Page]) -> DangerAdmin:
    somebody = DangerAdmin(open_page(), city.page)
    somebody.sign_in(*city.new_staff("admin", *departments()))
    return somebody


@pytest.fixture
def doomed_browser(playwright: Playwright, tmp_path: Path) -> Iterator[DoomedBrowser]:
    chromium = DoomedBrowser(playwright, tmp_path / "browser")
    yield chromium
    chromium.kill()


@pytest.fixture
def without(city: City) -> Iterator[Callable[[str], None]]:
    """Stops one of the processes where it stands: whoever asks it waits for an answer that does not come."""
    stopped: list[int] = []

    def stop(name: str) -> None:
        stopped.append(city.process(name))
        os.kill(stopped[-1], signal.SIGSTOP)

    yield stop
    for process in stopped:
        os.kill(process, signal.SIGCONT)
