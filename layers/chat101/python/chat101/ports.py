"""What the actions need from the world, said as promises. Adapters keep them on AWS; fakes keep them in tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import BaseModel

from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Event, EventType
from chat101.domain.chat.people import Role, Staff
from chat101.domain.chat.recording import SealedChange
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, ClientId, ConnectionId, StaffId
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Shelf
from chat101.domain.knowledge.comparing import AskedQuestion
from chat101.domain.knowledge.scanning import Scan
from chat101.domain.record.sealing import SealedEvent
from chat101.domain.safeguarding.opinion import Opinion
from chat101.domain.safeguarding.regression import Case
from chat101.domain.safeguarding.verdict import Grade, Verdict

Answer = TypeVar("Answer", bound=BaseModel)
Answer_co = TypeVar("Answer_co", bound=BaseModel, covariant=True)


class Clock(Protocol):
    """The time, aware and in UTC; and waiting."""

    def now(self) -> datetime: ...
    def pause(self, seconds: float) -> None: ...


class UnavailableError(Exception):
    """Something outside did not answer in time, or not as it should: a person takes over, nothing is guessed."""


# Chats


@dataclass(frozen=True, slots=True)
class Seat:
    """One open socket in one conversation. `staff` is None for the public."""

    connection: ConnectionId
    staff: StaffId | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation, who is connected to it, its last events (oldest first), and how far each side has read."""

    chat: Chat
    seats: tuple[Seat, ...]
    recent: tuple[Event, ...]
    read_by_public: int
    read_by_operator: int

    @property
    def public_is_here(self) -> bool:
        """At least one of the person's own pages is open."""
        return any(seat.staff is None for seat in self.seats)

    def has_seat(self, connection: ConnectionId) -> bool:
        """Does this socket hear the conversation?"""
        return any(seat.connection == connection for seat in self.seats)

    @property
    def said_by_public(self) -> tuple[str, ...]:
        """The person's recent messages, oldest first."""
        return tuple(event.body["text"] for event in self.messages)

    @property
    def to_be_judged(self) -> tuple[str, ...]:
        """Those of them that are looked at for danger: from the last time on that two people lowered the risk."""
        return self.judged_with(self.chat.heard)

    def judged_with(self, message: int) -> tuple[str, ...]:
        """The same as it stood when this number was the newest."""
        return tuple(m.body["text"] for m in self.messages if self.chat.calm_after < m.seq <= message)

    @property
    def messages(self) -> tuple[Event, ...]:
        """The person's recent messages as events, without those whose words were erased."""
        return tuple(e for e in self.recent if e.type is EventType.PUBLIC_MESSAGE and "text" in e.body)


@dataclass(frozen=True, slots=True)
class Act:
    """What one side's browser calls one of its acts: the same act is recorded once, however often it arrives."""

    role: Role
    client_id: ClientId


@dataclass(frozen=True, slots=True)
class Receipt:
    """An act's place in the record: its first event's number and leaf hash, and how many events it made."""

    seq: int
    leaf: str
    count: int


class ChatMovedError(Exception):
    """Another writer was first: read again and decide again."""


class RepeatedActError(Exception):
    """This act is in the record already."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__()
        self.receipt = receipt


class ChatStore(Protocol):
    """The conversations. Every read is of the latest write."""

    def enter(self, chat_id: ChatId) -> Room:
        """The chat as it stands. Raises ChatNotFoundError."""

    def append(self, before: Chat, change: SealedChange, act: Act | None) -> None:
        """Store the events and the chat that they made, together or not at all, only if nothing came after `before`.
        Raises ChatMovedError, RepeatedActError."""

    def receipt(self, chat_id: ChatId, act: Act) -> Receipt | None:
        """Where the act is recorded, if it is."""

    def events(self, chat_id: ChatId, *, after: int, most: int) -> Sequence[Event]:
        """In order, without a gap, from `after` + 1."""

    def sealed(self, chat_id: ChatId) -> Sequence[SealedEvent]:
        """The whole chain as it is stored."""

    def sit(self, chat_id: ChatId, seat: Seat) -> None:
        """This socket hears the conversation from now on."""

    def rise(self, chat_id: ChatId, connection: ConnectionId) -> None:
        """And now no longer. Harmless if it never did."""

    def mark_read(self, chat_id: ChatId, role: Role, upto: int) -> None:
        """How far one side has read; a smaller number than before changes nothing."""

    def waiting(self, department: Department) -> Sequence[Chat]:
        """The department's queue in its order. A chat that joined or left within a second may be missing or there."""

    def owned_by(self, staff: StaffId) -> Sequence[Chat]:
        """The open chats of one operator, with the same second's grace."""

    def overdue(self, at: datetime) -> Sequence[Chat]:
        """Open chats whose next action was due before then, with the same second's grace."""


class Delivery(Enum):
    """What became of a push. `LOST`: it failed, and the socket may be there still."""

    TAKEN = "taken"
    GONE = "gone"
    LOST = "lost"


class Courier(Protocol):
    """Sends frames to open sockets."""

    def push(self, connection: ConnectionId, frame: BaseModel) -> Delivery:
        """`GONE` when there is no such socket any more. A push that is lost is no reason to give the socket up, and is
        not tried again: the reader notices by the sequence. Nobody has heard what is in it."""


@dataclass(frozen=True, slots=True)
class DeskSeat:
    """A member of staff's open socket."""

    connection: ConnectionId
    staff: Staff
    presence: str


class Desk(Protocol):
    """Which staff are connected."""

    def arrive(self, seat: DeskSeat) -> None: ...
    def leave(self, connection: ConnectionId) -> None: ...
    def seats(self) -> Sequence[DeskSeat]: ...


class Turns(Protocol):
    """The assistant's turns, in order within each conversation."""

    def ask(self, chat_id: ChatId, upto: int) -> None:
        """The assistant should answer the message of this number. Asking twice for the same is harmless, and so is a
        turn that cannot be asked for: the answer is due in the chat itself."""


class Clocks(Protocol):
    """Something to look at later. A lost clock is found by the sweeper."""

    def start(self, alarm: "ClockAlarm", seconds: int) -> None: ...


class Summons(Protocol):
    """The force's own way of calling people who are not at the desk, at any hour."""

    def call(self, chat: Chat, why: str) -> None:
        """`why`: `nobody_on_duty`, `not_acknowledged`, `not_claimed`. Says which chat, never what is in it. Harmless if
        repeated; one that cannot be sent is reported, because the sweeper calls again.
        """


@dataclass(frozen=True, slots=True)
class ClockAlarm:
    """`what`: `public_gone`, `public_still_gone` or `alarm` (of a chat), `operator_gone` or `operator_still_gone` (of
    staff).
    """

    what: str
    subject: str


class DangerRules(Protocol):
    """The force's danger rules, already in memory: judging calls nothing outside."""

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        """`window`: the person's messages before this one, oldest first. `department`: of the chat."""


class SecondLook(Protocol):
    """An opinion on danger that takes more time than the rules: a learned one, or a language model's."""

    def look(self, messages: Sequence[str], department: Department) -> Opinion:
        """Of the newest of the person's messages with those before it (oldest first), in a chat of this department.
        Raises UnavailableError.
        """


@dataclass(frozen=True, slots=True)
class Publication:
    """How a force looks for danger, as somebody published it. `number`: one more than the one before, from 1."""

    number: int
    document: Mapping[str, Any]
    by: ActorRef
    by_name: str
    note: str
    at: datetime


class DangerSettings(Protocol):
    """Every publication that there ever was, and the last of them in use."""

    def history(self) -> Sequence[Publication]:
        """Oldest first. Raises UnavailableError."""

    def in_use(self) -> Mapping[str, Any] | None:
        """The document that danger is looked for by; none: the floor alone. It is the last that was published, unless
        that one was kept and then could not be put in use. Raises UnavailableError.
        """

    def publish(self, publication: Publication) -> None:
        """It is kept, and then in use. Raises SettingChangedError: its number is taken; UnavailableError."""


class BrowserCopy(Protocol):
    """What the widget may carry of a force's emergency phrases, so that it can tell the force's from anybody's."""

    def publish(self, document: Mapping[str, Any]) -> None:
        """The copy is of this document from now on. Raises UnavailableError."""


class KnownConversations(Protocol):
    """Conversations whose true grade is known."""

    def all(self) -> Sequence[Case]: ...


class RecentMessages(Protocol):
    """What the public wrote lately, for a change to be tried on."""

    def since(self, now: datetime, days: int) -> Sequence[Case]:
        """Some of the chats of the last days, each message with those before it. Raises UnavailableError."""


# Sessions and tickets


@dataclass(frozen=True, slots=True)
class Session:
    """A person's hold on their conversation; the token itself is never stored."""

    chat_id: ChatId
    person: ActorRef
    origin: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """What one socket may be: the person of one chat, or one member of staff, on one page's origin."""

    origin: str
    expires: datetime
    chat_id: ChatId | None = None
    person: ActorRef | None = None
    session: str | None = None
    staff: Staff | None = None


class Sessions(Protocol):
    """Sessions and one-time tickets, kept by the SHA-256 of their tokens."""

    def open(self, digest: str, session: Session) -> None: ...
    def find(self, digest: str) -> Session | None: ...
    def end(self, digest: str) -> None: ...
    def issue(self, digest: str, ticket: Ticket) -> None: ...

    def spend(self, digest: str) -> Ticket | None:
        """The ticket, once: whoever asks again gets None."""


class Pseudonyms(Protocol):
    """Names for people that only the holder of the key can make."""

    def of(self, subject: str) -> ActorRef: ...


# Feedback


@dataclass(frozen=True, slots=True)
class Survey:
    """One person's answers after one chat."""

    chat_id: ChatId
    department: Department
    csat: int
    nps: int | None
    comment: str | None
    operator: StaffId | None
    risk: Grade
    at: datetime


class Surveys(Protocol):
    """The answers, at most one set a chat."""

    def put(self, survey: Survey) -> None:
        """Harmless when the chat already has one."""


class Counters(Protocol):
    """What happened today, by department."""

    def add(self, event_id: str, day: date, department: str, amounts: Mapping[str, int]) -> None:
        """Counted once, however often the same event arrives."""

    def of_day(self, day: date) -> Mapping[str, Mapping[str, int]]: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that no policy answered, or whose answer did not help. `why`: a code. `near`: the clause that was
    nearest, or cited first, or empty. `count`: below 0 where somebody takes back what was counted. `last`: the day of
    the last of them. No word of any question.
    """

    department: str
    why: str
    near: str
    count: int
    last: date


class Gaps(Protocol):
    """What the policies lack, by department."""

    def add(self, event_id: str, day: date, gaps: Sequence[Gap]) -> None:
        """Counted once, however often the same event arrives."""

    def since(self, day: date) -> Sequence[Gap]:
        """Day by day, from that day on."""


# Knowledge


class Embeddings(Protocol):
    """Meaning as a vector of the deployment's fixed length, of unit length, from a model inside eu-west-2."""

    def embed(self, text: str) -> Sequence[float]:
        """The vector of one text. Raises UnavailableError."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause that one search found; `score` is that search's own: BM25 unbounded, k-NN cosine 0 to 1."""

    clause: Clause
    score: float


class PolicySearch(Protocol):
    """The clauses of every document, searchable by word and by meaning, one shelf at a time."""

    def by_words(
        self,
        question: str,
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """The best by BM25 on the shelf as it is on that day, of these departments (none given: of all).
        Raises UnavailableError."""

    def by_meaning(
        self,
        vector: Sequence[float],
        *,
        on: date,
        departments: Sequence[Department],
        most: int,
        shelf: Shelf = Shelf.POLICIES,
    ) -> Sequence[Hit]:
        """The nearest by cosine, under the same filters. Raises UnavailableError."""


class PolicyIndex(PolicySearch, Protocol):
    """What is searched is what is in use. Beside it a document may have another edition that is only proposed."""

    def replace(self, document: DocumentKey, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        """The document's clauses become these, and no reader sees none of them. Raises UnavailableError."""

    def withdraw(self, document: DocumentKey) -> None:
        """No clause of the document is found any more. Harmless if it never was there. Raises UnavailableError."""

    def propose(self, document: DocumentKey, edition: str, clauses: Sequence[tuple[Clause, Sequence[float]]]) -> None:
        """What is proposed for the document becomes this; no reader sees it. Raises UnavailableError."""

    def publish(self, document: DocumentKey, edition: str) -> bool:
        """What was proposed as this edition is what readers see, at one moment. False: that edition is not proposed.
        Raises UnavailableError.
        """

    def as_if_published(self, document: DocumentKey) -> PolicySearch:
        """Searches what is in use, with the document's proposed clauses in the place of its own."""


class EmbeddingModel(NamedTuple):
    """By its id, and how long its vectors are: the same model of another length is another one."""

    id: str
    dimensions: int

    def __str__(self) -> str:
        return f"{self.id} ({self.dimensions} dimensions)"


@dataclass(frozen=True, slots=True)
class Generation:
    """One index of the policies, and the embedding model that its vectors are of. No two have the same number."""

    number: int
    model: EmbeddingModel

    @property
    def name(self) -> str:
        """What the index is called."""
        return f"policies-{self.number}"


class Generations(Protocol):
    """The index that is searched, and at most one beside it. Everything raises UnavailableError."""

    @property
    def wanted(self) -> EmbeddingModel:
        """The embedding model that the deployment asks for."""

    def in_use(self) -> Generation: ...
    def other(self) -> Generation | None: ...

    def begin(self) -> Generation:
        """One of the wanted model beside the one in use, empty, in the place of any of another model."""

    def swap(self) -> None:
        """Each is from now on what the other was, at one moment."""

    def index_of(self, generation: Generation) -> PolicyIndex: ...


class ModelTask(Protocol[Answer_co]):
    """One forced tool call: its name, prompt (with a version) and the schema of its answer."""

    @property
    def name(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def prompt_version(self) -> str: ...
    @property
    def answer(self) -> type[Answer_co]: ...


class Model(Protocol):
    """The language model. It observes; code decides."""

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        """The tool's validated answer to this material. Raises UnavailableError: slow, down, or not to the schema."""


@dataclass(frozen=True, slots=True)
class PolicyFile:
    """One edition of a document as it lies in the policies bucket. `size` in bytes; `metadata` is what its uploader
    attached; `edition` is the bucket's own name for it, which no other upload ever gets. Where uploads are scanned,
    size and metadata are known only of what is clean.
    """

    key: DocumentKey
    size: int
    metadata: dict[str, str]
    edition: str
    scan: Scan = Scan.UNNEEDED


class PolicyFiles(Protocol):
    """The policies bucket."""

    def describe(self, key: DocumentKey, edition: str | None = None) -> PolicyFile | None:
        """An edition's particulars (none given: the newest), or None if it is gone. Raises UnavailableError."""

    def read(self, key: DocumentKey, edition: str) -> bytes:
        """All of it. Raises UnavailableError."""


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """Where a document stands, for the admin's page. `reason` is a code and `sentence` its plain meaning.

    `edition`: the newest upload that was dealt with. `in_use`: the edition that is searched, or nothing.
    `in_use_version`: what that one calls itself. `conflicts`: sentences, where it says something else than another
    policy in use. The particulars are those of the newest, or of what was put back.
    """

    key: DocumentKey
    status: str
    title: str
    department: str
    version: str
    effective: str
    review: str
    clauses: int
    reason: str | None
    sentence: str | None
    at: datetime
    edition: str = ""
    in_use: str = ""
    in_use_version: str = ""
    conflicts: tuple[str, ...] = ()
    kind: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """That one edition of a document is in use from then on; `edition` empty: none. `number`: from 1, one more than the
    one before. `by`: who decided it; empty: nobody had to.
    """

    number: int
    edition: str
    version: str
    by: ActorRef
    by_name: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """What a proposed edition would change, as `comparing.written` says it. `problem`: why it could not be told, in a
    sentence; empty: it could.
    """

    edition: str
    at: datetime
    comparison: Mapping[str, Any]
    problem: str = ""


class PolicyRegister(Protocol):
    """What became of every document that was ever uploaded, and what was ever in use."""

    def put(self, status: DocumentStatus) -> None: ...
    def of(self, key: DocumentKey) -> DocumentStatus | None: ...
    def all(self) -> Sequence[DocumentStatus]: ...

    def history(self, key: DocumentKey) -> Sequence[Edition]:
        """Oldest first. The last says what is to be in use. Raises UnavailableError."""

    def decide(self, key: DocumentKey, edition: Edition) -> None:
        """It is to be in use. Raises SettingChangedError: its number is taken; UnavailableError."""

    def copied(self, generation: str) -> Mapping[DocumentKey, str]:
        """Which edition of each document is in that index, of those that were copied there."""

    def note_copy(self, key: DocumentKey, generation: str, edition: str) -> None: ...
    def keep_preview(self, key: DocumentKey, preview: Preview) -> None: ...
    def preview(self, key: DocumentKey) -> Preview | None: ...


class QuestionSets(Protocol):
    """What a force asks of its own policies before a change of them is published."""

    def of(self, departments: Sequence[Department]) -> Sequence[AskedQuestion]:
        """The questions of these departments. Raises QuestionSetError: one of the sets cannot be read;
        UnavailableError.
        """


class Doorbell(Protocol):
    """Somebody should look at a document again, as it lies in the bucket and in the register by then."""

    def ring(self, key: DocumentKey) -> None:
        """Harmless if repeated. Raises UnavailableError."""

    def ring_for_library(self) -> None:
        """The same, of the library as a whole."""
