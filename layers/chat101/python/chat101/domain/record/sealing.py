"""An event's immutable envelope, its salted commitment to what was said, and its place in the chain.

The envelope is canonical JSON (RFC 8785) of a closed schema: enums, ids and numbers, never a person's words. The
words are in a removable body beside it; `commit` is HMAC-SHA-256 of the body's canonical bytes under a removable
32-byte salt. The leaf hash is RFC 9162 2.1.1's: SHA-256 of 0x00 and the envelope. It is the same in the chain
(`prev`), in the receipt that the browser gets, and in a transparency log, so that a receipt can be looked up there as
it stands.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785

from chat101.domain.ids import ActorRef, ChatId

ENVELOPE_VERSION = 1
GENESIS = "0" * 64
"""`prev` of a conversation's first event."""

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Marks:
    """What an envelope says beside who and when. Enums and ids only: it can never be erased."""

    flags: tuple[str, ...] = ()
    department: str | None = None
    model: str | None = None
    prompt: str | None = None
    rules: str | None = None
    sources: tuple[str, ...] = ()
    count: int | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class SealedEvent:
    """One event as it is stored. `envelope` and `leaf` never change; `body` and `salt` can be erased together."""

    seq: int
    envelope: bytes
    leaf: str
    body: bytes
    salt: bytes


@dataclass(frozen=True, slots=True)
class Link:
    """Where in which chain: the conversation, the number, and the hash of the leaf before."""

    force: str
    chat_id: ChatId
    seq: int
    prev: str


def seal(
    link: Link,
    *,
    type: str,  # noqa: A002 - the envelope's own word
    role: str,
    ref: ActorRef,
    body: Mapping[str, Any],
    marks: Marks,
    at: datetime,
    salt: bytes | None = None,
) -> SealedEvent:
    """The event, ready to be stored. `salt` is random unless a test gives one."""
    salt = salt or secrets.token_bytes(SALT_BYTES)
    plaintext = rfc8785.dumps(dict(body))
    envelope = rfc8785.dumps(
        {
            "v": ENVELOPE_VERSION,
            "force": link.force,
            "conv": link.chat_id,
            "seq": link.seq,
            "prev": link.prev,
            "type": type,
            "ts": timestamp(at),
            "actor_role": role,
            "actor_ref": ref,
            "commit": commitment(salt, plaintext),
            "ctype": "application/json",
            "length": length_bucket(len(plaintext)),
            **_present(marks),
        }
    )
    return SealedEvent(seq=link.seq, envelope=envelope, leaf=leaf_hash(envelope), body=plaintext, salt=salt)


def leaf_hash(envelope: bytes) -> str:
    """Hex SHA-256 of 0x00 and the envelope (RFC 9162 2.1.1)."""
    return hashlib.sha256(b"\x00" + envelope).hexdigest()


def commitment(salt: bytes, plaintext: bytes) -> str:
    """Hex HMAC-SHA-256: without the salt it tells nothing of a short message."""
    return hmac.new(salt, plaintext, hashlib.sha256).hexdigest()


def length_bucket(size: int) -> int:
    """The size in bytes rounded up to a power of two: enough to count, too little to guess a message by."""
    return 1 << max(size - 1, 1).bit_length()


def timestamp(at: datetime) -> str:
    """UTC with milliseconds, e.g. `2026-11-23T12:00:00.000Z`. Text in this form sorts by time."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_timestamp(text: str) -> datetime:
    """The aware time that `timestamp` wrote."""
    return datetime.fromisoformat(text)


def _present(marks: Marks) -> dict[str, Any]:
    """The marks that say something; an absent one is absent, so that later marks leave old envelopes as they were."""
    named: dict[str, Any] = {
        "flags": sorted(marks.flags),
        "dept": marks.department,
        "model": marks.model,
        "prompt": marks.prompt,
        "rules": marks.rules,
        "sources": list(marks.sources),
        "count": marks.count,
        "head": marks.head,
    }
    return {name: value for name, value in named.items() if value not in (None, [])}
