"""An admin has the library read with the deployment's embedding model, sees what that changes, and publishes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat101.actions.compare_answers import nothing_compared
from chat101.actions.publish_document import told
from chat101.actions.rebuild_library import LIBRARY, missing_from
from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError, NotProposedError, SettingChangedError
from chat101.domain.record.sealing import timestamp
from chat101.ports import Clock, Doorbell, Edition, Generation, Generations, PolicyRegister, Preview

MOST_NAMED = 5
"""Documents that are still missing, by title; the rest are counted."""


@dataclass(frozen=True, slots=True)
class LibraryPress:
    """What publishing another index touches."""

    register: PolicyRegister
    generations: Generations
    doorbell: Doorbell
    clock: Clock


def show_library(staff: Staff, *, press: LibraryPress) -> Mapping[str, Any]:
    """The embedding model in use, the one that the deployment asks for, and the index beside: how far it is, what it
    would change, or that it is the one from before. Raises NotPermittedError, UnavailableError.
    """
    _only_admin(staff)
    in_use, other = press.generations.in_use(), press.generations.other()
    history = press.register.history(LIBRARY)
    return {
        "model": str(in_use.model),
        "wanted": str(press.generations.wanted),
        "number": len(history),
        "carried_out": not history or history[-1].edition == in_use.name,
        "other": other and {**_beside(other, press), "before": _was_in_use(other, in_use, history)},
        "history": [_decided(each) for each in reversed(history)],
    }


def make_library_ready(staff: Staff, *, press: LibraryPress) -> Mapping[str, Any]:
    """Every document is to be read with the wanted model, beside what is in use, and compared, again if it was.

    Raises NotPermittedError.
    """
    _only_admin(staff)
    other = press.generations.other()
    if other:
        press.register.keep_preview(LIBRARY, nothing_compared(other.name, press.clock))
    press.doorbell.ring_for_library()
    return {"wanted": str(press.generations.wanted)}


def publish_library(staff: Staff, name: str, note: str, *, replaces: int, press: LibraryPress) -> Mapping[str, Any]:
    """The index beside is to be the one in use: the new one when it is ready and compared, or the one from before.

    Raises NotPermittedError; NotProposedError: it is not ready, or nobody can say what it would change;
    SettingChangedError: it is another one, or somebody decided something since.
    """
    _only_admin(staff)
    history = press.register.history(LIBRARY)
    in_use, other = press.generations.in_use(), press.generations.other()
    if len(history) != replaces or other is None or other.name != name:
        raise SettingChangedError
    preview = _preview(other, press)
    if not _was_in_use(other, in_use, history) and not (preview and preview.may_be_published):
        raise NotProposedError
    decided = Edition(replaces + 1, name, str(other.model), staff.ref, staff.name, note, press.clock.now())
    press.register.decide(LIBRARY, decided)
    press.doorbell.ring_for_library()
    return _decided(decided)


def _only_admin(staff: Staff) -> None:
    if staff.role is not Role.ADMIN:
        raise NotPermittedError


def _was_in_use(other: Generation, in_use: Generation, history: Sequence[Edition]) -> bool:
    """Somebody decided for it, or it came before the one that somebody decided for."""
    return other.number < in_use.number or any(each.edition == other.name for each in history)


def _beside(other: Generation, press: LibraryPress) -> Mapping[str, Any]:
    missing = set(missing_from(other, press.register))
    documents = [each for each in press.register.all() if each.in_use]
    preview = _preview(other, press)
    return {
        "name": other.name,
        "model": str(other.model),
        "documents": len(documents),
        "done": sum(1 for each in documents if each.key not in missing),
        "missing": [each.title or each.key for each in documents if each.key in missing][:MOST_NAMED],
        "proposed": preview and told(preview),
    }


def _preview(other: Generation, press: LibraryPress) -> Preview | None:
    """Once it is begun."""
    preview = press.register.preview(LIBRARY)
    return preview if preview and preview.edition == other.name and (preview.done or preview.of) else None


def _decided(edition: Edition) -> Mapping[str, Any]:
    return {
        "number": edition.number,
        "version": edition.version,
        "by": edition.by_name,
        "note": edition.note,
        "at": timestamp(edition.at),
    }
