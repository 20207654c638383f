"""Who acts in a chat, and what a member of staff may see."""

from dataclasses import dataclass
from enum import StrEnum

from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, StaffId


class Role(StrEnum):
    """Who did something."""

    PUBLIC = "public"
    ASSISTANT = "assistant"
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    AUDITOR = "auditor"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it. `name` is shown to the other side and never enters the envelope."""

    role: Role
    ref: ActorRef
    name: str | None = None


ASSISTANT = Actor(role=Role.ASSISTANT, ref=ActorRef("assistant"), name="Assistant")
SYSTEM = Actor(role=Role.SYSTEM, ref=ActorRef("system"))


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff who is signed in, as the identity provider's groups describe them."""

    id: StaffId
    ref: ActorRef
    name: str
    role: Role
    departments: frozenset[Department]

    @property
    def actor(self) -> Actor:
        """This person as the author of an event."""
        return Actor(role=self.role, ref=self.ref, name=self.name)
