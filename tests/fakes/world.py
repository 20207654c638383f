"""Everything around the conversations, in memory, and a stage with all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pydantic import BaseModel

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import Stage
from chat101.actions.open_session import open_session
from chat101.actions.operator_requests import claim_chat
from chat101.actions.public_requests import ask_for_person, end_chat
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, ConnectionId, StaffId
from chat101.domain.safeguarding.verdict import Category, Evidence, Grade, Verdict
from chat101.domain.wire.public import AskForPersonFrame, EndFrame
from chat101.domain.wire.staff import ClaimFrame
from chat101.ports import ClockAlarm, Delivery, DeskSeat, Room, Session, Survey, Ticket
from tests.fakes.chats import InMemoryChats

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PAGE = "https://force.example"


class StoppedClock:
    """Noon, until a test moves it. A pause passes without waiting."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at
        self.pauses = 0

    def now(self) -> datetime:
        return self.at

    def pause(self, seconds: float) -> None:
        self.pauses += 1

    def passes(self, time: timedelta) -> None:
        self.at += time


class ListeningCourier:
    """Keeps what every socket was sent; the sockets in `gone` take nothing any more, and to `lost` no push gets."""

    def __init__(self) -> None:
        self.sent: dict[ConnectionId, list[BaseModel]] = {}
        self.gone: set[ConnectionId] = set()
        self.lost: set[ConnectionId] = set()

    def push(self, connection: ConnectionId, frame: BaseModel) -> Delivery:
        if connection in self.gone:
            return Delivery.GONE
        if connection in self.lost:
            return Delivery.LOST
        self.sent.setdefault(connection, []).append(frame)
        return Delivery.TAKEN


class InMemoryDesk:
    """Keeps ports.Desk."""

    def __init__(self) -> None:
        self._seats: dict[ConnectionId, DeskSeat] = {}

    def arrive(self, seat: DeskSeat) -> None:
        self._seats[seat.connection] = seat

    def leave(self, connection: ConnectionId) -> None:
        self._seats.pop(connection, None)

    def seats(self) -> Sequence[DeskSeat]:
        return list(self._seats.values())


class InMemorySessions:
    """Keeps ports.Sessions."""

    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}
        self.tickets: dict[str, Ticket] = {}

    def open(self, digest: str, session: Session) -> None:
        self.sessions[digest] = session

    def find(self, digest: str) -> Session | None:
        return self.sessions.get(digest)

    def end(self, digest: str) -> None:
        self.sessions.pop(digest, None)

    def issue(self, digest: str, ticket: Ticket) -> None:
        self.tickets[digest] = ticket

    def spend(self, digest: str) -> Ticket | None:
        return self.tickets.pop(digest, None)


class PlainPseudonyms:
    """Keeps ports.Pseudonyms well enough to read a test by."""

    def of(self, subject: str) -> ActorRef:
        return ActorRef(f"ref-{subject.partition(':')[0]}")


class KnifeRules:
    """A danger check with one rule for each grade: a knife is an emergency, being followed is urgent."""

    version = "test-1"

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        for word, grade, category in (
            ("knife", Grade.EMERGENCY, Category.WEAPONS),
            ("follows me", Grade.URGENT, Category.STALKING_HARASSMENT),
        ):
            if word in text:
                found = Evidence(rule=f"test.{category.value}", words=word, category=category, grade=grade)
                return Verdict(grade, (category,), (found,), self.version)
        return Verdict(Grade.NONE, (), (), self.version)


@dataclass
class RememberedTurns:
    """The turns that were asked for."""

    asked: list[tuple[ChatId, int]] = field(default_factory=list)

    def ask(self, chat_id: ChatId, upto: int) -> None:
        self.asked.append((chat_id, upto))


@dataclass
class RememberedClocks:
    """The clocks that were started."""

    started: list[tuple[ClockAlarm, int]] = field(default_factory=list)

    def start(self, alarm: ClockAlarm, seconds: int) -> None:
        self.started.append((alarm, seconds))


@dataclass
class RememberedSummons:
    """Whom people were called for, and why."""

    calls: list[tuple[Chat, str]] = field(default_factory=list)

    def call(self, chat: Chat, why: str) -> None:
        self.calls.append((chat, why))


@dataclass
class RememberedSurveys:
    """The surveys, one a chat."""

    kept: dict[ChatId, Survey] = field(default_factory=dict)

    def put(self, survey: Survey) -> None:
        self.kept.setdefault(survey.chat_id, survey)


def operator(name: str = "Sam", *departments: Department, role: Role = Role.OPERATOR) -> Staff:
    """A member of staff of these departments; of the general enquiries if none is named."""
    return Staff(
        id=StaffId(f"staff-{name.lower()}"),
        ref=ActorRef(f"ref-{name.lower()}"),
        name=name,
        role=role,
        departments=frozenset(departments or (Department.GENERAL_ENQUIRIES,)),
    )


def staff_caller(staff: Staff, connection: str = "") -> StaffCaller:
    """The member of staff on a socket of their own."""
    return StaffCaller(staff=staff, connection=ConnectionId(connection or f"socket-{staff.id}"))


class World:
    """A stage, everything that it stands on, and a person's chat that has just begun."""

    def __init__(self) -> None:
        self.chats = InMemoryChats()
        self.courier = ListeningCourier()
        self.desk = InMemoryDesk()
        self.clock = StoppedClock()
        self.sessions = InMemorySessions()
        self.turns = RememberedTurns()
        self.clocks = RememberedClocks()
        self.surveys = RememberedSurveys()
        self.rules = KnifeRules()
        self.summons = RememberedSummons()
        self.stage = Stage(
            self.chats, self.courier, self.desk, self.clock, "northshire", clocks=self.clocks, summons=self.summons
        )

    def begin(self, socket: str = "socket-public") -> PublicCaller:
        """A person opens a chat."""
        opened = open_session(
            None,
            PAGE,
            allowed=[PAGE],
            stage=self.stage,
            sessions=self.sessions,
            pseudonyms=PlainPseudonyms(),
        )
        return PublicCaller(opened.chat_id, ActorRef("ref-public"), "digest", ConnectionId(socket))

    def room(self, caller: PublicCaller) -> Room:
        """The chat as it stands."""
        return self.chats.enter(caller.chat_id)

    def arrive(self, staff: Staff) -> StaffCaller:
        """A member of staff sits down at the desk."""
        caller = staff_caller(staff)
        self.desk.arrive(DeskSeat(caller.connection, staff, "available"))
        return caller

    def in_state(self, state: str) -> PublicCaller:
        """A person whose chat is with the assistant, in a queue, with an operator of its department, or closed."""
        caller = self.begin()
        if state == "closed":
            end_chat(EndFrame(action="end", id="the-end-1"), caller, stage=self.stage)
        if state in ("queued", "operator"):
            ask_for_person(AskForPersonFrame(action="ask_for_person", id="a-person-1"), caller, stage=self.stage)
        if state == "operator":
            claim = ClaimFrame(action="claim", id="the-claim-1", conv=caller.chat_id)
            claim_chat(claim, self.arrive(operator("Olu")), stage=self.stage)
        return caller
