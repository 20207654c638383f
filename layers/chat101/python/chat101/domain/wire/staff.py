"""Frames from staff. Whether they may is decided on the server, by their role and departments."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from chat101.domain.wire.parts import ChatRef, ClientFrame, Said, Sequence

MOST_OPEN_CHATS = 50


class HelloFrame(ClientFrame):
    """At the desk, or away from it."""

    action: Literal["hello"]
    presence: Literal["available", "away"]


class StaffChatFrame(ClientFrame):
    """A frame about one conversation."""

    conv: ChatRef


class OpenFrame(StaffChatFrame):
    """Show me this conversation, everything after this number."""

    action: Literal["open"]
    after: Sequence


class ClaimFrame(StaffChatFrame):
    """I will take this one."""

    action: Literal["claim"]


class ReplyFrame(StaffChatFrame):
    """One message to the person."""

    action: Literal["reply"]
    text: Said


class DeskTypingFrame(StaffChatFrame):
    """Still writing."""

    action: Literal["desk_typing"]


class DeskReadFrame(StaffChatFrame):
    """Everything up to this number is on the operator's screen."""

    action: Literal["desk_read"]
    upto: Sequence


class AcknowledgeAlarmFrame(StaffChatFrame):
    """A named operator has seen the alarm."""

    action: Literal["acknowledge_alarm"]


class LowerRiskFrame(StaffChatFrame):
    """The risk is lower than it looks, for this reason. A second person decides."""

    action: Literal["lower_risk"]
    to: Literal["none", "urgent"]
    reason: Annotated[Said, Field(max_length=1_000)]


class DecideLoweringFrame(StaffChatFrame):
    """What the second person says of it."""

    action: Literal["decide_lowering"]
    approve: bool


class CloseFrame(StaffChatFrame):
    """Done."""

    action: Literal["close"]


class PulseFrame(ClientFrame):
    """Still here; what is the newest number of each of these?"""

    action: Literal["pulse"]
    open: Annotated[list[ChatRef], Field(max_length=MOST_OPEN_CHATS)]


StaffFrame = (
    HelloFrame
    | OpenFrame
    | ClaimFrame
    | ReplyFrame
    | DeskTypingFrame
    | DeskReadFrame
    | AcknowledgeAlarmFrame
    | LowerRiskFrame
    | DecideLoweringFrame
    | CloseFrame
    | PulseFrame
)
staff_frames: TypeAdapter[StaffFrame] = TypeAdapter(
    Annotated[StaffFrame, Field(discriminator="action")], config=ConfigDict(defer_build=True)
)
