"""What supervisors and admins ask for."""

from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.pseudonym_key import PseudonymKey


class AdminPages(Construct):
    """Today's chats for a supervisor, the documents and their states for an admin."""

    def __init__(
        self, scope: Construct, id_: str, *, ground: Ground, storage: ChatStorage, pseudonyms: PseudonymKey
    ) -> None:
        super().__init__(scope, id_)
        self.function = ChatFunction(
            self,
            "Function",
            name="admin",
            ground=ground,
            environment={
                "COUNTERS_TABLE": storage.counters.table_name,
                "DOCUMENTS_TABLE": storage.documents.table_name,
                "PSEUDONYM_SECRET_ARN": pseudonyms.arn,
                "ALLOWED_ORIGINS": ",".join(ground.settings.allowed_origins),
            },
        )
        self.function.may("dynamodb:Query", on=[storage.counters.table_arn])
        self.function.may("dynamodb:Query", "dynamodb:Scan", on=[storage.documents.table_arn])
        pseudonyms.read_by(self.function)
