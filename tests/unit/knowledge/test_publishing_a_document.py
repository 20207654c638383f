"""What the public would newly be told waits for an approver; what takes away does not; and there is a way back."""

from dataclasses import replace
from typing import Any

import pytest

from chat101.actions.carry_out_decision import GONE
from chat101.actions.publish_document import Press, compare_again, publish_document, put_back_document, show_document
from chat101.actions.put_in_use import PROPOSED
from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.errors import NoSuchDocumentError, NotPermittedError, NotProposedError, SettingChangedError
from chat101.domain.ids import ActorRef, StaffId
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.comparing import AskedQuestion
from chat101.ports import Hit, UnavailableError
from tests.unit.knowledge.fakes import MARKDOWN, POLICY, Index, Library, Noon, clause

KEY = "policies/property_office/PO-01.md"
OTHER = "policies/property_office/PO-02.md"
LONGER = MARKDOWN.replace("28 days", "30 days").replace('"4.1"', '"4.2"')
ADMIN = Staff(StaffId("admin-1"), ActorRef("staff-ref"), "Ada Adeyemi", Role.ADMIN, frozenset())
ASKED = AskedQuestion("q-1", "how long is found property kept", Department.PROPERTY_OFFICE, True, (f"{KEY}#1.1",))


@pytest.fixture
def library() -> Library:
    """A policy is in use, and its department has a question about it."""
    library = Library()
    library.upload(KEY, MARKDOWN)
    library.questions.asked = [ASKED]
    library.index.after = Index()
    answers(library.index, "Found property is kept for 28 days.")
    answers(library.index.after, "Found property is kept for 30 days.", version="4.2")
    return library


@pytest.fixture
def press(library: Library) -> Press:
    return Press(library.register, library.bell, Noon())


def answers(index: Index, text: str, version: str = "4.1") -> None:
    found = clause("1.1", text)
    index.meaning = [Hit(replace(found, policy=replace(POLICY, document=DocumentKey(KEY), version=version)), 0.9)]


def in_use(library: Library, key: str = KEY) -> str:
    return " ".join(each.text for each in library.index.held.get(key, ()))


def shown(press: Press, key: str = KEY) -> Any:
    return show_document(ADMIN, key, press=press)


def publish(press: Press, key: str = KEY) -> Any:
    page = shown(press, key)
    return publish_document(ADMIN, key, page["proposed"]["edition"], "Agreed.", replaces=page["number"], press=press)


def test_without_questions_a_document_is_in_use_as_soon_as_it_is_read() -> None:
    library = Library()

    status = library.upload(KEY, MARKDOWN)

    assert (status.status, status.in_use_version) == ("ready", "4.1")
    assert [each.edition for each in library.register.history(DocumentKey(KEY))] == [status.in_use]


def test_a_changed_policy_waits_and_the_old_one_is_in_use(library: Library) -> None:
    status = library.upload(KEY, LONGER)

    assert (status.status, status.sentence, status.version, status.in_use_version) == (
        "proposed",
        PROPOSED,
        "4.2",
        "4.1",
    )
    assert "28 days" in in_use(library)


def test_a_new_policy_waits_too(library: Library) -> None:
    status = library.upload(OTHER, LONGER)

    assert (status.status, status.in_use) == ("proposed", "")
    assert in_use(library, OTHER) == ""


def test_the_approver_sees_which_answers_change_and_whether_they_are_right(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)

    proposed = shown(press)["proposed"]

    assert (proposed["version"], proposed["asked"], proposed["same_words"], proposed["problem"]) == ("4.2", 1, 0, "")
    (difference,) = proposed["differences"]
    assert difference["question"] == ASKED.question
    assert difference["before"] == {
        "why": "",
        "text": "Found property is kept for 28 days.",
        "sources": [f"{KEY}#1.1"],
        "right": True,
    }
    assert difference["after"]["text"] == "Found property is kept for 30 days."


def test_an_answer_that_is_lost_is_shown_as_wrong(library: Library, press: Press) -> None:
    library.index.after.meaning = []

    library.upload(KEY, LONGER)

    (difference,) = shown(press)["proposed"]["differences"]
    assert (difference["after"]["why"], difference["after"]["right"]) == ("nothing_near", False)


def test_the_model_is_asked_only_where_what_it_would_be_given_differs(library: Library, press: Press) -> None:
    library.index.after.meaning = library.index.meaning

    library.upload(KEY, LONGER)

    assert library.model.asked == 0
    assert shown(press)["proposed"]["differences"] == []


def test_where_only_the_version_is_another_the_answer_counts_as_the_same(library: Library, press: Press) -> None:
    answers(library.index.after, "Found property is kept for 28 days.", version="4.2")

    library.upload(KEY, LONGER)

    proposed = shown(press)["proposed"]
    assert (proposed["same_words"], proposed["differences"]) == (1, [])


def test_published_it_is_in_use(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)

    publish(press)
    status = library.ingest(KEY)

    assert library.bell.rung == [KEY]
    assert "30 days" in in_use(library)
    assert (status.status, status.in_use_version, status.sentence) == ("ready", "4.2", None)
    page = shown(press)
    assert page["proposed"] is None
    assert (page["history"][0]["by"], page["history"][0]["note"], page["carried_out"]) == (
        "Ada Adeyemi",
        "Agreed.",
        True,
    )


def test_one_click_puts_the_earlier_one_back_and_another_the_newer(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.ingest(KEY)

    put_back_document(ADMIN, KEY, 1, "It was wrong.", replaces=2, press=press)
    status = library.ingest(KEY)

    assert "28 days" in in_use(library)
    assert (status.status, status.version, status.in_use_version) == ("ready", "4.1", "4.1")
    put_back_document(ADMIN, KEY, 2, "It was right.", replaces=3, press=press)
    assert library.ingest(KEY).in_use_version == "4.2"
    assert "30 days" in in_use(library)


def test_what_was_put_back_stays_however_often_somebody_looks(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.ingest(KEY)
    put_back_document(ADMIN, KEY, 1, "It was wrong.", replaces=2, press=press)

    for _ in range(3):
        library.ingest(KEY)

    assert "28 days" in in_use(library)
    assert len(shown(press)["history"]) == 3


def test_a_deleted_policy_can_be_put_back(library: Library, press: Press) -> None:
    library.files.delete(KEY)
    library.ingest(KEY)
    assert in_use(library) == ""

    put_back_document(ADMIN, KEY, 1, "Deleted by mistake.", replaces=2, press=press)
    status = library.ingest(KEY)

    assert (status.status, in_use(library) != "") == ("ready", True)
    assert library.ingest(KEY).status == "ready"


@pytest.mark.parametrize("how", ["deleted", "superseded", "refused"])
def test_what_takes_away_waits_for_nobody(library: Library, how: str) -> None:
    if how == "deleted":
        library.files.delete(KEY)
        library.ingest(KEY)
    else:
        library.upload(KEY, MARKDOWN if how == "superseded" else "no clauses", status="superseded")

    assert not any(each.policy.is_current(Noon().now().date()) for each in library.index.held.get(KEY, ()))
    assert library.index.proposed == {}


def test_a_version_that_is_no_longer_in_the_bucket_leaves_in_use_what_is(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.ingest(KEY)
    put_back_document(ADMIN, KEY, 1, "It was wrong.", replaces=2, press=press)
    library.files.lose(KEY, "edition-1")

    status = library.ingest(KEY)

    assert (status.in_use_version, status.sentence) == ("4.2", GONE)
    assert "30 days" in in_use(library)
    assert shown(press)["carried_out"] is True


def test_a_decision_is_carried_out_before_what_was_uploaded_since(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.files.put(KEY, MARKDOWN.replace("28 days", "32 days"))

    status = library.ingest(KEY)

    assert "30 days" in in_use(library)
    assert status.status == "proposed"


def test_putting_back_leaves_the_proposal_where_it_is(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.ingest(KEY)
    library.upload(KEY, MARKDOWN.replace("28 days", "32 days"))

    put_back_document(ADMIN, KEY, 1, "It was wrong.", replaces=2, press=press)
    status = library.ingest(KEY)

    assert "28 days" in in_use(library)
    assert (status.status, status.in_use_version) == ("proposed", "4.1")
    assert KEY in library.index.proposed


@pytest.mark.parametrize("broken", ["index", "embeddings"])
def test_a_decision_that_could_not_be_carried_out_is_by_the_next_run(
    library: Library, press: Press, broken: str
) -> None:
    library.upload(KEY, LONGER)
    publish(press)
    library.ingest(KEY)
    put_back_document(ADMIN, KEY, 1, "It was wrong.", replaces=2, press=press)
    getattr(library, broken).down = True
    with pytest.raises(UnavailableError):
        library.ingest(KEY)
    getattr(library, broken).down = False

    status = library.ingest(KEY)

    assert (status.status, status.in_use_version) == ("ready", "4.1")
    assert "28 days" in in_use(library)


def test_when_something_else_is_in_use_what_is_proposed_is_compared_again(library: Library) -> None:
    library.upload(KEY, LONGER)

    library.upload(OTHER, MARKDOWN, status="superseded")

    assert library.bell.rung == [KEY]


def test_a_question_set_that_cannot_be_read_holds_the_change_up(library: Library, press: Press) -> None:
    library.questions.problem = "Line 3 is not JSON."

    library.upload(KEY, LONGER)

    assert shown(press)["proposed"]["problem"] == "Line 3 is not JSON."
    with pytest.raises(NotProposedError):
        publish(press)
    library.questions.problem = ""
    compare_again(ADMIN, KEY, press=press)
    library.ingest(KEY)
    assert shown(press)["proposed"]["problem"] == ""


def test_what_is_published_is_what_was_seen(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    seen = shown(press)["proposed"]["edition"]
    library.upload(KEY, MARKDOWN.replace("28 days", "32 days"))

    with pytest.raises(SettingChangedError):
        publish_document(ADMIN, KEY, seen, "Agreed.", replaces=1, press=press)


def test_two_admins_cannot_decide_over_each_other(library: Library, press: Press) -> None:
    library.upload(KEY, LONGER)
    publish(press)

    with pytest.raises(SettingChangedError):
        put_back_document(ADMIN, KEY, 1, "No.", replaces=1, press=press)


def test_what_was_never_in_use_cannot_be_put_back(library: Library, press: Press) -> None:
    with pytest.raises(NotProposedError):
        put_back_document(ADMIN, KEY, 7, "Back.", replaces=1, press=press)
    with pytest.raises(NotProposedError):
        publish_document(ADMIN, KEY, "edition-1", "Now.", replaces=1, press=press)
    with pytest.raises(NoSuchDocumentError):
        shown(press, "policies/never.md")


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR])
def test_only_an_admin_decides(library: Library, press: Press, role: Role) -> None:
    other = replace(ADMIN, role=role)
    with pytest.raises(NotPermittedError):
        show_document(other, KEY, press=press)
    with pytest.raises(NotPermittedError):
        publish_document(other, KEY, "edition-1", "Now.", replaces=1, press=press)
    with pytest.raises(NotPermittedError):
        put_back_document(other, KEY, 1, "Now.", replaces=1, press=press)
    with pytest.raises(NotPermittedError):
        compare_again(other, KEY, press=press)


def test_the_admin_sees_how_far_a_long_document_is_read(library: Library) -> None:
    long = MARKDOWN.replace(
        "1.2 Umbrellas are not accepted.", "\n\n".join(f"1.{n} Found property of kind {n}." for n in range(2, 121))
    )

    library.upload(OTHER, long)

    said = [status.sentence for status in library.register.said if status.key == OTHER]
    assert said[1:3] == ["50 of 120 clauses are read.", "100 of 120 clauses are read."]
