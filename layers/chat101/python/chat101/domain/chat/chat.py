"""The snapshot of a conversation: who has it, what is owed next and by when, and how much danger is in it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, StaffId
from chat101.domain.record.sealing import GENESIS, timestamp
from chat101.domain.safeguarding.verdict import Category, Grade


class State(StrEnum):
    """Where the chat is. Each has exactly one owner: the assistant, a department's queue, an operator; or none."""

    ASSISTANT = "assistant"
    QUEUED = "queued"
    OPERATOR = "operator"
    CLOSED = "closed"


class NextAction(StrEnum):
    """What is owed next. Only a closed chat owes nothing."""

    ANSWER = "answer"
    CLAIM = "claim"
    REPLY = "reply"
    LISTEN = "listen"
    NOTHING = "nothing"


class Alarm(StrEnum):
    """An alarm sounds until a named operator acknowledges it."""

    NONE = "none"
    SOUNDING = "sounding"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class OwnedBy:
    """The operator who has the chat."""

    id: StaffId
    name: str


@dataclass(frozen=True, slots=True)
class Chat:
    """One conversation as it stands after event number `seq`, whose leaf hash is `head`."""

    id: ChatId
    person: ActorRef
    state: State
    department: Department
    next_action: NextAction
    started_at: datetime
    due: datetime | None
    seq: int = 0
    head: str = GENESIS
    owner: OwnedBy | None = None
    waiting_since: datetime | None = None
    risk: Grade = Grade.NONE
    categories: tuple[Category, ...] = ()
    alarm: Alarm = Alarm.NONE
    contact_type: str | None = None
    last_operator: StaffId | None = None
    was_queued: bool = False
    """People had it, or were asked to: from then on it is theirs, also when it is opened again."""
    widened: bool = False
    """At risk and not claimed in time: any operator may take it."""
    advised: bool = False
    left: bool = False
    heard: int = 0
    """The number of the person's newest message."""
    rated: bool = False

    @property
    def locked(self) -> bool:
        """At any raised risk the assistant is out of the chat."""
        return self.risk is not Grade.NONE

    @property
    def place(self) -> str | None:
        """Sorts as the queue does: gravest first, then oldest; None when nobody waits in it."""
        if self.state is not State.QUEUED or self.waiting_since is None:
            return None
        return f"{2 - self.risk.rank}#{timestamp(self.waiting_since)}#{self.id}"

    def owes(self, action: NextAction, due: datetime) -> "Chat":
        """The same chat with another next action; an earlier promise of the same kind keeps its time."""
        if self.next_action is action and self.due is not None and self.due <= due:
            return self
        return replace(self, next_action=action, due=due)
