"""Names for the identifiers, so that one is never taken for another. Every id is opaque and random."""

import secrets
from typing import NewType

ChatId = NewType("ChatId", str)
"""A conversation."""

StaffId = NewType("StaffId", str)
"""A member of staff: the subject of their sign-in."""

ConnectionId = NewType("ConnectionId", str)
"""One open socket, as API Gateway names it."""

ClientId = NewType("ClientId", str)
"""What a browser calls one of its own acts; a resend carries the same one."""

ActorRef = NewType("ActorRef", str)
"""A keyed pseudonym of a person or a member of staff: what the record calls them."""


def new_chat_id() -> ChatId:
    """128 random bits: a conversation cannot be found by guessing."""
    return ChatId(secrets.token_urlsafe(16))
