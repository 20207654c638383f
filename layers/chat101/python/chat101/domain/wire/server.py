"""Frames to the browsers: the answer to an act, events of a conversation, and notices that leave no trace."""

from typing import Annotated, Any, Literal

from pydantic import Field

from chat101.domain.wire.parts import AlarmName, Frame, GradeName, RoleName, StateName


class ActorView(Frame):
    """Who did it, as this reader may know them. `name`: only where a person may see it."""

    role: RoleName
    name: str | None


class ChatEvent(Frame):
    """One thing that happened. `seq` has no gaps; `type` is `internal` where the reader may not know more."""

    seq: int
    type: str
    at: str
    actor: ActorView
    body: dict[str, Any]


class Place(Frame):
    """Where a waiting chat stands: 1 is next. Urgent chats go first, so it can grow."""

    position: int


class ReadMarks(Frame):
    """How far each side has read."""

    public: int
    operator: int


class Owner(Frame):
    """The operator who has the chat."""

    id: str
    name: str


class Spoken(Frame):
    """A language that is not English: BCP 47's code, `und` if it was not recognised, and its name in English."""

    code: str
    name: str


class Lowering(Frame):
    """Somebody wants the risk lowered to this grade, and a second person has to decide."""

    to: GradeName
    by: str
    by_name: str


class Tile(Frame):
    """A chat as the desk lists it: no word of the person is in it.

    `escalated`: its alarm sounded for too long. `abandoned`: there was danger, and the person has gone. `may_see`: no
    once the chat has moved on to others, and then this is the last that the desk hears of it. `language`: what the
    person writes in, if it is not English.
    """

    conv: str
    department: str
    state: StateName
    risk: GradeName
    categories: list[str]
    waiting_since: str | None
    owner: Owner | None
    contact_type: str | None
    language: Spoken | None
    newest: int
    alarm: AlarmName
    alarm_since: str | None
    started_at: str
    public_here: bool | None
    due: str | None
    next_action: str
    lowering: Lowering | None
    escalated: bool
    abandoned: bool
    may_see: bool


class Me(Frame):
    """The member of staff who is signed in."""

    id: str
    name: str
    role: Literal["operator", "supervisor", "admin", "auditor"]
    departments: list[str]


class Recorded(Frame):
    """An act is in the record. `seq` and `leaf` (hex) are its receipt; `events` are what it made."""

    conv: str
    seq: int
    leaf: str
    events: list[ChatEvent]
    newest: int


class Transcript(Frame):
    """What came after the number asked for; `more`: ask again after the last."""

    conv: str
    events: list[ChatEvent]
    newest: int
    more: bool
    state: StateName
    place: Place | None
    read: ReadMarks


class Pulse(Frame):
    """The newest number, and the place in the queue while there is one."""

    newest: int
    place: Place | None


class DeskPulse(Frame):
    """The newest number of each conversation asked for that this member of staff may see."""

    newest: dict[str, int]


class Desk(Frame):
    """What is waiting, and what is mine."""

    me: Me
    tiles: list[Tile]


class Done(Frame):
    """Nothing more to say."""


class Problem(Frame):
    """Why not. `message` is plain; `advice` always says what to do in danger."""

    code: str
    message: str
    advice: str


Answer = Recorded | Transcript | Pulse | DeskPulse | Desk | Done


class OkReply(Frame):
    """An act was done."""

    re: str
    ok: Answer


class ErrorReply(Frame):
    """An act was refused. `re` is null where the frame could not be read so far."""

    re: str | None
    error: Problem


class EventsFrame(Frame):
    """What one act made, for everyone else who is in the conversation."""

    conv: str
    events: list[ChatEvent]
    newest: int


class TypingNotice(Frame):
    """Somebody is writing."""

    notice: Literal["typing"]
    conv: str
    role: RoleName


class ReadNotice(Frame):
    """Somebody has read so far."""

    notice: Literal["read"]
    conv: str
    role: RoleName
    upto: int


class PresenceNotice(Frame):
    """Somebody came or went."""

    notice: Literal["presence"]
    conv: str
    role: RoleName
    here: bool


class TileNotice(Frame):
    """A chat's tile changed."""

    notice: Literal["tile"]
    tile: Tile


class AlarmNotice(Frame):
    """Danger: this chat needs a named operator now."""

    notice: Literal["alarm"]
    tile: Tile


Notice = Annotated[TypingNotice | ReadNotice | PresenceNotice | TileNotice | AlarmNotice, Field(discriminator="notice")]
ServerFrame = OkReply | ErrorReply | EventsFrame | Notice
