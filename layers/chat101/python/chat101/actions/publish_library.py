"""An admin has the library read with the deployment's embedding model, sees what that changes, and publishes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chat101.actions.rebuild_library import LIBRARY
from chat101.domain.chat.people import Role, Staff
from chat101.domain.errors import NotPermittedError, NotProposedError, SettingChangedError
from chat101.domain.record.sealing import timestamp
from chat101.ports import Clock, Doorbell, Edition, Generation, Generations, PolicyRegister, Preview


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
    """Every document is to be read with the wanted model, beside what is in use. Raises NotPermittedError."""
    _only_admin(staff)
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
    if not _was_in_use(other, in_use, history) and (preview is None or preview.problem):
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
    copied, documents = press.register.copied(other.name), press.register.all()
    preview = _preview(other, press)
    return {
        "name": other.name,
        "model": str(other.model),
        "documents": sum(1 for each in documents if each.in_use),
        "done": sum(1 for each in documents if each.in_use and copied.get(each.key) == each.in_use),
        "proposed": preview and {"problem": preview.problem, "at": timestamp(preview.at), **preview.comparison},
    }


def _preview(other: Generation, press: LibraryPress) -> Preview | None:
    preview = press.register.preview(LIBRARY)
    return preview if preview and preview.edition == other.name else None


def _decided(edition: Edition) -> Mapping[str, Any]:
    return {
        "number": edition.number,
        "version": edition.version,
        "by": edition.by_name,
        "note": edition.note,
        "at": timestamp(edition.at),
    }
