"""The assistant's turns."""

from constructs import Construct

from infrastructure.building_blocks.bedrock import model_arn
from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_socket import ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line
from infrastructure.building_blocks.policy_library import PolicyLibrary
from infrastructure.building_blocks.search import READ, Search

_TIMEOUT = 60
_TOO_LONG_TO_WAIT = 30


class Assistant(Construct):
    """Turns wait in order, one group a conversation, and are answered one at a time."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        storage: ChatStorage,
        socket: ChatSocket,
        search: Search,
        library: PolicyLibrary,
    ) -> None:
        super().__init__(scope, id_)
        self.turns = Line(self, "Turns", ground=ground, reader_timeout=_TIMEOUT, fifo=True)
        ground.alarms.waiting_too_long(self.turns.queue, "Turns", seconds=_TOO_LONG_TO_WAIT)
        self.function = self._assistant(ground, storage, socket, search)
        self.function.function.add_environment("CONFIGURATION_BUCKET", library.configuration.bucket_name)
        self._allow(ground, storage)
        library.danger_settings_read_by(self.function)
        search.open_to(self.function, READ)
        socket.reached_by(self.function)
        self.turns.feeds(self.function, batch_size=1)

    def _assistant(self, ground: Ground, storage: ChatStorage, socket: ChatSocket, search: Search) -> ChatFunction:
        models = ground.settings.models
        return ChatFunction(
            self,
            "Function",
            name="assistant",
            ground=ground,
            timeout=_TIMEOUT,
            memory=ground.settings.sizes.model,
            layers=[ground.layers.danger_model],
            environment={
                "CHATS_TABLE": storage.chats.table_name,
                "SESSIONS_TABLE": storage.sessions.table_name,
                "CONNECTIONS_ENDPOINT": socket.connections_url,
                "OPENSEARCH_URL": search.url,
                "ANSWER_MODEL_ID": models.answer,
                "EMBEDDING_MODEL_ID": models.embedding,
                "EMBEDDING_DIMENSIONS": str(models.dimensions),
                "LANGUAGES": ",".join(("en", *ground.settings.languages)),
            },
        )

    def _allow(self, ground: Ground, storage: ChatStorage) -> None:
        self.function.may(
            "dynamodb:Query",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            on=[storage.chats.table_arn],
        )
        self.function.may("dynamodb:Query", "dynamodb:DeleteItem", on=[storage.sessions.table_arn])
        models = ground.settings.models
        every = [model_arn(self, each) for each in (models.answer, *models.embeddings)]
        self.function.may("bedrock:InvokeModel", on=every)
