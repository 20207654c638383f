"""An admin sees, tries, publishes and takes back how this force looks for danger. Nothing is taken from the floor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import (
    LosesEmergenciesError,
    NotPermittedError,
    SettingChangedError,
    UnusableSettingError,
)
from chat101.domain.record.sealing import timestamp
from chat101.domain.safeguarding.opinion import Thresholds
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.regression import (
    Change,
    Difference,
    Moved,
    compared,
    compared_everywhere,
    conversations,
    publication,
    setting_of,
    way_back,
)
from chat101.domain.safeguarding.source import InvalidPhrasesError
from chat101.ports import (
    BrowserCopy,
    Clock,
    DangerSettings,
    KnownConversations,
    Publication,
    RecentMessages,
    UnavailableError,
)

SHOWN = 50
"""Conversations of each kind that a preview names; it counts them all."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a change is made with and tried on. `calibrated`: the learned opinion's own thresholds. `days`: of the chats
    that may be looked at; none, and they are left alone.
    """

    settings: DangerSettings
    copy: BrowserCopy
    known: KnownConversations
    recent: RecentMessages
    calibrated: Thresholds
    days: int
    clock: Clock


def show_setting(staff: Staff, *, bench: Bench) -> Mapping[str, Any]:
    """What is in use, who published what before, and the thresholds as calibrated. Raises NotPermittedError.

    `number` is that of the last publication, `in_use` of the one that danger is looked for by: another one, or none,
    where the last was kept and could then not be put in use.
    """
    _only_admin(staff)
    history, document = bench.settings.history(), bench.settings.in_use()
    return {
        "document": document,
        "number": history[-1].number if history else 0,
        "in_use": next((each.number for each in reversed(history) if each.document == document), None),
        "history": [_published(each) for each in reversed(history)],
        "calibrated": {
            "emergency": bench.calibrated.emergency,
            "urgent": bench.calibrated.urgent,
            "unsure": bench.calibrated.unsure,
        },
        "days": bench.days,
    }


def preview_setting(staff: Staff, document: Mapping[str, Any], *, bench: Bench) -> Mapping[str, Any]:
    """What it would change, on conversations whose grade is known and on recent ones. Nothing changes by it.

    The known ones are tried in the chats of every department that anything is set for; the recent ones in their own,
    and of them it tells numbers and never a word. `cries_wolf`: it raises many of those that are known to be ordinary.
    Raises NotPermittedError, UnusableSettingError.
    """
    _only_admin(staff)
    change = _publication(document, bench)
    known = compared_everywhere(bench.known.all(), change, bench.calibrated)
    cases = bench.recent.since(bench.clock.now(), bench.days) if bench.days else ()
    recent = compared(cases, change, bench.calibrated)
    return {
        "known": {**_counted(known), **_told(known)},
        "recent": {**_counted(recent), "days": bench.days},
        "may_be_published": not known.lost_emergencies,
        "cries_wolf": known.cries_wolf,
    }


def publish_setting(
    staff: Staff,
    document: Mapping[str, Any],
    note: str,
    *,
    replaces: int,
    bench: Bench,
) -> Mapping[str, Any]:
    """From now on danger is looked for like this, everywhere within five minutes.

    `replaces`: the number that the admin saw. Raises NotPermittedError, UnusableSettingError, LosesEmergenciesError,
    and SettingChangedError: somebody else was first.
    """
    _only_admin(staff)
    history = _history(replaces, bench)
    change = _publication(document, bench)
    _only_a_version_of_its_own(document, history)
    return _put_in_use(staff, document, note, change, replaces=replaces, bench=bench)


def roll_back_setting(
    staff: Staff,
    number: int,
    note: str,
    *,
    replaces: int,
    bench: Bench,
) -> Mapping[str, Any]:
    """An earlier document is published again, under a number of its own. What was added since may go with it.

    Raises what publish_setting raises; UnusableSettingError also where no such number was published.
    """
    _only_admin(staff)
    earlier = next((each for each in _history(replaces, bench) if each.number == number), None)
    if earlier is None:
        raise UnusableSettingError("There is no publication with that number.")
    change = _change(way_back, earlier.document, bench)
    return _put_in_use(staff, earlier.document, note, change, replaces=replaces, bench=bench)


def _history(replaces: int, bench: Bench) -> Sequence[Publication]:
    """All that was published. Raises SettingChangedError: the last of it is not what the admin saw."""
    history = bench.settings.history()
    if replaces != (history[-1].number if history else 0):
        raise SettingChangedError
    return history


def _only_a_version_of_its_own(document: Mapping[str, Any], history: Sequence[Publication]) -> None:
    """What an event says it was judged by must be one thing. The same document may be published again."""
    version = document["version"]
    before = [each.document for each in history]
    if document in before:
        return
    if version in {floor().version, *(each.get("version") for each in before)}:
        raise UnusableSettingError(f"The version '{version}' was used before for something else. Choose another.")


def _put_in_use(
    staff: Staff, document: Mapping[str, Any], note: str, change: Change, *, replaces: int, bench: Bench
) -> Mapping[str, Any]:
    if compared_everywhere(bench.known.all(), change, bench.calibrated).lost_emergencies:
        raise LosesEmergenciesError
    published = Publication(
        number=replaces + 1, document=document, by=staff.ref, by_name=staff.name, note=note, at=bench.clock.now()
    )
    bench.settings.publish(published)
    return {**_published(published), "in_browsers": _copied(document, bench)}


def _copied(document: Mapping[str, Any], bench: Bench) -> bool:
    """What is published is in use on the server whatever becomes of the widget's copy, which goes on as it was."""
    try:
        bench.copy.publish(document)
    except UnavailableError:
        return False
    return True


def _only_admin(staff: Staff) -> None:
    if staff.role is not Role.ADMIN:
        raise NotPermittedError


def _publication(document: Mapping[str, Any], bench: Bench) -> Change:
    """Of the document in the place of what is in use by now. Raises UnusableSettingError."""

    def kind(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Change:
        return publication(before, after, floods=_floods(before, bench))

    return _change(kind, document, bench)


def _floods(document: Mapping[str, Any] | None, bench: Bench) -> bool:
    """Does what is in use raise many ordinary conversations that the product alone does not?"""
    if document is None:
        return False
    alone = setting_of(None)
    added = Change(before=alone, after=setting_of(document), owed=alone)
    return compared_everywhere(bench.known.all(), added, bench.calibrated).cries_wolf


def _change(
    kind: Callable[[Mapping[str, Any] | None, Mapping[str, Any]], Change], document: Mapping[str, Any], bench: Bench
) -> Change:
    """Of what is in use by now. Raises UnusableSettingError."""
    before = _usable(bench.settings.in_use())
    try:
        return kind(before, document)
    except InvalidPhrasesError as error:
        raise UnusableSettingError(str(error)) from error


def _usable(document: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """None, which is the floor alone, where what is in use is of no use."""
    try:
        setting_of(document)
    except InvalidPhrasesError:
        return None
    return document


def _counted(difference: Difference) -> dict[str, int]:
    return {
        "n": difference.n,
        "raised": conversations(difference.raised),
        "lowered": conversations(difference.lowered),
        "lost_emergencies": conversations(difference.lost_emergencies),
    }


def _told(known: Difference) -> dict[str, Any]:
    """What there is to tell only of those whose grade is known. Those that a change is refused for come first."""
    lowered = sorted(known.lowered, key=lambda each: (not each.is_lost, not each.is_given_up))
    return {
        "ordinary": known.ordinary,
        "ordinary_raised": conversations(known.ordinary_raised),
        "given_up": conversations(known.given_up),
        "raised_rows": _rows(known.raised),
        "lowered_rows": _rows(lowered),
    }


def _rows(moved: Sequence[Moved]) -> list[dict[str, str | bool | None]]:
    return [
        {
            "id": each.id,
            "grade": each.true.value if each.true else None,
            "before": each.before.value,
            "after": each.after.value,
            "department": each.department.value if each.department else None,
            "lost": each.is_lost,
        }
        for each in moved[:SHOWN]
    ]


def _published(publication: Publication) -> dict[str, Any]:
    return {
        "number": publication.number,
        "version": publication.document.get("version"),
        "by": publication.by_name,
        "note": publication.note,
        "at": timestamp(publication.at),
    }
