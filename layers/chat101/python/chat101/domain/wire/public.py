"""Frames from the public. None of them names a conversation: the socket's own ticket already did."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter

from chat101.domain.wire.parts import ClientFrame, Comment, FrameId, Said, Sequence


class SayFrame(ClientFrame):
    """One message."""

    action: Literal["say"]
    text: Said


class TypingFrame(ClientFrame):
    """Still writing."""

    action: Literal["typing"]


class ReadFrame(ClientFrame):
    """Everything up to this number is on the person's screen."""

    action: Literal["read"]
    upto: Sequence


class ResumeFrame(ClientFrame):
    """Everything after this number, please."""

    action: Literal["resume"]
    after: Sequence


class AskForPersonFrame(ClientFrame):
    """A person instead of the assistant."""

    action: Literal["ask_for_person"]


class EndFrame(ClientFrame):
    """The person has what they need."""

    action: Literal["end"]


class LeaveFrame(ClientFrame):
    """Quick exit: the session ends here and now, and no survey is asked."""

    action: Literal["leave"]


class RateFrame(ClientFrame):
    """The survey. `csat`: 1 to 5. `nps`: likelihood to recommend, 0 to 10."""

    action: Literal["rate"]
    csat: Annotated[int, Field(ge=1, le=5)]
    nps: Annotated[int, Field(ge=0, le=10)] | None = None
    comment: Comment | None = None


class RateAnswerFrame(ClientFrame):
    """Did this answer help? `answer`: its number. The person may say otherwise later: the last counts."""

    action: Literal["rate_answer"]
    answer: Annotated[int, Field(ge=1, le=10**12)]
    helpful: bool


class BrowserFloorFrame(ClientFrame):
    """The browser's own small copy of the emergency phrases showed the 999 advisory while the server did not answer.

    `message`: the frame id of what was said. `version`: of that copy.
    """

    action: Literal["browser_floor"]
    message: FrameId
    version: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]{1,80}$")]


class HeartbeatFrame(ClientFrame):
    """Still here; what is the newest number?"""

    action: Literal["heartbeat"]


PublicFrame = (
    SayFrame
    | TypingFrame
    | ReadFrame
    | ResumeFrame
    | AskForPersonFrame
    | EndFrame
    | LeaveFrame
    | RateFrame
    | RateAnswerFrame
    | BrowserFloorFrame
    | HeartbeatFrame
)
public_frames: TypeAdapter[PublicFrame] = TypeAdapter(
    Annotated[PublicFrame, Field(discriminator="action")], config=ConfigDict(defer_build=True)
)
