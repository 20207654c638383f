"""Northshire Police does not age, and its files agree with one another."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from infrastructure.local.force import PUBLISHED, WRITTEN_ON, departments, password, policies, shift_for, staff

PAST_REVIEW = "past_review"


@pytest.mark.parametrize(
    ("day", "days"),
    [(date(2026, 11, 23), 0), (date(2026, 11, 29), 0), (date(2026, 11, 30), 7), (date(2028, 1, 1), 399)],
)
def test_dates_move_with_the_calendar_in_whole_weeks(day: date, days: int) -> None:
    assert shift_for(day) == timedelta(days=days)


def test_dates_never_move_back() -> None:
    assert shift_for(date(2025, 1, 1)) == timedelta(0)


@pytest.mark.parametrize("years", [0, 1, 5, 20])
def test_whatever_the_year_current_policies_stay_current_and_old_ones_stay_old(years: int) -> None:
    day = WRITTEN_ON + timedelta(days=365 * years + 5)
    for policy in policies():
        told = policy.metadata(shift_for(day))
        is_current = date.fromisoformat(told["effective"]) <= day <= date.fromisoformat(told["review"])

        assert is_current == (policy.status == "current"), policy.key


def test_an_object_carries_everything_that_a_citation_needs() -> None:
    found = next(policy for policy in policies() if policy.reference == "PO-01")

    assert found.metadata(timedelta(0)) == {
        "title": "Lost and found property",
        "reference": "PO-01",
        "version": "4.1",
        "department": "property_office",
        "owner": "Property Office Manager",
        "effective": "2026-01-05",
        "review": "2027-01-04",
        "status": "current",
        "marking": "OFFICIAL",
        "public-url": "https://www.northshire.police.example/policies/lost-and-found-property",
    }


def test_some_policies_are_published_and_each_of_these_is_one_document() -> None:
    published = [policy.reference for policy in policies() if "public-url" in policy.metadata(timedelta(0))]

    assert sorted(published) == sorted(PUBLISHED)
    assert all(urlsplit(address).hostname == "www.northshire.police.example" for address in PUBLISHED.values())


def test_every_policy_is_there_and_belongs_to_a_department() -> None:
    for policy in policies():
        assert policy.path.is_file(), policy.key
        assert policy.department in departments()


def test_object_metadata_is_ascii_because_s3_takes_nothing_else() -> None:
    assert all(value.isascii() for policy in policies() for value in policy.metadata(timedelta(0)).values())


def test_staff_get_groups_for_their_role_and_departments() -> None:
    sam = next(member for member in staff() if member.sign_in == "sam.okafor")

    assert sam.groups == ("role-operator", "department-property_office", "department-general_enquiries")


def test_every_role_can_sign_in_and_every_department_has_an_operator() -> None:
    served = {name for member in staff() if member.role == "operator" for name in member.departments}

    assert {member.role for member in staff()} == {"operator", "supervisor", "admin", "auditor"}
    assert served == set(departments())


def test_staff_belong_only_to_departments_that_exist() -> None:
    assert all(set(member.departments) <= set(departments()) for member in staff())


def test_no_member_of_staff_has_an_address_where_mail_could_arrive() -> None:
    assert all(member.email.endswith(".example") for member in staff())


def test_the_shared_password_satisfies_the_staff_password_policy() -> None:
    word = password()

    assert len(word) >= 14
    assert any(letter.islower() for letter in word)
    assert any(letter.isupper() for letter in word)
    assert any(letter.isdigit() for letter in word)
    assert not word.isalnum()
