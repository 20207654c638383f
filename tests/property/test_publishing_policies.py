"""No order of uploads, decisions and faults shows the public what nobody approved, or half a document (promise 4)."""

import re
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chat101.actions import ingest_document, put_in_use
from chat101.actions.publish_document import Press, publish_document, put_back_document, show_document
from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.errors import ChatError
from chat101.domain.ids import ActorRef, StaffId
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import AskedQuestion
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import UnavailableError
from tests.unit.knowledge.fakes import MARKDOWN, Library, Noon

KEYS = tuple(DocumentKey(f"policies/property_office/PO-0{n}.md") for n in (1, 2))
ADMIN = Staff(StaffId("admin-1"), ActorRef("staff-ref"), "Ada Adeyemi", Role.ADMIN, frozenset())
ASKED = AskedQuestion("q-1", "how long is found property kept", Department.PROPERTY_OFFICE)
CLAUSES = 2


class _Faulty:
    """Whatever it stands for, failing at one of the calls of a run: before it has done anything, or after it has."""

    def __init__(self, whole: Any, fault: "_Fault") -> None:
        self._whole, self._fault = whole, fault

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._whole, name)
        return self._fault.around(found) if callable(found) else found


class _Fault:
    def __init__(self, at: int, *, is_late: bool) -> None:
        self._left, self._is_late = at, is_late

    def around(self, call: Any) -> Any:
        def faulty(*arguments: Any, **named: Any) -> Any:
            self._left -= 1
            if self._left == 0 and not self._is_late:
                raise UnavailableError
            answer = call(*arguments, **named)
            if self._left == 0:
                raise UnavailableError
            return answer

        return faulty


class Publishing(RuleBasedStateMachine):
    """Two documents of one department, some uploaders, one admin, and a world that fails now and then."""

    key = st.sampled_from(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._often = patch.object(put_in_use, "TOLD_EVERY", 1)
        self._often.start()
        self.library = Library()
        self.library.files.scan = Scan.CLEAN
        self.press = Press(self.library.register, self.library.bell, Noon())
        self.days = 0
        self.edition_of: dict[str, str] = {}
        self.in_force: set[str] = set()
        self.unasked: set[str] = set()
        """Editions that were read while nobody had a question."""
        self.decided: dict[DocumentKey, str] = {}
        """What an admin decided last of a document of which nothing has come since."""

    @initialize(asks=st.booleans())
    def begin(self, *, asks: bool) -> None:
        self.library.questions.asked = [ASKED] if asks else []

    @rule()
    def somebody_takes_the_questions_away_or_brings_them(self) -> None:
        self.library.questions.asked = [] if self.library.questions.asked else [ASKED]

    @rule(key=key, kind=st.sampled_from(["current", "current", "superseded", "refused"]))
    def upload(self, key: DocumentKey, kind: str) -> None:
        self.days += 1
        self.decided.pop(key, None)
        text = MARKDOWN.replace("28 days", f"{self.days} days") if kind != "refused" else "no clauses"
        self.library.files.put(key, text, status="superseded" if kind == "superseded" else "current")
        file = self.library.files.describe(key)
        assert file is not None
        if kind != "refused":
            self.edition_of[f"{key} {self.days}"] = file.edition
        if kind == "current":
            self.in_force.add(f"{key} {file.edition}")

    @rule(key=key, scan=st.sampled_from([Scan.AWAITED, Scan.CLEAN, Scan.CLEAN, Scan.INFECTED]))
    def the_newest_is_scanned(self, key: DocumentKey, scan: Scan) -> None:
        editions = len(self.library.files.uploads.get(key, ()))
        if editions:
            self.decided.pop(key, None)
            self.library.files.scans[key, f"edition-{editions}"] = scan

    @rule(key=key, number=st.integers(1, 6))
    def an_edition_is_found_infected_by_a_repeated_scan(self, key: DocumentKey, number: int) -> None:
        if number <= len(self.library.files.uploads.get(key, ())):
            self.decided.pop(key, None)
            self.library.files.scans[key, f"edition-{number}"] = Scan.INFECTED

    @rule(key=key)
    def delete(self, key: DocumentKey) -> None:
        self.decided.pop(key, None)
        self.library.files.delete(key)

    @rule(key=key)
    def look(self, key: DocumentKey) -> None:
        self._note_what_nobody_asks_about(key)
        self.library.ingest(key)

    @rule(key=key, kind=st.sampled_from([None, "current", "superseded"]), at=st.integers(1, 22), late=st.booleans())
    def look_and_fail(self, key: DocumentKey, kind: str | None, at: int, *, late: bool) -> None:
        if kind:
            self.upload(key, kind)
        self._look_and_fail(key, at, late=late)

    def _look_and_fail(self, key: DocumentKey, at: int, *, late: bool) -> None:
        self._note_what_nobody_asks_about(key)
        fault, on = _Fault(at, is_late=late), self.library.ingestion
        parts = {name: _Faulty(getattr(on, name), fault) for name in ("files", "register", "index", "embeddings")}
        faulty = type(on)(**parts, questions=on.questions, answering=on.answering, doorbell=on.doorbell, clock=on.clock)
        try:
            ingest_document.ingest_document(key, on=faulty)
        except UnavailableError:
            return

    @rule(key=key)
    def publish(self, key: DocumentKey) -> None:
        try:
            page = show_document(ADMIN, key, press=self.press)
            proposed = page["proposed"]
            if proposed:
                publish_document(ADMIN, key, proposed["edition"], "Agreed.", replaces=page["number"], press=self.press)
                self._note_decision(key)
        except ChatError:
            return

    @precondition(lambda self: any(self.library.register.decided.values()))
    @rule(key=key, number=st.integers(1, 3), fails_at=st.integers(0, 16), late=st.booleans())
    def put_back(self, key: DocumentKey, number: int, fails_at: int, *, late: bool) -> None:
        """And it may be carried out at once, or be cut short."""
        replaces = len(self.library.register.history(key))
        try:
            put_back_document(ADMIN, key, number, "It was better.", replaces=replaces, press=self.press)
        except ChatError:
            return
        self._note_decision(key)
        if fails_at:
            self._look_and_fail(key, fails_at, late=late)

    @invariant()
    def what_is_shown_was_decided_and_is_whole(self) -> None:
        for key in KEYS:
            shown = self._shown(key)
            if shown is None:
                continue
            assert shown in {each.edition for each in self.library.register.history(key)}
            assert len(self.library.index.held[key]) == CLAUSES

    @invariant()
    def nothing_new_is_shown_that_nobody_approved(self) -> None:
        for key in KEYS:
            for each in self.library.register.history(key):
                by_nobody = each.by == "system" and each.edition and f"{key} {each.edition}" in self.in_force
                restored = any(
                    earlier.edition == each.edition and earlier.number < each.number
                    for earlier in self.library.register.history(key)
                )
                assert not by_nobody or restored or f"{key} {each.edition}" in self.unasked

    def teardown(self) -> None:
        """When nothing fails any more, what was decided last is so."""
        self._often.stop()
        for key in KEYS:
            self.library.ingest(key)
            self.library.ingest(key)
            history = self.library.register.history(key)
            status = self.library.register.of(key)
            assert status is not None
            assert status.in_use == (history[-1].edition if history else "")
            assert (self._shown(key) or "") == status.in_use
            assert self.decided.get(key, status.in_use) == status.in_use, "what an admin decided stays so"
            in_use = self.library.files.describe(key, status.in_use) if status.in_use else None
            assert in_use is None or in_use.scan is not Scan.INFECTED, "what is infected is out of use"
            file = self.library.files.describe(key)
            if file and file.scan is Scan.AWAITED and status.status == "reading":
                continue
            assert status.status in ("ready", "proposed", "withdrawn", "refused")
            decided = {each.edition for each in history}
            if (
                file
                and f"{key} {file.edition}" in self.in_force
                and file.edition not in decided
                and file.scan is Scan.CLEAN
            ):
                assert status.status == "proposed", "an upload is in use or proposed, and never forgotten"
            if status.status == "proposed":
                assert self.library.index.proposed[key][0] == status.edition

    def _note_decision(self, key: DocumentKey) -> None:
        """Only where nothing waits that would come after it by itself."""
        status, file = self.library.register.of(key), self.library.files.describe(key)
        newest = file.edition if file else ingest_document.NO_UPLOAD
        wanted = self.library.register.history(key)[-1].edition
        described = self.library.files.describe(key, wanted)
        is_clean = described is not None and described.scan is Scan.CLEAN
        if status and status.edition == newest and status.status not in ("reading", "proposed") and is_clean:
            self.decided[key] = wanted

    def _note_what_nobody_asks_about(self, key: DocumentKey) -> None:
        file = self.library.files.describe(key)
        if file and not self.library.questions.asked:
            self.unasked.add(f"{key} {file.edition}")

    def _shown(self, key: DocumentKey) -> str | None:
        held = self.library.index.held.get(key)
        if not held:
            return None
        found = re.search(r"kept for (\d+) days", held[0].text)
        assert found is not None
        return self.edition_of[f"{key} {found[1]}"]


TestPublishing = Publishing.TestCase
TestPublishing.settings = settings(
    max_examples=400, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
