"""What no policy answers is counted by the clause that was nearest, and shown to an admin without a word of it."""

from datetime import date

import pytest

from chat101.actions.count_events import CountedEvent, gaps_of
from chat101.actions.list_gaps import list_gaps
from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError
from chat101.domain.ids import ActorRef, StaffId
from chat101.ports import Gap
from tests.unit.knowledge.fakes import MARKDOWN, Library, Noon

DAY = date(2026, 11, 20)
NEAR = "policies/property_office/PO-01.md#3.2"


class Kept:
    """Keeps ports.Gaps."""

    def __init__(self, *gaps: Gap) -> None:
        self.gaps = gaps
        self.asked: list[date] = []

    def add(self, event_id: str, day: date, gaps: object) -> None:
        raise AssertionError("nothing is added here")

    def since(self, day: date) -> tuple[Gap, ...]:
        self.asked.append(day)
        return self.gaps


def staff(role: Role) -> Staff:
    return Staff(StaffId("staff-1"), ActorRef("ref-1"), "Sam", role, frozenset())


def searched(*flags: str, sources: tuple[str, ...] = (NEAR,), kind: str = "policies_searched") -> CountedEvent:
    return CountedEvent("c#4", kind, DAY, "property_office", frozenset(flags), sources)


def test_each_reason_is_a_gap_by_the_nearest_clause() -> None:
    found = gaps_of(searched("missing:unsupported", "missing:nothing_near"))

    assert found == [
        Gap("property_office", "nothing_near", NEAR, 1, DAY),
        Gap("property_office", "unsupported", NEAR, 1, DAY),
    ]
    assert gaps_of(searched("missing:nothing_near", sources=()))[0].near == ""


def test_what_was_answered_is_no_gap() -> None:
    assert gaps_of(searched()) == []
    assert gaps_of(searched("missing:unsupported", kind="assistant_message")) == []


def test_the_days_are_one_and_the_most_asked_come_first() -> None:
    kept = Kept(
        Gap("licensing", "unsupported", "", 2, DAY),
        Gap("property_office", "unsupported", NEAR, 2, DAY),
        Gap("property_office", "unsupported", NEAR, 3, date(2026, 11, 22)),
    )
    library = Library()
    library.upload("policies/property_office/PO-01.md", MARKDOWN)

    page = list_gaps(staff(Role.ADMIN), gaps=kept, register=library.register, clock=Noon())

    assert kept.asked == [date(2026, 10, 26)]
    first, second = page["gaps"]
    assert (first["title"], first["clause"], first["count"], first["last"]) == (
        "Lost and found property",
        "3.2",
        5,
        "2026-11-22",
    )
    assert (second["title"], second["document"], second["count"]) == ("", "", 2)


def test_an_answer_that_helped_after_all_is_no_gap() -> None:
    kept = Kept(
        Gap("property_office", "not_helpful", NEAR, 0, date(2026, 11, 22)),
        Gap("property_office", "not_helpful", NEAR, 2, DAY),
        Gap("licensing", "not_helpful", "", 0, DAY),
    )

    page = list_gaps(staff(Role.ADMIN), gaps=kept, register=Library().register, clock=Noon())

    assert [(row["why"], row["clause"], row["count"], row["last"]) for row in page["gaps"]] == [
        ("not_helpful", "3.2", 2, "2026-11-20")
    ]


def test_reviews_that_are_due_come_soonest_first() -> None:
    library = Library()
    for key, review in (("a", "2026-12-24"), ("b", "2026-11-01"), ("c", "2027-06-01")):
        library.upload(f"policies/property_office/{key}.md", MARKDOWN, review=review)
    library.upload("policies/property_office/d.md", MARKDOWN, review="2026-12-01", status="superseded")

    page = list_gaps(staff(Role.ADMIN), gaps=Kept(), register=library.register, clock=Noon())

    assert [(row["key"][-4:], row["days"]) for row in page["reviews"]] == [("b.md", -22), ("a.md", 31)]


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR])
def test_it_is_the_admins_page(role: Role) -> None:
    with pytest.raises(NotPermittedError):
        list_gaps(staff(role), gaps=Kept(), register=Library().register, clock=Noon())
