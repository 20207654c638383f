"""Where staff's frames arrive."""

from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_socket import ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line

ROUTES = (
    "hello",
    "open",
    "claim",
    "reply",
    "desk_typing",
    "desk_read",
    "acknowledge_alarm",
    "lower_risk",
    "decide_lowering",
    "close",
    "pulse",
)


class OperatorDesk(Construct):
    """Every frame of staff: the queue, claiming, replying, closing."""

    def __init__(
        self, scope: Construct, id_: str, *, ground: Ground, storage: ChatStorage, socket: ChatSocket, clocks: Line
    ) -> None:
        super().__init__(scope, id_)
        self.operator = ChatFunction(
            self,
            "Operator",
            name="operator",
            ground=ground,
            environment={
                "CHATS_TABLE": storage.chats.table_name,
                "SESSIONS_TABLE": storage.sessions.table_name,
                "CLOCKS_QUEUE_URL": clocks.queue.queue_url,
                "CONNECTIONS_ENDPOINT": socket.connections_url,
            },
        )
        self._allow(storage)
        clocks.filled_by(self.operator)
        socket.reached_by(self.operator)
        socket.answers(self.operator, *ROUTES)

    def _allow(self, storage: ChatStorage) -> None:
        self.operator.may(
            "dynamodb:Query",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            on=[storage.chats.table_arn],
        )
        self.operator.may("dynamodb:Query", on=[storage.index("queue"), storage.index("owner")])
        self.operator.may(
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:DeleteItem",
            on=[storage.sessions.table_arn],
        )
