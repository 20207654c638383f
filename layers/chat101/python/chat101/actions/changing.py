"""Every change of a chat goes through here: read, decide, store together, tell whoever is connected."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chat101.actions.telling import tell
from chat101.domain.chat import promises
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Change, Event
from chat101.domain.chat.recording import SealedChange, seal_change
from chat101.domain.errors import ChatError, TryAgainError
from chat101.domain.ids import ChatId, ConnectionId
from chat101.ports import (
    Act,
    ChatMovedError,
    ChatStore,
    Clock,
    ClockAlarm,
    Clocks,
    Courier,
    Desk,
    Receipt,
    RepeatedActError,
    Room,
    Summons,
)

ATTEMPTS = 12
FIRST_PAUSE = 0.01
LONGEST_PAUSE = 0.4

ALARM_SOUNDS = "alarm"
"""What the clock that runs beside an alarm is called."""

LOOKED_AT_AFTER = int(promises.ALARM_ACKNOWLEDGED_WITHIN.total_seconds())

Decide = Callable[[Room, datetime], Change]
"""What should happen to the chat as it stands. Called again, with the chat as it then stands, if another was first."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where changes happen, who hears of them, and what is looked at again later. `force` is the deployment's own name
    in every envelope.
    """

    chats: ChatStore
    courier: Courier
    desk: Desk
    clock: Clock
    force: str
    clocks: Clocks
    summons: Summons


@dataclass(frozen=True, slots=True)
class Outcome:
    """The chat afterwards, what the act made, and its receipt (None when nothing had to happen)."""

    chat: Chat
    events: tuple[Event, ...]
    receipt: Receipt | None


def change_chat(
    chat_id: ChatId,
    decide: Decide,
    *,
    stage: Stage,
    act: Act | None = None,
    teller: ConnectionId | None = None,
) -> Outcome:
    """Record what `decide` says, once. `teller` is the socket that gets the outcome as its reply and not by push.

    Raises what `decide` raises, ChatNotFoundError, and TryAgainError when others were first twelve times running.
    """
    for attempt in range(ATTEMPTS):
        room = stage.chats.enter(chat_id)
        try:
            return _attempt(room, decide, stage=stage, act=act, teller=teller)
        except RepeatedActError as repeated:
            return _as_recorded(room.chat, repeated.receipt, stage.chats)
        except ChatError:
            receipt = stage.chats.receipt(chat_id, act) if act else None
            if receipt is None:
                raise
            return _as_recorded(room.chat, receipt, stage.chats)
        except ChatMovedError:
            stage.clock.pause(_jitter(attempt))
    raise TryAgainError


def _attempt(room: Room, decide: Decide, *, stage: Stage, act: Act | None, teller: ConnectionId | None) -> Outcome:
    at = stage.clock.now()
    change = decide(room, at)
    if not change.happenings:
        return _nothing_to_do(room.chat, act, stage.chats)
    sealed = seal_change(room.chat, change, force=stage.force, at=at)
    stage.chats.append(room.chat, sealed, act)
    tell(
        room,
        sealed,
        teller=teller,
        chats=stage.chats,
        courier=stage.courier,
        desk=stage.desk,
        summons=stage.summons,
    )
    if sealed.chat.alarm_since not in (None, room.chat.alarm_since):
        stage.clocks.start(ClockAlarm(ALARM_SOUNDS, sealed.chat.id), LOOKED_AT_AFTER)
    return Outcome(sealed.chat, sealed.events, receipt_of(sealed))


def receipt_of(sealed: SealedChange) -> Receipt:
    """The act's receipt: its first event."""
    first = sealed.events[0]
    return Receipt(first.seq, first.leaf, len(sealed.events))


def _nothing_to_do(chat: Chat, act: Act | None, chats: ChatStore) -> Outcome:
    """Perhaps because this very act was done before: then it is answered as it was then."""
    receipt = chats.receipt(chat.id, act) if act else None
    return _as_recorded(chat, receipt, chats) if receipt else Outcome(chat, (), None)


def _as_recorded(chat: Chat, receipt: Receipt, chats: ChatStore) -> Outcome:
    """The act was recorded before: the same answer as then."""
    events = tuple(chats.events(chat.id, after=receipt.seq - 1, most=receipt.count))
    return Outcome(chat, events, receipt)


def _jitter(attempt: int) -> float:
    """Full jitter, so that writers who met once do not meet again in step."""
    return random.uniform(0, min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt))  # noqa: S311 - not a secret
