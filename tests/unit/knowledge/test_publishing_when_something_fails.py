"""What an admin decided stays so, and what was uploaded is not forgotten, whatever fails and whenever it does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chat101.actions.ingest_document import ingest_document, set_aside
from chat101.actions.publish_document import Press, publish_document, put_back_document, show_document
from chat101.actions.publish_library import show_library
from chat101.domain.departments import Department
from chat101.domain.errors import NotProposedError
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import AskedQuestion, QuestionSetError, question_set
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import Answer, DocumentStatus, Hit, ModelTask, UnavailableError
from tests.unit.knowledge.fakes import MARKDOWN, Library, Noon, clause
from tests.unit.knowledge.test_publishing_a_document import ADMIN, ASKED, KEY
from tests.unit.knowledge.test_rebuilding_the_library import Rebuilt

DOCUMENT = DocumentKey(KEY)
OTHER = DocumentKey(KEY.replace("01", "02"))


def text(days: int) -> str:
    return MARKDOWN.replace("28 days", f"{days} days").replace('"4.1"', f'"{days}"')


def shown(library: Library) -> str:
    return " ".join(each.text for each in library.index.held.get(KEY, ()))


def press(library: Library) -> Press:
    return Press(library.register, library.bell, Noon())


def decide_to_publish(library: Library) -> None:
    page = show_document(ADMIN, KEY, press=press(library))
    edition = page["proposed"]["edition"]
    publish_document(ADMIN, KEY, edition, "Agreed.", replaces=page["number"], press=press(library))


def put_back(library: Library, number: int) -> None:
    replaces = len(library.register.history(DOCUMENT))
    put_back_document(ADMIN, KEY, number, "It was better.", replaces=replaces, press=press(library))


class _Down:
    """A part of which these calls do not answer."""

    def __init__(self, whole: Any, *calls: str) -> None:
        self._whole, self._calls = whole, calls

    def __getattr__(self, name: str) -> Any:
        return self._silent if name in self._calls else getattr(self._whole, name)

    def _silent(self, *_: Any, **__: Any) -> Any:
        raise UnavailableError


def fail(library: Library, **parts: Any) -> None:
    with pytest.raises(UnavailableError):
        ingest_document(DOCUMENT, on=replace(library.ingestion, **parts))


def test_a_passing_fault_does_not_undo_what_an_admin_put_back() -> None:
    library = Library()
    library.upload(KEY, text(1))
    library.upload(KEY, text(2))
    put_back(library, 1)
    library.ingest(KEY)

    fail(library, files=_Down(library.files, "describe"))
    status = library.ingest(KEY)

    assert (status.status, status.in_use_version) == ("ready", "1")
    assert "1 days" in shown(library)


def test_a_passing_fault_does_not_propose_what_is_in_use() -> None:
    library = Library()
    library.upload(KEY, text(1))
    library.questions.asked = [ASKED]

    fail(library, files=_Down(library.files, "describe"))

    assert library.ingest(KEY).status == "ready"


def test_published_though_nobody_could_be_rung_for_it_is_published_and_the_others_are_compared_again() -> None:
    library = Library()
    library.upload(KEY, text(1))
    library.questions.asked = [ASKED]
    library.upload(OTHER, text(7))
    library.upload(KEY, text(2))
    decide_to_publish(library)
    library.bell.rung.clear()
    library.bell.down = True
    fail(library)
    library.bell.down = False

    status = library.ingest(KEY)

    assert (status.status, status.in_use_version) == ("ready", "2")
    assert OTHER in library.bell.rung


@pytest.mark.parametrize(("scan", "becomes"), [(Scan.CLEAN, "proposed"), (Scan.INFECTED, "refused")])
def test_what_waits_for_its_scan_is_not_forgotten_when_an_earlier_one_is_put_back(scan: Scan, becomes: str) -> None:
    library = Library()
    library.files.scan = Scan.CLEAN
    library.upload(KEY, text(1))
    library.upload(KEY, text(2))
    library.questions.asked = [ASKED]
    library.files.scans[KEY, "edition-3"] = Scan.AWAITED
    library.upload(KEY, text(3))
    put_back(library, 1)
    assert library.ingest(KEY).status == "reading"
    assert "1 days" in shown(library)

    library.files.scans[KEY, "edition-3"] = scan

    assert library.ingest(KEY).status == becomes


def test_a_decision_that_is_reversed_before_it_was_noted_as_carried_out_is_reversed() -> None:
    library = Library()
    library.upload(KEY, text(1))
    library.questions.asked = [ASKED]
    library.upload(KEY, text(2))
    decide_to_publish(library)
    fail(library, register=_Down(library.register, "put"))
    assert "2 days" in shown(library)

    put_back(library, 1)
    status = library.ingest(KEY)

    assert "1 days" in shown(library)
    assert show_document(ADMIN, KEY, press=press(library))["carried_out"] is True
    assert status.in_use_version == "1"


def test_nobody_sets_aside_what_is_settled() -> None:
    library = Library()
    library.upload(KEY, text(1))

    set_aside(DOCUMENT, register=library.register, clock=Noon())

    assert library.ingest(KEY).status == "ready"


def test_published_after_its_review_it_is_not_called_ready() -> None:
    library = Library()
    library.upload(KEY, text(1))
    library.questions.asked = [ASKED]
    library.upload(KEY, text(2))
    decide_to_publish(library)

    ingest_document(DOCUMENT, on=replace(library.ingestion, clock=_Later(days=500)))

    status = library.register.of(DOCUMENT)
    assert status is not None
    assert (status.status, status.reason) == ("withdrawn", "policy_past_review")


@pytest.mark.parametrize(
    "change",
    [lambda s: s.replace("department: property_office", "department: licensing"), lambda s: s],
    ids=["another department", "another kind"],
)
def test_what_its_edition_in_use_could_change_is_asked_too(change: Callable[[str], str]) -> None:
    library = Library()
    if change(MARKDOWN) == MARKDOWN:
        library.upload(KEY, text(1), kind="left to people")
        library.questions.asked = [replace(ASKED, department=Department.LICENSING)]
    else:
        library.upload(KEY, text(1))
        library.questions.asked = [ASKED]

    assert library.upload(KEY, change(text(2))).status == "proposed"


class _Later(Noon):
    """Noon, so many days later, and so many seconds later at every look."""

    def __init__(self, *, days: int = 0, seconds: float = 0.0) -> None:
        self._now = super().now() + timedelta(days=days)
        self._seconds = seconds

    def now(self) -> datetime:
        self._now += timedelta(seconds=self._seconds)
        return self._now


def asked(library: Library, questions: int) -> None:
    library.questions.asked = [replace(ASKED, id=f"q-{n}") for n in range(questions)]
    library.index.after = type(library.index)()
    library.index.meaning = [Hit(clause("1.1", "Found property is kept for 28 days."), 0.9)]


def test_a_long_comparison_is_made_in_several_runs_and_published_only_when_it_is_whole() -> None:
    library = Library()
    library.upload(KEY, text(1))
    asked(library, 30)
    on = replace(library.ingestion, clock=_Later(seconds=5))
    library.files.put(KEY, text(2))
    library.bell.rung.clear()

    ingest_document(DOCUMENT, on=on)
    page = show_document(ADMIN, KEY, press=press(library))["proposed"]
    assert (page["done"], page["of"]) == (False, 30)
    assert 0 < page["asked"] < 30
    with pytest.raises(NotProposedError):
        decide_to_publish(library)
    runs = 0
    while library.bell.rung:
        library.bell.rung.pop()
        ingest_document(DOCUMENT, on=on)
        runs += 1

    page = show_document(ADMIN, KEY, press=press(library))["proposed"]
    assert (page["done"], page["asked"], len(page["differences"])) == (True, 30, 30)
    assert 1 < runs < 10


def test_one_question_that_the_model_cannot_answer_is_told_and_holds_nothing_up() -> None:
    library = Library()
    library.upload(KEY, text(1))
    asked(library, 3)
    library.model = _Silent(library.model, every=3)  # type: ignore[assignment]

    library.upload(KEY, text(2))

    page = show_document(ADMIN, KEY, press=press(library))["proposed"]
    assert page["done"] is True
    assert [each["before"]["why"] for each in page["differences"]] == ["", "", "unavailable"]


def test_a_model_that_answers_nothing_is_asked_again_later() -> None:
    library = Library()
    library.upload(KEY, text(1))
    asked(library, 9)
    library.model = _Silent(library.model, every=1)  # type: ignore[assignment]
    library.files.put(KEY, text(2))

    fail(library)

    assert show_document(ADMIN, KEY, press=press(library))["proposed"]["done"] is False


class _Silent:
    """A model that does not answer one question in so many."""

    model_id = "silent"

    def __init__(self, whole: Any, every: int) -> None:
        self._whole, self._every, self._asked = whole, every, 0

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        self._asked += 1
        if self._asked % self._every == 0:
            raise UnavailableError
        answer: Answer = self._whole.ask(task, material)
        return answer


def test_a_policy_that_begins_later_is_compared_as_of_that_day_and_the_approver_is_told() -> None:
    library = Library()
    library.upload(KEY, text(1))
    asked(library, 1)

    library.upload(KEY, text(2), effective="2026-12-24")

    assert show_document(ADMIN, KEY, press=press(library))["proposed"]["begins"] == "2026-12-24"
    assert {day for day, _, _ in library.index.after.asked} == {datetime(2026, 12, 24, tzinfo=UTC).date()}


@pytest.mark.parametrize("line", ["[" * 100_000, '{"id": "' + "x" * 101 + '", "question": "how"}'])
def test_a_question_set_of_nonsense_is_refused_in_a_sentence(line: str) -> None:
    with pytest.raises(QuestionSetError, match="Line 1"):
        question_set(line, Department.LICENSING)


def test_a_line_separator_within_a_question_ends_no_line() -> None:
    (question,) = question_set('{"id": "q-1", "question": "how\u2028long"}\n', Department.LICENSING)

    assert question == AskedQuestion("q-1", "how\u2028long", Department.LICENSING)


def test_what_many_long_differences_take_is_bounded() -> None:
    library = Library()
    library.upload(KEY, text(1))
    asked(library, 400)
    library.questions.asked = [replace(each, question="س" * 500) for each in library.questions.asked]

    library.upload(KEY, text(2))

    page = show_document(ADMIN, KEY, press=press(library))["proposed"]
    assert (page["asked"], len(page["differences"]) + page["untold"]) == (400, 400)
    assert len(str(page["differences"]).encode("unicode_escape")) < 250_000


def rung_for(rebuilt: Rebuilt, key: DocumentKey) -> DocumentStatus:
    rebuilt.library.bell.ring(key)
    rebuilt.run()
    status = rebuilt.library.register.of(key)
    assert status is not None
    return status


def test_a_document_that_was_deleted_since_does_not_come_back_with_the_index_from_before() -> None:
    rebuilt = Rebuilt()
    rebuilt.make_ready()
    rebuilt.publish()
    rebuilt.library.files.delete(KEY)
    rung_for(rebuilt, DOCUMENT)

    rebuilt.publish()

    assert (rebuilt.generations.in_use().number, rebuilt.text(1)) == (1, "")


def test_an_index_that_is_put_back_has_what_was_put_back_meanwhile() -> None:
    rebuilt = Rebuilt()
    rebuilt.library.questions.asked = []
    rebuilt.make_ready()
    rebuilt.publish()
    rebuilt.upload(KEY, text(2))
    rebuilt.publish()
    put_back(rebuilt.library, 1)
    rebuilt.run()

    rebuilt.publish()

    assert rebuilt.generations.in_use().number == 2
    assert "28 days" in rebuilt.text(2)


def test_the_last_document_to_be_copied_is_noticed_even_if_nobody_could_be_rung_for() -> None:
    rebuilt = Rebuilt()
    rebuilt.make_ready()
    rebuilt.library.register.previews.clear()

    rung_for(rebuilt, DOCUMENT)

    assert show_library_proposed(rebuilt) is not None


def show_library_proposed(rebuilt: Rebuilt) -> Any:
    return show_library(ADMIN, press=rebuilt.press)["other"]["proposed"]


def test_a_document_that_cannot_be_copied_is_named_and_nothing_is_published_without_it() -> None:
    rebuilt = Rebuilt()
    rebuilt.library.questions.asked = []
    rebuilt.upload(KEY, text(2))
    put_back(rebuilt.library, 1)
    rebuilt.run()
    rebuilt.library.files.lose(KEY, "edition-1")

    rebuilt.make_ready()

    page = show_library(ADMIN, press=rebuilt.press)["other"]
    assert (page["done"], page["documents"], page["missing"]) == (1, 2, ["Lost and found property"])
    assert page["proposed"] is None


def test_putting_a_long_document_back_that_fails_on_the_way_is_done_by_the_next_run() -> None:
    library = Library()
    clauses = "\n\n".join(f"1.{n} Found property of kind {n} is kept." for n in range(2, 121))
    long = text(1).replace("1.2 Umbrellas are not accepted.", clauses)
    library.upload(KEY, long)
    library.upload(KEY, long.replace("1 days", "2 days"))
    put_back(library, 1)
    library.embeddings.fails_at = len(library.embeddings.texts) + 70
    fail(library)
    library.embeddings.fails_at = 0

    status = library.ingest(KEY)

    assert (status.status, status.in_use) == ("ready", "edition-1")
    assert "1 days" in shown(library)


def test_the_index_from_before_is_put_back_only_with_all_that_is_in_use() -> None:
    rebuilt = Rebuilt()
    rebuilt.library.questions.asked = []
    rebuilt.make_ready()
    rebuilt.publish()
    rebuilt.upload(KEY, text(2))
    rebuilt.library.files.scans[KEY, "edition-2"] = Scan.AWAITED

    rebuilt.publish()

    page = show_library(ADMIN, press=rebuilt.press)
    assert (rebuilt.generations.in_use().number, page["carried_out"]) == (2, False)
    assert page["other"]["missing"] == ["Lost and found property"]
    rebuilt.library.files.scans[KEY, "edition-2"] = Scan.CLEAN
    rung_for(rebuilt, DOCUMENT)
    assert rebuilt.generations.in_use().number == 1
    assert "2 days" in rebuilt.text(1)
