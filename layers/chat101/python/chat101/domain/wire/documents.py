"""What an admin's page sends about one policy document."""

from typing import Annotated

from pydantic import StringConstraints

from chat101.domain.wire.danger_setting import Note, Number
from chat101.domain.wire.parts import Frame

Key = Annotated[str, StringConstraints(min_length=1, max_length=1_024)]
EditionName = Annotated[str, StringConstraints(min_length=1, max_length=1_024)]


class AboutDocument(Frame):
    """Tell about it, or compare it again. `document`: its key in the policies bucket."""

    document: Key


class PublishDocument(Frame):
    """Put the proposed edition in use. `replaces`: the number of the last decision that the admin was shown, 0 for
    none. `note`: why."""

    document: Key
    edition: EditionName
    note: Note
    replaces: Number


class PublishLibrary(Frame):
    """Put the index beside the one in use in its place. `index`: its name, as the admin was shown it."""

    index: EditionName
    note: Note
    replaces: Number


class PutBackDocument(Frame):
    """Put an edition that was in use before in use again."""

    document: Key
    number: Number
    note: Note
    replaces: Number
