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
class Lowering:
    """Somebody wants the risk lowered to this grade. A second person decides. `number`: of the event that says so."""

    to: Grade
    by: StaffId
    by_name: str
    number: int = 0


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
    alarm_since: datetime | None = None
    """When the alarm that sounds began to; None while none does."""
    escalated: bool = False
    """It sounded for too long: supervisors were told."""
    contact_type: str | None = None
    language: str = "en"
    """BCP 47's code of what the person last wrote in, as far as the assistant has seen."""
    last_operator: StaffId | None = None
    was_queued: bool = False
    """People had it, or were asked to: from then on it is theirs, also when it is opened again."""
    widened: bool = False
    """At risk and not claimed in time: any operator may take it."""
    advised: bool = False
    left: bool = False
    heard: int = 0
    """The number of the person's newest message."""
    heard_at: datetime | None = None
    silence_checked: int = 0
    """What was heard when the person was last asked to press 1 if they cannot type; 0 if never."""
    gone: bool = False
    """The person left, or went from the page, while the chat was at risk, and has written nothing since."""
    weighed: int = 0
    """The number of the newest message that the opinions beside the rules have looked at."""
    lowering: Lowering | None = None
    """Asked for and not decided."""
    calm_after: int = 0
    """The number up to which two people have looked and lowered the risk: what was written before is judged."""
    asked_about_danger: int = 0
    """What was heard when the person was asked whether anyone is in danger; they have answered once it is more."""
    rated: bool = False
    helpful: tuple[int, ...] = ()
    """The numbers of the answers that helped, as the person last said."""
    unhelpful: tuple[int, ...] = ()
    """And of those that did not."""

    @property
    def locked(self) -> bool:
        """At any raised risk the assistant is out of the chat."""
        return self.risk is not Grade.NONE

    @property
    def is_asked_about_danger(self) -> bool:
        """They were asked whether anyone is in danger and have written nothing since."""
        return 0 < self.asked_about_danger == self.heard

    @property
    def owes_us_an_answer_about_danger(self) -> bool:
        """And nobody else has the chat meanwhile."""
        return self.state is State.ASSISTANT and self.is_asked_about_danger

    @property
    def looked_at(self) -> int:
        """The number up to which the opinions beside the rules, or two people, have looked at what was written."""
        return max(self.weighed, self.calm_after)

    @property
    def place(self) -> str | None:
        """Sorts as the queue does: gravest first, then oldest; None when nobody waits in it."""
        if self.state is not State.QUEUED or self.waiting_since is None:
            return None
        return f"{Grade.EMERGENCY.rank - self.risk.rank}#{timestamp(self.waiting_since)}#{self.id}"

    def ringing(self, at: datetime) -> "Chat":
        """Its alarm sounds: from now on, or since it began to."""
        sounding = self.alarm is Alarm.SOUNDING
        return replace(self, alarm=Alarm.SOUNDING, alarm_since=self.alarm_since if sounding else at)

    def quiet(self, alarm: Alarm) -> "Chat":
        """Its alarm does not sound, and nobody is owed an answer to it."""
        return replace(self, alarm=alarm, alarm_since=None, escalated=False)

    def owes(self, action: NextAction, due: datetime) -> "Chat":
        """The same chat with another next action; an earlier promise of the same kind keeps its time."""
        if self.next_action is action and self.due is not None and self.due <= due:
            return self
        return replace(self, next_action=action, due=due)
