"""What every frame is made of."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

MESSAGE_LIMIT = 4_000
COMMENT_LIMIT = 1_000

INVISIBLE = ("C", "Z")


def _visible(text: str) -> str:
    """Control, format and space characters alone are nothing said."""
    if all(unicodedata.category(character)[0] in INVISIBLE for character in text):
        raise PydanticCustomError("string_too_short", "nothing can be seen of it")
    return text


FrameId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
ChatRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
Sequence = Annotated[int, Field(ge=0, le=10**12)]
Said = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MESSAGE_LIMIT),
    AfterValidator(_visible),
]
Comment = Annotated[str, StringConstraints(strip_whitespace=True, max_length=COMMENT_LIMIT)]

RoleName = Literal["public", "assistant", "operator", "supervisor", "system"]
StateName = Literal["assistant", "queued", "operator", "closed"]
GradeName = Literal["none", "urgent", "emergency"]
AlarmName = Literal["none", "sounding", "acknowledged"]


class Frame(BaseModel):
    """Closed and immutable: a field that nobody declared is refused, not ignored.

    Validators are built when a frame is first used: a function's cold start pays for the frames that it sees.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ClientFrame(Frame):
    """What a browser sends. `id`: its own name for this act, the same when resent. `seen`: its newest sequence."""

    model_config = ConfigDict(strict=True)

    id: FrameId
    seen: Sequence = 0
