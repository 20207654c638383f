"""Where the public's frames arrive."""

from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_socket import ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line
from infrastructure.building_blocks.policy_library import PolicyLibrary

ROUTES = (
    "say",
    "typing",
    "read",
    "resume",
    "ask_for_person",
    "end",
    "leave",
    "rate",
    "rate_answer",
    "browser_floor",
    "heartbeat",
    "$default",
)


class PublicChat(Construct):
    """Every frame of the public, with the danger rules in the same process."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        storage: ChatStorage,
        socket: ChatSocket,
        library: PolicyLibrary,
        turns: Line,
        clocks: Line,
    ) -> None:
        super().__init__(scope, id_)
        self.message = ChatFunction(
            self,
            "Message",
            name="message",
            ground=ground,
            memory=ground.settings.sizes.model,
            environment={
                "CHATS_TABLE": storage.chats.table_name,
                "SESSIONS_TABLE": storage.sessions.table_name,
                "FEEDBACK_TABLE": storage.feedback.table_name,
                "TURNS_QUEUE_URL": turns.queue.queue_url,
                "CLOCKS_QUEUE_URL": clocks.queue.queue_url,
                "CONNECTIONS_ENDPOINT": socket.connections_url,
                "CONFIGURATION_BUCKET": library.configuration.bucket_name,
            },
        )
        self._allow(storage, library)
        for line in (turns, clocks):
            line.filled_by(self.message)
        socket.reached_by(self.message)
        socket.answers(self.message, *ROUTES)

    def _allow(self, storage: ChatStorage, library: PolicyLibrary) -> None:
        self.message.may(
            "dynamodb:Query",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            on=[storage.chats.table_arn],
        )
        self.message.may("dynamodb:Query", on=[storage.index("queue")])
        sessions = [storage.sessions.table_arn]
        self.message.may("dynamodb:Query", "dynamodb:DeleteItem", on=sessions)
        self.message.may("dynamodb:PutItem", on=[storage.feedback.table_arn])
        library.danger_settings_read_by(self.message)
