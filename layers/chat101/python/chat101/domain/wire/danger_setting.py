"""What an admin's page sends about how danger is looked for."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chat101.domain.wire.parts import Frame

Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Number = Annotated[int, Field(ge=0, le=999_999)]


class PreviewSetting(Frame):
    """Try this document."""

    document: dict[str, Any]


class PublishSetting(Frame):
    """Put it in use. `replaces`: the number of the publication that the admin was shown. `note`: why."""

    document: dict[str, Any]
    note: Note
    replaces: Number


class RollBackSetting(Frame):
    """Put an earlier publication in use again."""

    number: Number
    note: Note
    replaces: Number
