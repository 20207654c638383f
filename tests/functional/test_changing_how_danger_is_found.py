"""An admin changes how danger is looked for, and the next message is judged by it."""

import base64
import hashlib
import json
from typing import Any

import boto3
import pytest

from chat101.adapters import kept_file
from tests.functional.support import payloads
from tests.functional.support.cloud import ENVIRONMENT, REGION
from tests.functional.support.faults import down
from tests.functional.support.people import Person, body_of
from tests.functional.support.service import Service

CRAG = {"id": "crag", "grade": "emergency", "categories": ["suicide_self_harm"], "phrases": ["castle crag"]}
ADDED = {"version": "northshire-4", "rules": [CRAG]}
NOTHING: dict[str, Any] = {"version": "northshire-5", "rules": []}
UP_THERE = "we are meeting at castle crag"


@pytest.fixture(autouse=True)
def _read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five minutes have always passed."""
    monkeypatch.setattr(kept_file, "KEPT_FOR", -1.0)


def asked(
    service: Service, name: str, body: dict[str, Any] | None = None, groups: str = "role-admin"
) -> dict[str, Any]:
    event = payloads.rest(f"admin/{name}", claims={"cognito:groups": groups})
    return service.call("admin", {**event, "body": json.dumps(body) if body is not None else None})


def published(service: Service, document: dict[str, Any], replaces: int) -> dict[str, Any]:
    return asked(service, "danger_publish", {"document": document, "note": "The ranger asked.", "replaces": replaces})


def put_in_use(body: bytes) -> None:
    boto3.client("s3", region_name=REGION).put_object(
        Bucket=ENVIRONMENT["CONFIGURATION_BUCKET"], Key="safeguarding/phrases.json", Body=body
    )


def grade_of(service: Service, text: str) -> str:
    said = Person(service).say(text)
    raised = [event["body"]["grade"] for event in said["events"] if event["type"] == "advisory_shown"]
    return raised[-1] if raised else "none"


def test_what_is_published_judges_the_next_message_and_a_roll_back_takes_it_back(service: Service) -> None:
    assert published(service, NOTHING, 0)["statusCode"] == 201
    before = grade_of(service, UP_THERE)
    assert published(service, ADDED, 1)["statusCode"] == 201
    during = grade_of(service, UP_THERE)
    back = {"number": 1, "note": "It is a viewpoint after all.", "replaces": 2}
    assert asked(service, "danger_roll_back", back)["statusCode"] == 201

    assert (before, during, grade_of(service, UP_THERE)) == ("none", "emergency", "none")
    page = body_of(asked(service, "danger"))
    assert [each["number"] for each in page["history"]] == [3, 2, 1]
    assert page["history"][0]["note"] == "It is a viewpoint after all."
    assert page["document"] == NOTHING


def test_a_preview_counts_recent_chats_and_shows_no_word_of_them(service: Service) -> None:
    Person(service).say(UP_THERE)
    Person(service).say("where do i hand in a purse")

    seen = asked(service, "danger_preview", {"document": ADDED})

    assert body_of(seen)["recent"] == {"n": 2, "raised": 1, "lowered": 0, "lost_emergencies": 0, "days": 7}
    assert "castle" not in seen["body"]
    assert body_of(seen)["known"]["n"] > 300


def test_the_widgets_copy_is_signed_with_the_forces_key(service: Service) -> None:
    made = body_of(published(service, ADDED, 0))
    kept = boto3.client("s3", region_name=REGION).get_object(
        Bucket=ENVIRONMENT["CONFIGURATION_BUCKET"], Key="safeguarding/danger-floor.json"
    )
    copy = json.loads(kept["Body"].read())
    verified = boto3.client("kms", region_name=REGION).verify(
        KeyId=service.settings["DANGER_FLOOR_KEY_ID"],
        Message=hashlib.sha256(copy["floor"].encode()).digest(),
        MessageType="DIGEST",
        Signature=base64.b64decode(copy["signature"]),
        SigningAlgorithm="ECDSA_SHA_256",
    )

    assert made["in_browsers"]
    assert verified["SignatureValid"]
    assert "castle crag" in copy["floor"]


def test_without_the_key_the_change_is_in_use_and_says_that_browsers_have_the_old_copy(
    service: Service,
) -> None:
    with down("kms"):
        made = published(service, ADDED, 0)

    assert (made["statusCode"], body_of(made)["in_browsers"]) == (201, False)
    assert grade_of(service, UP_THERE) == "emergency"


def test_two_admins_who_publish_at_once_do_not_overwrite_each_other(service: Service) -> None:
    assert published(service, ADDED, 0)["statusCode"] == 201

    late = published(service, NOTHING, 0)

    assert (late["statusCode"], body_of(late)["error"]["code"]) == (409, "setting_changed")


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"version": "x", "rules": [{**CRAG, "phrases": ["(castle|crag"]}]}, "crag"),
        ({"version": "x", "rules": [], "thresholds": {"all": {"urgent": 7}}}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(service: Service, document: dict[str, Any], words: str) -> None:
    answer = published(service, document, 0)

    assert (answer["statusCode"], body_of(answer)["error"]["code"]) == (400, "unusable_setting")
    assert words in body_of(answer)["error"]["message"]


@pytest.mark.parametrize(
    "body", [None, {}, {"document": 1}, {"document": {}, "note": " ", "replaces": 0}, {"document": "x" * 400_001}]
)
def test_a_body_that_is_none_is_refused(service: Service, body: dict[str, Any] | None) -> None:
    for act in ("danger_publish", "danger_preview"):
        assert asked(service, act, body)["statusCode"] == 400


@pytest.mark.parametrize("act", ["danger", "danger_preview", "danger_publish", "danger_roll_back"])
@pytest.mark.parametrize("groups", ["role-operator,department-licensing", "role-supervisor", "role-auditor", ""])
def test_nobody_else_may(service: Service, act: str, groups: str) -> None:
    event = payloads.rest(f"admin/{act}", claims={"cognito:groups": groups})

    assert service.call("admin", event)["statusCode"] == 403


def test_a_publication_that_was_kept_and_not_put_in_use_is_not_called_in_use(service: Service) -> None:
    published(service, NOTHING, 0)
    published(service, ADDED, 1)
    put_in_use(json.dumps(NOTHING).encode())

    page = body_of(asked(service, "danger"))

    assert (page["number"], page["in_use"], page["document"]) == (2, 1, NOTHING)
    assert published(service, ADDED, 2)["statusCode"] == 201
    assert body_of(asked(service, "danger"))["in_use"] == 3


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"version": 7}', b"\xff"])
def test_a_broken_file_in_use_can_be_seen_and_replaced(service: Service, body: bytes) -> None:
    put_in_use(body)

    assert asked(service, "danger")["statusCode"] == 200
    assert published(service, ADDED, 0)["statusCode"] == 201
    assert grade_of(service, UP_THERE) == "emergency"


def test_what_the_deployment_came_with_is_shown_before_anybody_published(service: Service) -> None:
    put_in_use(json.dumps(ADDED).encode())

    page = body_of(asked(service, "danger"))

    assert (page["document"], page["number"], page["in_use"]) == (ADDED, 0, 0)
    assert page["calibrated"]["unsure"] <= page["calibrated"]["urgent"]


def test_there_is_a_way_back_to_what_the_deployment_came_with(service: Service) -> None:
    boto3.client("s3", region_name=REGION).put_object(
        Bucket=ENVIRONMENT["CONFIGURATION_BUCKET"], Key="safeguarding/phrases.json", Body=json.dumps(NOTHING).encode()
    )
    published(service, ADDED, 0)

    back = asked(service, "danger_roll_back", {"number": 0, "note": "As it was.", "replaces": 1})

    page = body_of(asked(service, "danger"))
    assert back["statusCode"] == 201
    assert ([each["number"] for each in page["history"]], page["document"]) == ([2, 1, 0], NOTHING)
