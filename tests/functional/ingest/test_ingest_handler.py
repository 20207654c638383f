"""The ingest function on what SQS really hands it, with S3 and DynamoDB by moto and an index in memory."""

import json
import logging
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from typing import Any, Literal

import boto3
import pytest
from moto import mock_aws

from chat101 import bootstrap_ingest
from chat101.actions.compare_answers import Answering
from chat101.actions.ingest_document import Ingestion
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
        self.files = S3PolicyFiles(self.s3, bucket="policies")
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

    def upload(self, key: str, text: str, **metadata: str) -> None:
        self.s3.put_object(Bucket="policies", Key=key, Body=text.encode(), Metadata=metadata)

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
def receive(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """Hand the function one of the payloads in events/ingest."""
    handler = _handler()
    monkeypatch.setattr(handler, "ingestion", lambda: cloud.ingestion)
    monkeypatch.setattr(handler, "rebuilding", lambda: cloud.rebuilding)

    def receive(name: str) -> dict[str, Any]:
        event = json.loads((ROOT / "events" / "ingest" / f"{name}.json").read_text())
        answer: dict[str, Any] = handler.lambda_handler(event, Context())
        return answer

    return receive


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


@pytest.mark.parametrize("event", ["folder_made", "s3_test"])
def test_a_notice_that_names_no_document_is_passed_over(
    cloud: Cloud, receive: Callable[[str], dict[str, Any]], event: str
) -> None:
    assert receive(event) == {"batchItemFailures": []}
    assert cloud.listed() == {}


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
    files = S3PolicyFiles(cloud.s3, bucket="another")

    with pytest.raises(UnavailableError):
        files.read(KEY, "an edition")


def test_a_table_that_does_not_answer_is_said_to_be_unavailable(cloud: Cloud) -> None:
    with pytest.raises(UnavailableError):
        DynamoPolicyRegister("another").all()


def test_the_wiring_refuses_a_deployment_that_left_something_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from chat101.bootstrap import MissingSettingError

    monkeypatch.delenv("DOCUMENTS_TABLE", raising=False)

    with pytest.raises(MissingSettingError):
        bootstrap_ingest.ingestion()


def _handler() -> Any:
    """The handler, loaded as Lambda loads it: from its own folder, under a name no other function's has."""
    path = ROOT / "functions" / "ingest" / "handler.py"
    spec = spec_from_file_location("ingest_handler_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
