"""GET /today for supervisors and GET /documents for admins."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chat101.adapters.policy_register import DynamoPolicyRegister
from chat101.domain.errors import ADVICE
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import DocumentStatus
from tests.functional.support import payloads
from tests.functional.support.people import Person, body_of
from tests.functional.support.service import Service

NOTHING = {"n": 0, "suppressed": True}


def today(service: Service, groups: str) -> dict[str, Any]:
    claims = {"cognito:groups": groups}
    return service.call("admin", payloads.rest("admin/today", claims=claims))


def rate(service: Service, csat: int, nps: int | None) -> None:
    person = Person(service)
    person.ok("end")
    person.ok("rate", csat=csat, nps=nps, comment=None)


def test_a_day_begins_with_nothing_in_every_department_of_the_supervisor(service: Service) -> None:
    page = body_of(service.call("admin", payloads.payload("admin/today")))

    assert page["day"] == datetime.now(UTC).date().isoformat()
    assert [row["department"] for row in page["departments"]] == ["general_enquiries", "property_office"]
    assert all(row["csat"] == row["nps"] == row["helpful"] == NOTHING for row in [*page["departments"], page["all"]])


def test_scores_are_shown_from_the_fifth_answer_on(service: Service) -> None:
    for csat, nps in ((5, 10), (5, 9), (4, 8), (1, 0)):
        rate(service, csat, nps)
    service.run_streams()
    assert body_of(today(service, "role-supervisor,department-general_enquiries"))["all"]["csat"]["suppressed"]

    rate(service, 2, None)
    service.run_streams()

    page = body_of(today(service, "role-supervisor,department-general_enquiries"))["all"]
    assert page["rated"] == 5
    assert page["csat"] == {"n": 5, "percent": 60.0, "low": 23.1, "high": 88.2, "suppressed": False}
    assert page["nps"] == {"n": 4, "suppressed": True}


def test_a_supervisor_sees_the_counts_of_their_own_departments_only(service: Service) -> None:
    rate(service, 5, 10)
    service.run_streams()

    page = body_of(today(service, "role-supervisor,department-licensing"))

    assert [row["department"] for row in page["departments"]] == ["licensing"]
    assert page["all"]["started"] == 0


def test_an_emergency_is_counted_as_one(service: Service, person: Person) -> None:
    person.say("he has a knife and hes coming up the stairs")
    person.say("he has a knife please hurry")
    service.run_streams()

    assert body_of(today(service, "role-supervisor,department-general_enquiries"))["all"]["emergencies"] == 1


@pytest.mark.parametrize("groups", ["role-operator,department-general_enquiries", "role-admin", "role-auditor", ""])
def test_nobody_else_sees_the_supervisors_page(service: Service, groups: str) -> None:
    answer = today(service, groups)

    assert answer["statusCode"] == 403
    assert body_of(answer)["error"]["code"] == "not_permitted"
    assert body_of(answer)["error"]["advice"] == ADVICE


@pytest.mark.parametrize("groups", ["role-operator,department-general_enquiries", "role-supervisor", "role-auditor"])
def test_nobody_else_sees_the_admins_page(service: Service, groups: str) -> None:
    answer = service.call("admin", payloads.rest("admin/documents", claims={"cognito:groups": groups}))

    assert answer["statusCode"] == 403


def test_an_admin_sees_what_became_of_every_document(service: Service) -> None:
    refused = DocumentStatus(
        key=DocumentKey("policies/licensing/scan.pdf"),
        status="refused",
        title="",
        department="",
        version="",
        effective="",
        review="",
        clauses=0,
        reason="document_encrypted",
        sentence="This document has a password. Upload it without one.",
        at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    )
    DynamoPolicyRegister("documents").put(refused)

    answer = service.call("admin", payloads.payload("admin/documents"))

    assert answer["multiValueHeaders"]["Cache-Control"] == ["no-store"]
    [document] = body_of(answer)["documents"]
    assert document["status"] == "refused"
    assert document["reason"] == "document_encrypted"
    assert document["sentence"].startswith("This document has a password.")
    assert document["at"] == "2026-11-23T12:00:00.000Z"


def test_an_address_that_does_not_exist_gets_a_plain_sentence(service: Service) -> None:
    event = payloads.payload("admin/today")
    event["path"] = event["resource"] = "/tomorrow"

    answer = service.call("admin", event)

    assert answer["statusCode"] == 400
    assert body_of(answer)["error"]["advice"] == ADVICE
