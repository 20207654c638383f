"""What people do on the pages, and what they see there."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 40_000
EVERY_OPINION = "Learned opinion"
"""On a desk's screen: all that look at a message in danger have spoken, and nothing of theirs is still to come."""
THANKED = re.compile("^(Thank you|You can ask)")
A_LOT_OF_TABS = 60

Words = str | re.Pattern[str]
Said = tuple[str, str]
"""Who, and what."""

WITHOUT_MARKS = """(messages, [who, text]) => messages.map((message) => [who, text].map((part) => {
    const copy = message.querySelector(part).cloneNode(true);
    copy.querySelectorAll(".mark").forEach((mark) => mark.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}))"""

# At the very moment at which the message is shown as sent: is the advice on the page too? Null if it is never sent.
ADVISED_WHEN_SENT = """([text, patience]) => {
    const root = document.querySelector("#chat101").shadowRoot;
    const isSent = (message) => message.querySelector(".message__text")?.textContent === text
        && /(Sent|Read)$/.test(message.querySelector(".message__when")?.textContent ?? "");
    const answer = new Promise((resolve) => {
        const look = () => {
            if (![...root.querySelectorAll(".message--mine")].some(isSent)) return;
            resolve(root.querySelector("section[aria-label='Emergency advice']") !== null);
        };
        new MutationObserver(look).observe(root, { childList: true, subtree: true, characterData: true });
        setTimeout(() => resolve(null), patience);
    });
    return { answer };
}"""

WAITING = ".tiles__list > li[id^=waiting-]"

HAS_FOCUS = "element => element.getRootNode().activeElement === element"


class Person:
    """A member of the public at the widget."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def start(self) -> None:
        self.page.goto(f"{self.address}/")
        self.launcher.click()
        self.page.get_by_role("button", name="Start chat").click()
        self.sees("I am the automated assistant")

    def says(self, text: str) -> None:
        self.box.fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def writes(self, text: str) -> None:
        """Key by key and slowly, without sending it. A page tells that it is written on at most every three seconds."""
        self.box.press_sequentially(text, delay=400)

    def says_and_is_advised(self, text: str) -> bool | None:
        """Whether the emergency advice was there at the moment at which the message was shown as sent."""
        watch = self.page.evaluate_handle(ADVISED_WHEN_SENT, [text, PATIENCE])
        self.says(text)
        advised: bool | None = watch.evaluate("watch => watch.answer")
        return advised

    def sees(self, text: Words) -> None:
        expect(self.log).to_contain_text(text, timeout=PATIENCE)

    def asks_for_a_person(self) -> None:
        self.page.get_by_role("button", name="Talk to a person").click()

    def waits_in_the_queue(self) -> None:
        """They see their place. An operator who is gone for good is noticed after half a minute."""
        self.stands(re.compile(r"you are number \d+"), within=90_000)

    def ends(self) -> None:
        self.page.get_by_role("button", name="End chat").click()
        self.page.get_by_role("button", name="Yes, end it").click()
        self.stands("This chat has ended")

    def rates(self, csat: int, nps: int) -> None:
        self.page.get_by_label(re.compile(f"^{csat} – ")).check()
        self.page.get_by_role("radio", name=str(nps), exact=True).check(force=True)
        self.page.get_by_role("button", name="Send answers").click()
        self.is_thanked()

    def is_thanked(self) -> None:
        expect(self.page.get_by_text("Your answers have been saved")).to_be_visible(timeout=PATIENCE)

    def starts_again(self) -> None:
        self.page.get_by_role("button", name="Start a new chat").click()
        self.sees("I am the automated assistant")

    def reloads(self) -> None:
        """The chat opens again by itself: the session outlives the page."""
        self.page.reload()
        self.sees("I am the automated assistant")

    def stands(self, words: Words, within: int = PATIENCE) -> None:
        """What the header says of who the person is with."""
        expect(self.page.locator(".header__standing")).to_have_text(words, timeout=within)

    def tabs_to(self, wanted: Locator) -> None:
        """The Tab key and nothing else, until the focus is there."""
        expect(wanted).to_be_visible()
        for _ in range(A_LOT_OF_TABS):
            if wanted.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not come to {wanted}.")

    def finds(self, *, helpful: bool) -> Locator:
        """What they press of the newest answer. Once the record has it, they are thanked."""
        choice = self.choice(helpful=helpful)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
        expect(self.log.get_by_role("status").last).to_have_text(THANKED, timeout=PATIENCE)
        return choice

    def choice(self, *, helpful: bool) -> Locator:
        """The button beneath the newest answer."""
        return self.log.get_by_role("button", name=re.compile("^Yes, helpful" if helpful else "^No, not helpful")).last

    def opens_source(self, mark: int) -> Locator:
        """What the n-th mark of the newest answer rests on."""
        self.log.get_by_role("button", name=re.compile(f"^Source {mark}:")).last.click()
        return self.log.get_by_role("region", name=f"Source {mark}", exact=True)

    def sources(self) -> list[str]:
        """Every source that the chat cites, in the words that a screen reader gives its mark."""
        marks = self.log.get_by_role("button", name=re.compile("^Source"))
        return [str(mark.get_attribute("aria-label")) for mark in marks.all()]

    def transcript(self) -> list[Said]:
        """The whole chat in its order, without the marks of its sources."""
        return _transcript(self.page.locator(".message"), ".message__who", ".message__text")

    def messages(self) -> list[str]:
        return [text for _, text in self.transcript()]

    def assistant_since(self, text: str) -> list[str]:
        """What the assistant said after the person said this."""
        said = self.transcript()
        since = said[said.index(("You", text)) :]
        return [words for who, words in since if who == "Assistant"]

    @property
    def conversation(self) -> str:
        """The chat's own id, which the page keeps for its session."""
        return str(self.page.evaluate("JSON.parse(sessionStorage.getItem('chat101')).conversation"))

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name="Chat with")

    @property
    def box(self) -> Locator:
        return self.page.get_by_label("Your message")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def survey(self) -> Locator:
        return self.page.get_by_role("form", name="Survey")

    @property
    def advisory(self) -> Locator:
        return self.page.get_by_role("region", name="Emergency advice")

    def message(self, text: str) -> Locator:
        """A message of their own, with the time and whether it was read."""
        return self.page.locator(".message--mine", has_text=text)


class _Staff:
    page_name = ""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.name = ""

    def goes_to_the_console(self) -> None:
        self.page.goto(f"{self.address}/console/{self.page_name}")

    def sign_in(self, name: str, password: str) -> None:
        """At Cognito's own page, and back. The bar says who is here once the server has said so."""
        self.goes_to_the_console()
        self.page.get_by_role("button", name="Sign in").click()
        self.page.locator("input[name=username]").fill(name)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button, form input[type=submit]").first.click()
        self.page.wait_for_url(re.compile("/console/"))
        expect(self.page.locator(".bar__name")).to_be_visible(timeout=PATIENCE)
        self.name = self.page.locator(".bar__name").inner_text()


class Operator(_Staff):
    """An operator at the console."""

    def sign_in(self, name: str, password: str) -> None:
        super().sign_in(name, password)
        self.is_connected()

    def is_connected(self) -> None:
        expect(self.page.get_by_text("Connected", exact=True)).to_be_visible(timeout=PATIENCE)

    def reloads(self) -> None:
        """The desk comes back by itself, with the chat that was on it."""
        self.page.reload()
        self.is_connected()
        expect(self.page.locator(".bar__name")).to_be_visible(timeout=PATIENCE)

    def claims(self, person: Person) -> None:
        self.tile(person).get_by_role("button", name="Claim").click()
        expect(self.reply_box).to_be_visible(timeout=PATIENCE)

    def replies(self, text: str) -> None:
        self.reply_box.fill(text)
        self.reply_box.press("Enter")

    def sees(self, text: str) -> None:
        expect(self.log).to_contain_text(text, timeout=PATIENCE)

    def closes(self) -> None:
        self.page.get_by_role("button", name="Close chat", exact=True).click()
        self.page.get_by_role("button", name="Yes, close the chat").click()
        expect(self.page.get_by_text("This chat is closed.")).to_be_visible(timeout=PATIENCE)

    def acknowledges(self, person: Person) -> None:
        self.alarm(person).get_by_role("button", name="Acknowledge").click()
        expect(self.alarm(person)).to_have_count(0)

    def settles_every_emergency(self) -> None:
        """Those that other tests left: each is claimed, acknowledged and closed, until none waits."""
        emergency = self.page.locator(".tile--emergency")
        while emergency.count():
            waiting = str(emergency.first.get_attribute("id"))
            self.page.locator(f"#{waiting}").get_by_role("button", name="Claim").click()
            expect(self.page.locator(f"#{waiting}")).to_have_count(0)
            alarm = self.page.locator(f"#alarm-{waiting.partition('-')[2]}")
            if alarm.count():
                alarm.get_by_role("button", name="Acknowledge").click()
                expect(alarm).to_have_count(0)
            self.closes()

    def looks_at(self, person: Person) -> None:
        """A chat that somebody else has, where a second person is needed."""
        self.page.locator(f"#to-decide-{person.conversation}").get_by_role("button", name="Look").click()

    def asks_to_lower(self, reason: str) -> None:
        """After every opinion on what was written is on the screen: what is newer than it has to be read first."""
        self.sees(EVERY_OPINION)
        self.page.get_by_role("button", name="Lower the risk…").click()
        self.page.get_by_label("Why?").fill(reason)
        self.page.get_by_role("button", name="Ask a second person").click()

    @property
    def wish(self) -> Locator:
        """Somebody asks for a lower risk."""
        return self.page.get_by_role("status", name="A second person is needed")

    def transcript(self) -> list[Said]:
        """The whole chat in its order, as the operator reads it."""
        return _transcript(self.page.locator(".said"), ".said__who strong", ".said__text")

    def tile(self, person: Person) -> Locator:
        """This person's chat among those that wait; other tests may have left some."""
        return self.page.locator(f"#waiting-{person.conversation}")

    def waiting(self) -> list[str]:
        """The chats that wait, in the order of the list."""
        tiles = self.page.locator(WAITING)
        return [str(tile.get_attribute("id")).removeprefix("waiting-") for tile in tiles.all()]

    @property
    def first_tile(self) -> Locator:
        return self.page.locator(WAITING).first

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def facts(self) -> Locator:
        return self.page.get_by_role("complementary", name="Facts and danger")

    @property
    def reply_box(self) -> Locator:
        return self.page.get_by_label("Your reply")

    @property
    def refusal(self) -> Locator:
        """Why the last thing that the operator did was refused."""
        return self.page.get_by_role("alert").locator(".note--bad")

    def reply(self, text: str) -> Locator:
        """A reply of their own, with the time and whether it was read."""
        return self.page.locator(".said--operator", has_text=text)

    def alarm(self, person: Person) -> Locator:
        """The alarm that sounds for this person's chat."""
        return self.page.locator(f"#alarm-{person.conversation}")


class Supervisor(_Staff):
    """A supervisor with the page of the day."""

    page_name = "supervisor"

    def sign_in(self, name: str, password: str) -> None:
        super().sign_in(name, password)
        expect(self.page.locator("thead")).to_be_visible(timeout=PATIENCE)

    def figure(self, label: str) -> Locator:
        """One of the headlines."""
        return self.page.locator(".headlines__one", has_text=label).locator("dd")

    def row(self, department: str, column: str) -> Locator:
        """One figure of a department."""
        heads = [text.strip() for text in self.page.locator("thead th").all_inner_texts()]
        return self.page.locator("tbody tr", has_text=department).locator("th, td").nth(heads.index(column))

    def count(self, department: str, column: str) -> int:
        return int(self.row(department, column).inner_text().replace(",", ""))


class Admin(_Staff):
    """An admin with the list of policies."""

    page_name = "admin"

    def document(self, key: str) -> Locator:
        """One document's row."""
        return self.page.locator("tbody tr", has=self.page.get_by_text(key, exact=True))

    def gap(self, clause: str, why: str) -> Locator:
        """One clause's row among those that were not enough."""
        rows = self.page.get_by_role("region", name="Where the policies did not help").locator("tbody tr")
        return rows.filter(has_text=clause).filter(has_text=why)


class DangerAdmin(_Staff):
    """An admin who changes how danger is looked for."""

    page_name = "danger"

    def adds_a_rule(self, name: str, grade: str, phrase: str, kind: str) -> None:
        self.page.get_by_role("button", name="Add a rule").click()
        rule = self.page.locator("fieldset.rule").last
        rule.get_by_label("Name").fill(name)
        rule.get_by_label("How grave it is").select_option(label=grade)
        rule.get_by_label("Phrases, one a line").fill(phrase)
        rule.get_by_label(kind).check()

    def tries(self) -> None:
        self.page.get_by_role("button", name="See what it would change").click()

    def says_why(self, note: str) -> None:
        self.page.get_by_label("Why is this changed?").fill(note)

    def goes_back_to_the_one_before(self, why: str) -> None:
        self.page.get_by_role("button", name="Go back to this").first.click()
        self.page.get_by_label("Why?", exact=True).fill(why)
        self.page.get_by_role("button", name="Go back", exact=True).click()

    @property
    def publish(self) -> Locator:
        return self.page.get_by_role("button", name="Publish")

    @property
    def preview(self) -> Locator:
        """What the change would do; it is tried on some hundred conversations."""
        found = self.page.get_by_role("region", name="What it would change")
        found.wait_for(timeout=PATIENCE)
        return found

    @property
    def in_use(self) -> Locator:
        return self.page.locator(".history li", has_text="In use")

    @property
    def problem(self) -> Locator:
        return self.page.get_by_role("alert").locator(".note--bad")


def _transcript(messages: Locator, who: str, text: str) -> list[Said]:
    found: list[Any] = messages.evaluate_all(WITHOUT_MARKS, [who, text])
    return [(name, words) for name, words in found]
