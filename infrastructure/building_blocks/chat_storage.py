"""The tables."""

from collections.abc import Mapping

from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infrastructure.building_blocks.ground import Ground

_TEXT = dynamodb.AttributeType.STRING
_NEW_IMAGE = dynamodb.StreamViewType.NEW_IMAGE

# Attributes are text unless said otherwise here. Index name: (hash, range or none).
CHAT_INDEXES: Mapping[str, tuple[str, str | None]] = {
    "queue": ("queue", "place"),
    "owner": ("owner_id", None),
    "due": ("due_shard", "due"),
}


class ChatStorage(Construct):
    """Chats and their events, sessions and connections, feedback, the day's counters, and the documents' states.

    A stream takes two readers, so chat events and feedback are in separate tables.
    """

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self._ground = ground
        self.chats = self._table("Chats", stream=_NEW_IMAGE, expires="expires")
        self.sessions = self._table("Sessions", expires="expires")
        self.feedback = self._table("Feedback", stream=_NEW_IMAGE)
        self.counters = self._table("Counters", expires="expires")
        self.documents = self._table("Documents")
        for name, (partition, sort) in CHAT_INDEXES.items():
            self.chats.add_global_secondary_index(
                index_name=name,
                partition_key=_attribute(partition),
                sort_key=_attribute(sort) if sort else None,
                projection_type=dynamodb.ProjectionType.ALL,
            )

    def index(self, name: str) -> str:
        """The ARN of one of the chats' indexes."""
        if name not in CHAT_INDEXES:
            raise KeyError(name)
        return f"{self.chats.table_arn}/index/{name}"

    def _table(
        self, id_: str, *, stream: dynamodb.StreamViewType | None = None, expires: str | None = None
    ) -> dynamodb.Table:
        return dynamodb.Table(
            self,
            id_,
            partition_key=_attribute("pk"),
            sort_key=_attribute("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=stream,
            time_to_live_attribute=expires,
            encryption_key=self._ground.key,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=self._ground.settings.keep_data,
            removal_policy=self._ground.removal,
        )


def _attribute(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=_TEXT)
