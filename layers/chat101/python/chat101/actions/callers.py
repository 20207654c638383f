"""Who is on the other end of a socket, as the authorizer established it when the ticket was spent."""

from dataclasses import dataclass

from chat101.domain.chat.people import Actor, Role, Staff
from chat101.domain.ids import ActorRef, ChatId, ConnectionId


@dataclass(frozen=True, slots=True)
class PublicCaller:
    """The person of one conversation. `session`: the digest of their session's token."""

    chat_id: ChatId
    person: ActorRef
    session: str
    connection: ConnectionId

    @property
    def actor(self) -> Actor:
        """This person as the author of an event."""
        return Actor(role=Role.PUBLIC, ref=self.person)


@dataclass(frozen=True, slots=True)
class StaffCaller:
    """A member of staff."""

    staff: Staff
    connection: ConnectionId
