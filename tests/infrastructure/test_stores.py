"""The tables and buckets."""

import pytest

from infrastructure.settings import Settings, settings_for
from tests.infrastructure.synthesis import Synthesised

_KEYS = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]


def test_every_table_can_go_back_in_time_and_is_paid_by_request(anywhere: Synthesised) -> None:
    tables = anywhere.of_type("AWS::DynamoDB::Table")

    assert set(tables) == {f"ChatStorage{name}" for name in ("Chats", "Sessions", "Feedback", "Counters", "Documents")}
    for table in tables.values():
        assert table["KeySchema"] == _KEYS
        assert table["BillingMode"] == "PAY_PER_REQUEST"
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_chats_are_found_by_queue_by_owner_and_by_what_is_due(anywhere: Synthesised) -> None:
    chats = anywhere.of_type("AWS::DynamoDB::Table")["ChatStorageChats"]

    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in chats["GlobalSecondaryIndexes"]
        if index["Projection"] == {"ProjectionType": "ALL"}
    }

    assert indexes == {"queue": ["queue", "place"], "owner": ["owner_id"], "due": ["due_shard", "due"]}


def test_only_what_is_counted_is_streamed_and_only_the_passing_passes(anywhere: Synthesised) -> None:
    tables = anywhere.of_type("AWS::DynamoDB::Table")

    streamed = {name for name, table in tables.items() if "StreamSpecification" in table}
    passing = {name for name, table in tables.items() if "TimeToLiveSpecification" in table}

    assert streamed == {"ChatStorageChats", "ChatStorageFeedback"}
    assert passing == {"ChatStorageChats", "ChatStorageSessions", "ChatStorageCounters"}


def test_what_people_wrote_is_under_the_forces_own_key(on_aws: Synthesised) -> None:
    for table in on_aws.of_type("AWS::DynamoDB::Table").values():
        assert table["SSESpecification"]["KMSMasterKeyId"]["Fn::GetAtt"][0].startswith("CustomerKey")
        assert table["DeletionProtectionEnabled"] is True
    for queue in on_aws.of_type("AWS::SQS::Queue").values():
        assert "KmsMasterKeyId" in queue
    on_aws.template.has_resource_properties("AWS::KMS::Key", {"EnableKeyRotation": True})


def test_every_bucket_is_closed_to_the_public(anywhere: Synthesised) -> None:
    buckets = anywhere.of_type("AWS::S3::Bucket")

    assert len(buckets) == 4
    for bucket in buckets.values():
        assert all(bucket["PublicAccessBlockConfiguration"].values())
        assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


@pytest.mark.parametrize(
    ("environment", "scanned"),
    [("local", []), ("pilot", ["s3:ObjectTagging:Put"]), ("production", ["s3:ObjectTagging:Put"])],
)
def test_a_new_scanned_or_removed_policy_is_announced_to_the_reader(
    environment: str, scanned: list[str], request: pytest.FixtureRequest
) -> None:
    stack: Synthesised = request.getfixturevalue(environment)
    policies = stack.of_type("AWS::S3::Bucket")["PolicyLibraryPolicies"]

    announced = policies["NotificationConfiguration"]["QueueConfigurations"]

    assert [item["Event"] for item in announced] == ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", *scanned]


@pytest.mark.parametrize(
    ("environment", "mode"), [("local", "GOVERNANCE"), ("pilot", "GOVERNANCE"), ("production", "COMPLIANCE")]
)
def test_the_record_cannot_be_shortened(environment: str, mode: str, request: pytest.FixtureRequest) -> None:
    stack: Synthesised = request.getfixturevalue(environment)
    settings: Settings = settings_for(environment, lambda _: None)

    stack.template.has_resource_properties(
        "AWS::S3::Bucket",
        {
            "ObjectLockEnabled": True,
            "ObjectLockConfiguration": {
                "ObjectLockEnabled": "Enabled",
                "Rule": {"DefaultRetention": {"Mode": mode, "Days": settings.record_lock.days}},
            },
            "VersioningConfiguration": {"Status": "Enabled"},
        },
    )


def test_nothing_stored_on_aws_is_lost_with_the_stack(on_aws: Synthesised) -> None:
    stores = {"AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::Cognito::UserPool", "AWS::SQS::Queue"}

    fates = {r["DeletionPolicy"] for r in on_aws.resources.values() if r["Type"] in stores}

    assert fates == {"Retain", "RetainExceptOnCreate"}


def test_plain_http_is_refused_by_every_queue_and_bucket_on_aws(on_aws: Synthesised) -> None:
    refusals = [
        *on_aws.of_type("AWS::SQS::QueuePolicy").values(),
        *on_aws.of_type("AWS::S3::BucketPolicy").values(),
    ]
    refused = {"Bool": {"aws:SecureTransport": "false"}}

    assert len(refusals) == len(on_aws.of_type("AWS::SQS::Queue")) + len(on_aws.of_type("AWS::S3::Bucket"))
    for policy in refusals:
        assert any(s.get("Condition") == refused for s in policy["PolicyDocument"]["Statement"])
