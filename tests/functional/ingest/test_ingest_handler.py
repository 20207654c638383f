"""The ingest function on what SQS really hands it, with S3 and DynamoDB by moto and an index in memory."""

import json
import logging
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import boto3
import pytest
from moto import mock_aws

from chat101 import bootstrap_ingest
from chat101.actions.compare_answers import Answering
from chat101.actions.ingest_document import ingest_document
from chat101.actions.ingestion import Ingestion
from chat101.actions.rebuild_library import Rebuilding
from chat101.adapters.doorbell import SqsDoorbell
from chat101.adapters.policy_files import S3PolicyFiles
from chat101.adapters.policy_register import DynamoPolicyRegister
from chat101.adapters.question_sets import S3QuestionSets
from chat101.bootstrap_knowledge import answering
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.entry.observing import logger, metrics
from chat101.ports import DocumentStatus, UnavailableError
from tests.unit.knowledge.fakes import MARKDOWN, Index, Meaning, Noon, QuotingModel, TwoIndexes

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import TagTypeDef

ROOT = Path(__file__).resolve().parents[3]
REGION: Literal["eu-west-2"] = "eu-west-2"
KEY = DocumentKey("policies/property_office/PO-01_lost_and_found_property.md")
DOGS = DocumentKey("policies/neighbourhood/Dogs & cats, 2026.txt")
CANARY = "Quixotic zebras"


class Context:
    function_name = "ingest"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:eu-west-2:000000000000:function:ingest"
    aws_request_id = "6d1e0f3c-0000-0000-0000-000000000000"


class Cloud:
    """A bucket and a table by moto, an index and a model in memory."""

    def __init__(self) -> None:
        self.s3 = boto3.client("s3", region_name=REGION)
        for bucket in ("policies", "configuration"):
            self.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.s3.put_bucket_versioning(Bucket="policies", VersioningConfiguration={"Status": "Enabled"})
        boto3.client("dynamodb", region_name=REGION).create_table(
            TableName="documents",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            BillingMode="PAY_PER_REQUEST",
        )
        self.index, self.embeddings, self.model = Index(), Meaning(), QuotingModel()
        self.generations = TwoIndexes(self.index)
        self.sqs = boto3.client("sqs", region_name=REGION)
        self.queue = self.sqs.create_queue(QueueName="uploads")["QueueUrl"]
        self.files = S3PolicyFiles(self.s3, bucket="policies", scanned=False)
        self.register = DynamoPolicyRegister("documents")

    @property
    def ingestion(self) -> Ingestion:
        return Ingestion(
            files=self.files,
            register=self.register,
            index=self.index,
            embeddings=self.embeddings,
            questions=S3QuestionSets("configuration", lambda: self.s3),
            answering=Answering(self.model, answering()),
            doorbell=SqsDoorbell(self.queue, lambda: self.sqs),
            clock=Noon(),
        )

    @property
    def rebuilding(self) -> Rebuilding:
        on = self.ingestion
        return Rebuilding(
            files=on.files,
            register=on.register,
            generations=self.generations,
            embeddings_of=lambda _: self.embeddings,
            questions=on.questions,
            doorbell=on.doorbell,
            clock=on.clock,
        )

    def upload(self, key: str, text: str, **metadata: str) -> str:
        return self.s3.put_object(Bucket="policies", Key=key, Body=text.encode(), Metadata=metadata)["VersionId"]

    def scan(self, key: str, edition: str, found: str) -> None:
        """As GuardDuty does: a tag on the version that it looked at."""
        verdict: list[TagTypeDef] = [{"Key": "GuardDutyMalwareScanStatus", "Value": found}]
        self.s3.put_object_tagging(Bucket="policies", Key=key, VersionId=edition, Tagging={"TagSet": verdict})

    def listed(self) -> dict[str, DocumentStatus]:
        return {status.key: status for status in self.register.all()}


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    for name, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": REGION,
        "POWERTOOLS_TRACE_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(metrics, "namespace", "Chat101")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        yield Cloud()


@pytest.fixture
def receive(deliver: Callable[..., dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """Hand the function one of the payloads in events/ingest."""
    return deliver


@pytest.fixture
def deliver(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """The same, as the queue does after so many tries."""
    monkeypatch.setenv("UPLOADS_TRIES", "50")
    handler = _handler()
    monkeypatch.setattr(handler, "ingestion", lambda: cloud.ingestion)
    monkeypatch.setattr(handler, "rebuilding", lambda: cloud.rebuilding)
    monkeypatch.setattr(handler, "register", lambda: cloud.register)

    def deliver(name: str, tries: int = 1) -> dict[str, Any]:
        event = json.loads((ROOT / "events" / "ingest" / f"{name}.json").read_text())
        for record in event["Records"]:
            record["attributes"]["ApproximateReceiveCount"] = str(tries)
        answer: dict[str, Any] = handler.lambda_handler(event, Context())
        return answer

    return deliver


def test_an_uploaded_policy_is_indexed_and_listed(cloud: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    cloud.upload(KEY, MARKDOWN)

    answer = receive("policy_uploaded")

    assert answer == {"batchItemFailures": []}
    assert len(cloud.index.held[KEY]) == 2
    assert (cloud.listed()[KEY].status, cloud.listed()[KEY].clauses) == ("ready", 2)


def test_the_uploaders_metadata_is_used(cloud: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    cloud.upload(KEY, MARKDOWN, version="4.2", status="superseded")

    receive("policy_uploaded")

    assert cloud.listed()[KEY].version == "4.2"
    assert cloud.listed()[KEY].reason == "policy_superseded"


def test_where_the_public_can_read_it_comes_with_the_upload(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]]
) -> None:
    page = "https://www.northshire.police.example/policies/PO-01"
    cloud.upload(KEY, MARKDOWN, **{"public-url": page})

    receive("policy_uploaded")

    assert {clause.policy.public_url for clause in cloud.index.held[KEY]} == {page}
    cloud.upload(KEY, MARKDOWN, **{"public-url": page.replace("https", "http")})
    receive("policy_uploaded")
    assert cloud.listed()[KEY].reason == "document_address_unusable"


def test_a_deleted_policy_is_withdrawn(cloud: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    cloud.upload(KEY, MARKDOWN)
    receive("policy_uploaded")
    cloud.s3.delete_object(Bucket="policies", Key=KEY)

    receive("policy_deleted")

    assert cloud.index.held == {}
    assert cloud.listed()[KEY].reason == "document_deleted"


def test_a_late_notice_of_deletion_does_not_withdraw_what_was_uploaded_since(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]]
) -> None:
    cloud.upload(KEY, MARKDOWN)

    receive("policy_uploaded")
    receive("policy_deleted")

    assert len(cloud.index.held[KEY]) == 2


def test_a_key_with_spaces_and_signs_is_the_key_that_was_uploaded(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]]
) -> None:
    cloud.upload(DOGS, "no clauses")
    cloud.upload(KEY, MARKDOWN)

    receive("two_policies_one_with_spaces")

    assert cloud.listed()[DOGS].reason == "document_without_clauses"
    assert cloud.listed()[KEY].status == "ready"


def test_only_the_message_that_failed_goes_back_to_the_queue(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.upload(DOGS, "no clauses")
    cloud.upload(KEY, MARKDOWN)
    monkeypatch.setattr(cloud.embeddings, "down", True)

    answer = receive("two_policies_one_with_spaces")

    assert answer == {"batchItemFailures": [{"itemIdentifier": "059f36b4-87a3-44ab-83d2-661975990002"}]}
    assert cloud.listed()[KEY].reason == "waiting_to_try_again"


@pytest.mark.parametrize("is_register_down", [False, True])
def test_after_the_last_try_the_admin_is_told_that_nobody_tries_it_any_more(
    cloud: Cloud, deliver: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch, is_register_down: bool
) -> None:
    cloud.upload(KEY, MARKDOWN)
    monkeypatch.setattr(cloud.embeddings, "down", True)
    deliver("policy_uploaded", tries=49)
    assert cloud.listed()[KEY].reason == "waiting_to_try_again"

    with pytest.MonkeyPatch.context() as patch:
        if is_register_down:
            patch.setattr(cloud, "register", DynamoPolicyRegister("another"))
        answer = deliver("policy_uploaded", tries=50)

    assert len(answer["batchItemFailures"]) == 1
    assert cloud.listed()[KEY].reason == ("waiting_to_try_again" if is_register_down else "set_aside")
    monkeypatch.setattr(cloud.embeddings, "down", False)
    deliver("policy_uploaded", tries=1)
    assert cloud.listed()[KEY].status == "ready"


@pytest.mark.parametrize("event", ["folder_made", "s3_test", "guardduty_trial"])
def test_a_notice_that_names_no_document_is_passed_over(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]], event: str
) -> None:
    assert receive(event) == {"batchItemFailures": []}
    assert cloud.listed() == {}


@pytest.fixture
def scanning(cloud: Cloud) -> Cloud:
    """Uploads are scanned; whoever opens one that is not known to be clean is found out."""
    cloud.files = S3PolicyFiles(cloud.s3, bucket="policies", scanned=True)
    for request in ("HeadObject", "GetObject"):
        cloud.s3.meta.events.register(f"before-parameter-build.s3.{request}", _only_clean(cloud))
    return cloud


def _only_clean(cloud: Cloud) -> Callable[..., None]:
    def look(params: dict[str, Any], **_: Any) -> None:
        if params["Bucket"] == "policies":
            version = {name: params[name] for name in ("Bucket", "Key", "VersionId")}
            tags = cloud.s3.get_object_tagging(**version)["TagSet"]
            assert {"Key": "GuardDutyMalwareScanStatus", "Value": "NO_THREATS_FOUND"} in tags

    return look


def test_an_upload_is_opened_only_after_its_scan(scanning: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    edition = scanning.upload(KEY, MARKDOWN, version="4.2")
    receive("policy_uploaded")
    assert scanning.listed()[KEY].reason == "waiting_for_scan"
    scanning.scan(KEY, edition, "NO_THREATS_FOUND")

    answer = receive("policy_scanned")

    assert answer == {"batchItemFailures": []}
    assert (scanning.listed()[KEY].status, scanning.listed()[KEY].version) == ("ready", "4.2")
    assert len(scanning.index.held[KEY]) == 2


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ("THREATS_FOUND", "document_infected"),
        ("UNSUPPORTED", "document_not_scanned"),
        ("ACCESS_DENIED", "document_not_scanned"),
        ("FAILED", "document_not_scanned"),
        ("SOMETHING_NEW", "document_not_scanned"),
    ],
)
def test_whatever_else_the_scan_says_the_upload_is_never_opened(
    scanning: Cloud, receive: Callable[[str], dict[str, Any]], found: str, reason: str
) -> None:
    scanning.scan(KEY, scanning.upload(KEY, MARKDOWN), "NO_THREATS_FOUND")
    receive("policy_scanned")
    scanning.scan(KEY, scanning.upload(KEY, f"{MARKDOWN}\nMore."), found)

    receive("policy_scanned")

    assert (scanning.listed()[KEY].status, scanning.listed()[KEY].reason) == ("refused", reason)
    assert scanning.index.held == {}


def test_a_clean_edition_says_nothing_of_the_next(scanning: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    first = scanning.upload(KEY, MARKDOWN)
    scanning.scan(KEY, first, "NO_THREATS_FOUND")
    receive("policy_scanned")
    scanning.upload(KEY, MARKDOWN.replace("28 days", "30 days"))

    receive("policy_uploaded")

    assert (scanning.listed()[KEY].reason, scanning.listed()[KEY].in_use) == ("waiting_for_scan", first)
    assert "28 days" in scanning.index.held[KEY][0].text


def test_what_is_gone_from_a_scanned_bucket_is_gone(scanning: Cloud, receive: Callable[[str], dict[str, Any]]) -> None:
    edition = scanning.upload(KEY, MARKDOWN)
    scanning.s3.delete_object(Bucket="policies", Key=KEY)

    receive("policy_deleted")

    assert scanning.listed()[KEY].reason == "document_deleted"
    scanning.s3.delete_object(Bucket="policies", Key=KEY, VersionId=edition)
    assert scanning.files.describe(KEY, edition) is None


def test_no_word_of_a_document_is_logged(
    cloud: Cloud,
    receive: Callable[[str], dict[str, Any]],
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = StringIO()
    monkeypatch.setattr(logger.registered_handler, "stream", log)
    caplog.set_level(logging.DEBUG, logger="chat101")
    cloud.upload(KEY, MARKDOWN.replace("Umbrellas", CANARY))
    receive("policy_uploaded")
    cloud.upload(KEY, f"{CANARY} without numbers")
    receive("policy_uploaded")

    out, err = capsys.readouterr()
    assert CANARY not in out + err + caplog.text + log.getvalue()
    assert KEY in log.getvalue()


def test_a_bucket_that_does_not_answer_is_said_to_be_unavailable(cloud: Cloud) -> None:
    files = S3PolicyFiles(cloud.s3, bucket="another", scanned=False)

    with pytest.raises(UnavailableError):
        files.read(KEY, "an edition")
    with pytest.raises(UnavailableError):
        S3PolicyFiles(cloud.s3, bucket="another", scanned=True).describe(KEY)


def test_a_table_that_does_not_answer_is_said_to_be_unavailable(cloud: Cloud) -> None:
    with pytest.raises(UnavailableError):
        DynamoPolicyRegister("another").all()


def test_the_wiring_refuses_a_deployment_that_left_something_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from chat101.bootstrap import MissingSettingError

    monkeypatch.delenv("DOCUMENTS_TABLE", raising=False)

    with pytest.raises(MissingSettingError):
        bootstrap_ingest.ingestion()


@pytest.mark.parametrize(("said", "reason"), [("no", None), ("yes", "waiting_for_scan"), ("No", "waiting_for_scan")])
def test_only_a_plain_no_lets_a_document_be_read_unscanned(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, said: str, reason: str | None
) -> None:
    monkeypatch.setenv("POLICIES_BUCKET", "policies")
    monkeypatch.setenv("UPLOADS_SCANNED", said)
    bootstrap_ingest.policy_files.cache_clear()
    cloud.files = bootstrap_ingest.policy_files()  # type: ignore[assignment]
    bootstrap_ingest.policy_files.cache_clear()
    cloud.upload(KEY, MARKDOWN)

    ingest_document(KEY, on=cloud.ingestion)

    assert cloud.listed()[KEY].reason == reason


def _handler() -> Any:
    """The handler, loaded as Lambda loads it: from its own folder, under a name no other function's has."""
    path = ROOT / "functions" / "ingest" / "handler.py"
    spec = spec_from_file_location("ingest_handler_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
