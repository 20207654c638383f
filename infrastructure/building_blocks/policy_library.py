"""The force's policies, from the upload to the index."""

from collections.abc import Sequence
from typing import cast

from aws_cdk import Stack
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infrastructure.building_blocks.bedrock import model_arn
from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line
from infrastructure.building_blocks.malware_scan import READ_VERDICT, TAGGED, MalwareScan
from infrastructure.building_blocks.private_bucket import AccessLogs, private_bucket
from infrastructure.building_blocks.search import WRITE, Search

_Notices = s3.CfnBucket.NotificationConfigurationProperty

_TIMEOUT = 180
_TRIES = 50
"""A document that comes while another is being read goes back to the queue, and that counts as a try."""

_EVENTS = ("s3:ObjectCreated:*", "s3:ObjectRemoved:*")
_REGISTER = ("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan")


class PolicyLibrary(Construct):
    """An admin puts a document in the policies bucket; GuardDuty scans it, where settings say so; `ingest` reads it,
    splits it by clause and indexes it.
    """

    def __init__(
        self, scope: Construct, id_: str, *, ground: Ground, storage: ChatStorage, search: Search, logs: AccessLogs
    ) -> None:
        super().__init__(scope, id_)
        self.policies = private_bucket(self, "Policies", ground=ground, logs=logs)
        self.configuration = private_bucket(self, "Configuration", ground=ground, logs=logs)
        # An admin waits for it: a document that could not be read is tried again after minutes, not a quarter hour.
        self.uploads = Line(self, "Uploads", ground=ground, reader_timeout=_TIMEOUT, patience=2, tries=_TRIES)
        self._announce_uploads()
        self.ingest = self._ingest(ground, storage, search)
        if ground.settings.scan_uploads:
            self._scan_uploads(ground)
        self.uploads.feeds(self.ingest, batch_size=1)

    def danger_settings_read_by(self, reader: ChatFunction) -> None:
        """Let the function read what the force adds to the danger check, and nothing else in the bucket."""
        # Without this S3 says "forbidden" of a file that is not there, and a missing file would look like a fault.
        reader.may("s3:ListBucket", on=[self.configuration.bucket_arn])
        reader.may(
            "s3:GetObject",
            on=[self.configuration.arn_for_objects("safeguarding/*")],
            because="The force's danger phrases and thresholds, with their history; nothing else in the bucket.",
        )

    def danger_settings_written_by(self, writer: ChatFunction) -> None:
        """Let the function publish what the force adds to the danger check. It may not delete anything."""
        writer.may(
            "s3:PutObject",
            on=[self.configuration.arn_for_objects("safeguarding/*")],
            because="Each publication is an object of its own; nothing else in the bucket is written.",
        )

    def _announce_uploads(self) -> None:
        """Written on the bucket itself: the CDK's own notifications would bring a Lambda of theirs into the stack."""
        self.uploads.filled_by_buckets_of(Stack.of(self).account)
        bucket = cast(s3.CfnBucket, self.policies.node.default_child)
        bucket.notification_configuration = self._notices(_EVENTS)
        # S3 tries the queue when the notification is made, so the queue's policy has to be there first.
        bucket.node.add_dependency(self.uploads.queue)

    def _scan_uploads(self, ground: Ground) -> None:
        """`ingest` looks again when the verdict is there; GuardDuty hears of uploads by EventBridge."""
        MalwareScan(self, "MalwareScan", ground=ground, bucket=self.policies)
        bucket = cast(s3.CfnBucket, self.policies.node.default_child)
        bucket.notification_configuration = self._notices((*_EVENTS, TAGGED), by_event_bridge_too=True)
        every_policy = "The verdict on whatever an admin uploads is read, in the policies bucket only."
        self.ingest.may(*READ_VERDICT, on=[self.policies.arn_for_objects("*")], because=every_policy)

    def _notices(self, events: Sequence[str], *, by_event_bridge_too: bool = False) -> _Notices:
        queue = self.uploads.queue.queue_arn
        told = [s3.CfnBucket.QueueConfigurationProperty(event=event, queue=queue) for event in events]
        bridge = s3.CfnBucket.EventBridgeConfigurationProperty(event_bridge_enabled=True)
        return _Notices(queue_configurations=told, event_bridge_configuration=bridge if by_event_bridge_too else None)

    def _ingest(self, ground: Ground, storage: ChatStorage, search: Search) -> ChatFunction:
        models = ground.settings.models
        ingest = ChatFunction(
            self,
            "Ingest",
            name="ingest",
            ground=ground,
            timeout=_TIMEOUT,
            # Readers of the index see a whole document or none of it because nobody else writes meanwhile.
            at_once=1,
            memory=ground.settings.sizes.documents,
            environment={
                "POLICIES_BUCKET": self.policies.bucket_name,
                "UPLOADS_SCANNED": "yes" if ground.settings.scan_uploads else "no",
                "CONFIGURATION_BUCKET": self.configuration.bucket_name,
                "DOCUMENTS_TABLE": storage.documents.table_name,
                "UPLOADS_QUEUE_URL": self.uploads.queue.queue_url,
                "UPLOADS_TRIES": str(_TRIES),
                "OPENSEARCH_URL": search.url,
                "ANSWER_MODEL_ID": models.answer,
                "EMBEDDING_MODEL_ID": models.embedding,
                "EMBEDDING_DIMENSIONS": str(models.dimensions),
            },
        )
        every_policy = "Whatever an admin uploads is read, under any name, in the policies bucket only."
        earlier = ("s3:GetObject", "s3:GetObjectVersion")
        ingest.may(*earlier, on=[self.policies.arn_for_objects("*")], because=every_policy)
        ingest.may(
            "s3:GetObject",
            on=[self.configuration.arn_for_objects("questions/*")],
            because="The force's own questions, which a changed policy is tried on; nothing else in the bucket.",
        )
        ingest.may("bedrock:InvokeModel", on=[model_arn(self, each) for each in (*models.embeddings, models.answer)])
        # Without this S3 says "forbidden" of a document that was removed, and it would never be withdrawn.
        ingest.may("s3:ListBucket", on=[self.policies.bucket_arn, self.configuration.bucket_arn])
        ingest.may(*_REGISTER, on=[storage.documents.table_arn])
        self.uploads.filled_by(ingest)
        search.open_to(ingest, WRITE)
        return ingest
