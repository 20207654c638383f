"""An admin sees, tries, publishes and takes back how this force looks for danger. Nothing is taken from the floor."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import LosesEmergenciesError, NotPermittedError, UnusableSettingError
from chat101.domain.record.sealing import timestamp
from chat101.domain.safeguarding.opinion import Thresholds
from chat101.domain.safeguarding.regression import Difference, Moved, Setting, compared, setting_of
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

    Of recent chats it tells numbers and never a word. Raises NotPermittedError, UnusableSettingError.
    """
    _only_admin(staff)
    before, after = _current(bench), _setting(document)
    known = compared(bench.known.all(), before, after, bench.calibrated)
    cases = bench.recent.since(bench.clock.now(), bench.days) if bench.days else ()
    recent = compared(cases, before, after, bench.calibrated)
    return {
        "known": {**_counted(known), "raised_rows": _rows(known.raised), "lowered_rows": _rows(known.lowered)},
        "recent": {**_counted(recent), "days": bench.days},
        "may_be_published": not known.lost_emergencies,
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
    before, after = _current(bench), _setting(document)
    if compared(bench.known.all(), before, after, bench.calibrated).lost_emergencies:
        raise LosesEmergenciesError
    published = Publication(
        number=replaces + 1, document=document, by=staff.ref, by_name=staff.name, note=note, at=bench.clock.now()
    )
    bench.settings.publish(published)
    return {**_published(published), "in_browsers": _copied(document, bench)}


def roll_back_setting(
    staff: Staff,
    number: int,
    note: str,
    *,
    replaces: int,
    bench: Bench,
) -> Mapping[str, Any]:
    """An earlier document is published again, under a number of its own and the same rules.

    Raises what publish_setting raises; UnusableSettingError also where no such number was published.
    """
    _only_admin(staff)
    earlier = next((each for each in bench.settings.history() if each.number == number), None)
    if earlier is None:
        raise UnusableSettingError("There is no publication with that number.")
    return publish_setting(staff, earlier.document, note, replaces=replaces, bench=bench)


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


def _current(bench: Bench) -> Setting:
    """What danger is looked for by now: the floor alone where what is in use is of no use."""
    try:
        return setting_of(bench.settings.in_use())
    except InvalidPhrasesError:
        return setting_of(None)


def _setting(document: Mapping[str, Any]) -> Setting:
    try:
        return setting_of(document)
    except InvalidPhrasesError as error:
        raise UnusableSettingError(str(error)) from error


def _counted(difference: Difference) -> dict[str, int]:
    return {
        "n": difference.n,
        "raised": len(difference.raised),
        "lowered": len(difference.lowered),
        "lost_emergencies": len(difference.lost_emergencies),
    }


def _rows(moved: tuple[Moved, ...]) -> list[dict[str, str | None]]:
    return [
        {
            "id": each.id,
            "grade": each.true.value if each.true else None,
            "before": each.before.value,
            "after": each.after.value,
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
