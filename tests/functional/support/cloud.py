"""The tables, queues, bucket and secret of one deployment, on moto."""

from typing import Any

import boto3

REGION = "eu-west-2"
PAGE = "https://www.northshire.police.example"
CONSOLE = "https://desk.northshire.police.example"

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "FORCE": "northshire",
    "ENVIRONMENT": "pilot",
    "CHATS_TABLE": "chats",
    "SESSIONS_TABLE": "sessions",
    "FEEDBACK_TABLE": "feedback",
    "COUNTERS_TABLE": "counters",
    "DOCUMENTS_TABLE": "documents",
    "SOCKET_URL": "wss://k3f9x2ab1c.execute-api.eu-west-2.amazonaws.com/live",
    "ALLOWED_ORIGINS": f"{PAGE},{CONSOLE}",
    "ANSWER_MODEL_ID": "anthropic.claude-3-7-sonnet-20250219-v1:0",
    "EMBEDDING_MODEL_ID": "amazon.titan-embed-text-v2:0",
    "EMBEDDING_DIMENSIONS": "512",
    "LANGUAGES": "en,cy,pl,ur",
    "OPENSEARCH_URL": "https://search.northshire.example",
    "POLICIES_BUCKET": "northshire-policies",
    "UPLOADS_TRIES": "50",
    "UPLOADS_SCANNED": "no",
    "CONFIGURATION_BUCKET": "northshire-configuration",
    "REVIEW_DAYS": "7",
    "POWERTOOLS_SERVICE_NAME": "chat101",
    "POWERTOOLS_METRICS_NAMESPACE": "Chat101",
    "POWERTOOLS_LOG_LEVEL": "INFO",
}

_INDEXES = {"queue": ("queue", "place"), "owner": ("owner_id",), "due": ("due_shard", "due")}


def build() -> dict[str, str]:
    """Everything, empty. What the functions are told of it, beside ENVIRONMENT."""
    _chats()
    for name in ("sessions", "feedback", "counters", "documents"):
        _table(name)
    s3 = boto3.client("s3", region_name=REGION)
    for bucket in ("POLICIES_BUCKET", "CONFIGURATION_BUCKET"):
        s3.create_bucket(Bucket=ENVIRONMENT[bucket], CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        s3.put_bucket_versioning(Bucket=ENVIRONMENT[bucket], VersioningConfiguration={"Status": "Enabled"})
    secrets = boto3.client("secretsmanager", region_name=REGION)
    secret = secrets.create_secret(Name="pseudonyms", SecretString="a key for tests and for nothing else")
    topic = boto3.client("sns", region_name=REGION).create_topic(Name="summons")
    key = boto3.client("kms", region_name=REGION).create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
    return {
        "DANGER_FLOOR_KEY_ID": key["KeyMetadata"]["KeyId"],
        "SUMMONS_TOPIC_ARN": topic["TopicArn"],
        "PSEUDONYM_SECRET_ARN": secret["ARN"],
        "TURNS_QUEUE_URL": _queue("turns.fifo", fifo=True),
        "CLOCKS_QUEUE_URL": _queue("clocks"),
        "UPLOADS_QUEUE_URL": _queue("uploads"),
    }


def items(table: str, prefix: str = "") -> list[dict[str, Any]]:
    """Every item whose sort key begins so, in DynamoDB's own JSON, oldest key first."""
    found = boto3.client("dynamodb", region_name=REGION).scan(TableName=table, ConsistentRead=True)["Items"]
    return sorted((item for item in found if item["sk"]["S"].startswith(prefix)), key=_keys)


def received(queue_url: str) -> list[str]:
    """The bodies that wait in a queue, taken out of it."""
    sqs = boto3.client("sqs", region_name=REGION)
    messages = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10).get("Messages", [])
    for message in messages:
        sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
    return [message["Body"] for message in messages]


def _keys(item: dict[str, Any]) -> tuple[str, str]:
    return item["pk"]["S"], item["sk"]["S"]


def _queue(name: str, *, fifo: bool = False) -> str:
    sqs = boto3.client("sqs", region_name=REGION)
    made = (
        sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true"}) if fifo else sqs.create_queue(QueueName=name)
    )
    return made["QueueUrl"]


def _table(name: str) -> None:
    boto3.client("dynamodb", region_name=REGION).create_table(
        TableName=name, BillingMode="PAY_PER_REQUEST", **_shape("pk", "sk")
    )


def _chats() -> None:
    attributes = {"pk", "sk", *(name for keys in _INDEXES.values() for name in keys)}
    indexes: Any = [
        {"IndexName": name, "KeySchema": _schema(*keys), "Projection": {"ProjectionType": "ALL"}}
        for name, keys in _INDEXES.items()
    ]
    boto3.client("dynamodb", region_name=REGION).create_table(
        TableName="chats",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=_schema("pk", "sk"),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in sorted(attributes)],
        GlobalSecondaryIndexes=indexes,
    )


def _shape(*keys: str) -> Any:
    return {
        "KeySchema": _schema(*keys),
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in keys],
    }


def _schema(*keys: str) -> Any:
    return [{"AttributeName": name, "KeyType": kind} for name, kind in zip(keys, ("HASH", "RANGE"), strict=False)]
