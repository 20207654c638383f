"""From an upload to what the public is answered from, through an approver, and back."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest

from chat101 import bootstrap_ingest, bootstrap_publishing
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.ports import EmbeddingModel, Hit
from tests.functional.support import payloads
from tests.functional.support.cloud import ENVIRONMENT, REGION, received
from tests.functional.support.faults import down
from tests.functional.support.people import body_of
from tests.functional.support.service import Service
from tests.unit.knowledge.fakes import MARKDOWN, POLICY, Index, Meaning, QuotingModel, TwoIndexes, clause

KEY = "property_office/PO-01_lost_and_found_property.md"
LONGER = MARKDOWN.replace("28 days", "30 days").replace('"4.1"', '"4.2"')
CANARY = "how long do you keep quokkas"


class Library:
    """The deployed functions with an index and a model in memory."""

    def __init__(self, service: Service, index: Index, indexes: TwoIndexes) -> None:
        self.service, self.index, self.indexes = service, index, indexes
        self.s3 = boto3.client("s3", region_name=REGION)

    def upload(self, text: str) -> None:
        self.s3.put_object(Bucket=ENVIRONMENT["POLICIES_BUCKET"], Key=KEY, Body=text.encode())
        self.ingest(payloads.payload("ingest/policy_uploaded")["Records"][0]["body"].replace(_SAMPLE, KEY))

    def ask(self, *questions: dict[str, Any]) -> None:
        lines = "\n".join(json.dumps(question) for question in questions)
        self.questions(lines.encode())

    def questions(self, content: bytes) -> None:
        bucket = ENVIRONMENT["CONFIGURATION_BUCKET"]
        self.s3.put_object(Bucket=bucket, Key="questions/property_office.jsonl", Body=content)

    def run(self) -> int:
        """The ingest function takes whatever waits in its queue."""
        waiting = received(self.service.settings["UPLOADS_QUEUE_URL"])
        for body in waiting:
            self.ingest(body)
        return len(waiting)

    def ingest(self, body: str) -> None:
        event = payloads.payload("ingest/policy_uploaded")
        event["Records"][0]["body"] = body
        assert self.service.call("ingest", event) == {"batchItemFailures": []}

    def admin(self, name: str, body: dict[str, Any] | None = None, groups: str = "role-admin") -> dict[str, Any]:
        return self.service.call("admin", payloads.rest(f"admin/{name}", body=body, claims={"cognito:groups": groups}))

    @property
    def page(self) -> dict[str, Any]:
        return dict(body_of(self.admin("document")))

    def publish(self) -> dict[str, Any]:
        page = self.page
        edition = page["proposed"]["edition"]
        return self.admin("document_publish", {**_ABOUT, "edition": edition, "replaces": page["number"]})

    @property
    def row(self) -> dict[str, Any]:
        (row,) = body_of(self.admin("documents"))["documents"]
        return dict(row)

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.index.held.get(KEY, ()))


_SAMPLE = "policies/property_office/PO-01_lost_and_found_property.md"
_ABOUT = {"document": KEY, "note": "The property office agreed."}


@pytest.fixture
def library(service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    index = Index()
    index.after = Index()
    for each, days in ((index, "28"), (index.after, "30")):
        found = clause("1.1", f"Found property is kept for {days} days.")
        each.meaning = [Hit(replace(found, policy=replace(POLICY, document=DocumentKey(KEY))), 0.9)]
    meaning, model = Meaning(), QuotingModel()
    indexes = TwoIndexes(index)
    for module in (bootstrap_ingest, bootstrap_publishing):
        monkeypatch.setattr(module, "generations", lambda: indexes)
    monkeypatch.setattr(bootstrap_ingest, "embeddings_of", lambda _: meaning)
    monkeypatch.setattr(bootstrap_ingest, "model", lambda: model)
    bootstrap_publishing.library_press.cache_clear()
    library = Library(service, index, indexes)
    library.upload(MARKDOWN)
    library.ask({"id": "q-1", "question": CANARY, "answerable": True, "refs": [f"{KEY}#1.1"]})
    yield library
    bootstrap_publishing.library_press.cache_clear()


def test_a_changed_policy_is_published_and_taken_back(library: Library) -> None:
    library.upload(LONGER)
    assert (library.row["status"], library.row["version"], library.row["in_use"]) == ("proposed", "4.2", "4.1")
    (difference,) = library.page["proposed"]["differences"]
    assert (difference["before"]["text"], difference["after"]["text"]) == (
        "Found property is kept for 28 days.",
        "Found property is kept for 30 days.",
    )

    assert library.publish()["statusCode"] == 201
    assert library.run() == 1
    assert "30 days" in library.text
    assert (library.row["status"], library.row["in_use"]) == ("ready", "4.2")

    assert library.admin("document_put_back", {**_ABOUT, "number": 1, "replaces": 2})["statusCode"] == 201
    assert library.run() == 1
    assert "28 days" in library.text
    assert [each["version"] for each in library.page["history"]] == ["4.1", "4.2", "4.1"]
    assert library.page["history"][0]["by"] == "Kim Example"


def test_two_admins_cannot_publish_over_each_other(library: Library) -> None:
    library.upload(LONGER)

    assert library.publish()["statusCode"] == 201
    late = library.admin("document_put_back", {**_ABOUT, "number": 1, "replaces": 1})

    assert (late["statusCode"], body_of(late)["error"]["code"]) == (409, "setting_changed")


@pytest.mark.parametrize(
    "content",
    [b"not json", b'{"id": "q-1"}', b"\xff\xfe", b'{"id": "q", "question": "' + b"x" * 501 + b'"}'],
)
def test_a_question_set_that_cannot_be_read_says_where_and_holds_the_change_up(
    library: Library, content: bytes
) -> None:
    library.questions(content)

    library.upload(LONGER)

    assert "questions/property_office.jsonl" in library.page["proposed"]["problem"]
    assert library.publish()["statusCode"] == 409
    library.ask({"id": "q-1", "question": CANARY})
    assert library.admin("document_compare", {"document": KEY})["statusCode"] == 200
    assert library.run() == 1
    assert (library.page["proposed"]["problem"], library.page["proposed"]["asked"]) == ("", 1)


@pytest.mark.parametrize("name", ["document", "document_compare", "document_publish", "document_put_back"])
@pytest.mark.parametrize("groups", ["role-operator", "role-supervisor", "role-auditor", "nobody"])
def test_only_an_admin_sees_or_decides(library: Library, name: str, groups: str) -> None:
    event = payloads.rest(f"admin/{name}", claims={"cognito:groups": groups})

    assert library.service.call("admin", event)["statusCode"] == 403


@pytest.mark.parametrize(
    "body", [{}, {"document": KEY}, {**_ABOUT, "edition": "x", "replaces": -1}, {**_ABOUT, "more": 1}]
)
def test_a_request_that_is_not_of_the_shape_is_refused(library: Library, body: dict[str, Any]) -> None:
    assert library.admin("document_publish", body)["statusCode"] == 400


@pytest.mark.parametrize("query", [None, {}, {"document": ""}, {"document": KEY, "other": "1"}])
def test_a_page_about_no_document_is_refused(library: Library, query: dict[str, str] | None) -> None:
    event = {**payloads.rest("admin/document"), "queryStringParameters": query}

    assert library.service.call("admin", event)["statusCode"] == 400


def test_when_the_queue_is_down_the_admin_may_decide_again(library: Library) -> None:
    library.upload(LONGER)
    with down("sqs"):
        assert library.publish()["statusCode"] == 503

    assert library.publish()["statusCode"] == 201
    assert library.run() == 1
    assert "30 days" in library.text


def test_no_question_is_logged(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.upload(LONGER)

    out, err = capsys.readouterr()
    assert CANARY not in out + err


def test_the_library_is_read_with_another_model_published_and_put_back(library: Library) -> None:
    """With nobody finding anything else meanwhile: what is searched is one index or the other."""
    library.indexes.wanted = EmbeddingModel("second", 2)
    assert library.admin("library_make_ready")["statusCode"] == 200
    while library.run():
        assert library.indexes.in_use().model.id == "first"

    page = body_of(library.admin("library"))
    assert (page["model"], page["wanted"]) == ("first (2 dimensions)", "second (2 dimensions)")
    assert (page["other"]["done"], page["other"]["documents"]) == (1, 1)
    assert page["other"]["proposed"]["asked"] == 1
    decided = {"index": page["other"]["name"], "note": "It finds more.", "replaces": 0}
    assert library.admin("library_publish", decided)["statusCode"] == 201
    assert library.run() == 1
    assert library.indexes.in_use().model.id == "second"
    assert "28 days" in " ".join(each.text for each in library.indexes.indexes[2].held[KEY])

    back = body_of(library.admin("library"))["other"]
    assert (back["model"], back["before"]) == ("first (2 dimensions)", True)
    assert library.admin("library_publish", {**decided, "index": back["name"], "replaces": 1})["statusCode"] == 201
    assert library.run() == 1
    assert library.indexes.in_use().model.id == "first"
    assert library.admin("library_publish", {**decided, "replaces": 1})["statusCode"] == 409
