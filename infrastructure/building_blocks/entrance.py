"""The way in and out, for the public and for staff."""

from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.chat_socket import ChatSocket
from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import Line
from infrastructure.building_blocks.pseudonym_key import PseudonymKey


class Entrance(Construct):
    """A session gives a one-time ticket; the ticket opens the socket; presence is noted on the way in and out."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        ground: Ground,
        storage: ChatStorage,
        socket: ChatSocket,
        pseudonyms: PseudonymKey,
        clocks: Line,
    ) -> None:
        super().__init__(scope, id_)
        self._ground, self._storage, self._socket = ground, storage, socket
        self.session = self._session(pseudonyms)
        socket.admits_with(self._authorizer())
        socket.answers(self._connect(), "$connect")
        socket.answers(self._disconnect(clocks), "$disconnect")

    def _session(self, pseudonyms: PseudonymKey) -> ChatFunction:
        session = ChatFunction(
            self,
            "Session",
            name="session",
            ground=self._ground,
            environment={
                "CHATS_TABLE": self._storage.chats.table_name,
                "SESSIONS_TABLE": self._storage.sessions.table_name,
                "SOCKET_URL": self._socket.public_url,
                "ALLOWED_ORIGINS": ",".join(self._ground.settings.allowed_origins),
                "PSEUDONYM_SECRET_ARN": pseudonyms.arn,
            },
        )
        sessions = [self._storage.sessions.table_arn]
        session.may("dynamodb:PutItem", "dynamodb:GetItem", on=sessions)
        session.may("dynamodb:PutItem", "dynamodb:UpdateItem", on=[self._storage.chats.table_arn])
        pseudonyms.read_by(session)
        return session

    def _authorizer(self) -> ChatFunction:
        authorizer = ChatFunction(
            self, "Authorizer", name="authorizer", ground=self._ground, environment=self._presence_tables()
        )
        authorizer.may("dynamodb:GetItem", "dynamodb:DeleteItem", on=[self._storage.sessions.table_arn])
        return authorizer

    def _connect(self) -> ChatFunction:
        told = {**self._presence_tables(), "CONNECTIONS_ENDPOINT": self._socket.connections_url}
        connect = ChatFunction(self, "Connect", name="connect", ground=self._ground, environment=told)
        chats = [self._storage.chats.table_arn]
        connect.may("dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:Query", on=chats)
        connect.may("dynamodb:PutItem", on=[self._storage.sessions.table_arn])
        self._socket.reached_by(connect)
        return connect

    def _disconnect(self, clocks: Line) -> ChatFunction:
        disconnect = ChatFunction(
            self,
            "Disconnect",
            name="disconnect",
            ground=self._ground,
            environment={
                **self._presence_tables(),
                "CLOCKS_QUEUE_URL": clocks.queue.queue_url,
                "CONNECTIONS_ENDPOINT": self._socket.connections_url,
            },
        )
        for table in (self._storage.chats, self._storage.sessions):
            disconnect.may("dynamodb:Query", "dynamodb:DeleteItem", on=[table.table_arn])
        clocks.filled_by(disconnect)
        self._socket.reached_by(disconnect)
        return disconnect

    def _presence_tables(self) -> dict[str, str]:
        return {
            "CHATS_TABLE": self._storage.chats.table_name,
            "SESSIONS_TABLE": self._storage.sessions.table_name,
        }
