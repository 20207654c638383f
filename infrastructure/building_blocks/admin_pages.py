"""What supervisors and admins ask for."""

from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.policy_library import PolicyLibrary
from infrastructure.building_blocks.pseudonym_key import PseudonymKey
from infrastructure.building_blocks.search import READ, Search

_TIMEOUT = 29
"""Seconds: API Gateway waits no longer. A change of the danger setting is tried on some hundred conversations."""


_DOCUMENTS = ("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan")
"""No update and no deletion: what was decided stays as it was written."""


class AdminPages(Construct):
    """Today's chats for a supervisor; for an admin the documents and their states, and how danger is looked for."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        storage: ChatStorage,
        pseudonyms: PseudonymKey,
        library: PolicyLibrary,
        search: Search,
    ) -> None:
        super().__init__(scope, id_)
        self.function = ChatFunction(
            self,
            "Function",
            name="admin",
            ground=ground,
            timeout=_TIMEOUT,
            memory=ground.settings.sizes.model,
            layers=[ground.layers.danger_model],
            environment={
                "CHATS_TABLE": storage.chats.table_name,
                "CONFIGURATION_BUCKET": library.configuration.bucket_name,
                "REVIEW_DAYS": str(ground.settings.review_days),
                "COUNTERS_TABLE": storage.counters.table_name,
                "DOCUMENTS_TABLE": storage.documents.table_name,
                "UPLOADS_QUEUE_URL": library.uploads.queue.queue_url,
                "OPENSEARCH_URL": search.url,
                "EMBEDDING_MODEL_ID": ground.settings.models.embedding,
                "EMBEDDING_DIMENSIONS": str(ground.settings.models.dimensions),
                "PSEUDONYM_SECRET_ARN": pseudonyms.arn,
                "ALLOWED_ORIGINS": ",".join(ground.settings.allowed_origins),
            },
        )
        self.function.may("dynamodb:Query", on=[storage.counters.table_arn])
        self.function.may(*_DOCUMENTS, on=[storage.documents.table_arn])
        library.uploads.filled_by(self.function)
        search.open_to(self.function, READ)
        self.function.may("dynamodb:Scan", on=[storage.chats.table_arn])
        library.danger_settings_read_by(self.function)
        library.danger_settings_written_by(self.function)
        pseudonyms.read_by(self.function)
