"""One of every frame that crosses the socket."""

from typing import Any

CONV = "b2JzZXJ2ZWQtY2hhdC0x"
LEAF = "3d" * 32

TILE: dict[str, Any] = {
    "conv": CONV,
    "department": "property_office",
    "state": "queued",
    "risk": "emergency",
    "categories": ["weapons"],
    "waiting_since": "2026-11-23T12:00:00.000Z",
    "owner": {"id": "staff-1", "name": "Sam"},
    "contact_type": "found_property",
    "language": {"code": "pl", "name": "Polish"},
    "newest": 7,
    "alarm": "sounding",
    "alarm_since": None,
    "started_at": "2026-11-23T11:59:00.000Z",
    "public_here": True,
    "due": None,
    "next_action": "claim",
    "lowering": {"to": "urgent", "by": "staff-1", "by_name": "Sam"},
    "escalated": False,
    "abandoned": True,
    "may_see": True,
}
EVENT: dict[str, Any] = {
    "seq": 3,
    "type": "public_message",
    "at": "2026-11-23T12:00:00.000Z",
    "actor": {"role": "public", "name": None},
    "body": {"text": "i found a purse"},
}
ME: dict[str, Any] = {"id": "staff-1", "name": "Sam", "role": "operator", "departments": ["licensing"]}


def _act(action: str, **fields: Any) -> dict[str, Any]:
    return {"action": action, "id": "abcdefgh-1", "seen": 4, **fields}


PUBLIC = [
    _act("say", text="i found a purse"),
    _act("typing"),
    _act("read", upto=4),
    _act("resume", after=4),
    _act("ask_for_person"),
    _act("end"),
    _act("leave"),
    _act("rate", csat=5, nps=10, comment="kind"),
    _act("rate_answer", answer=6, helpful=False),
    _act("browser_floor", message="abcdefgh-0", version="floor-2"),
    _act("heartbeat"),
]
STAFF = [
    _act("hello", presence="available"),
    _act("open", conv=CONV, after=0),
    _act("claim", conv=CONV),
    _act("reply", conv=CONV, text="Which bus?"),
    _act("desk_typing", conv=CONV),
    _act("desk_read", conv=CONV, upto=4),
    _act("acknowledge_alarm", conv=CONV),
    _act("lower_risk", conv=CONV, to="urgent", reason="The knife was for a cake."),
    _act("decide_lowering", conv=CONV, approve=False),
    _act("close", conv=CONV),
    _act("pulse", open=[CONV]),
]
ANSWERS: list[dict[str, Any]] = [
    {"conv": CONV, "seq": 3, "leaf": LEAF, "events": [EVENT], "newest": 3},
    {
        "conv": CONV,
        "events": [EVENT],
        "newest": 3,
        "more": False,
        "state": "queued",
        "place": {"position": 1},
        "read": {"public": 2, "operator": 1},
    },
    {"newest": 3, "place": None},
    {"newest": {CONV: 3}},
    {"me": ME, "tiles": [TILE]},
    {},
]
SERVER: list[dict[str, Any]] = [
    *({"re": "abcdefgh-1", "ok": answer} for answer in ANSWERS),
    {"re": None, "error": {"code": "try_again", "message": "Wait.", "advice": "Call 101."}},
    {"conv": CONV, "events": [EVENT], "newest": 3},
    {"notice": "typing", "conv": CONV, "role": "operator"},
    {"notice": "read", "conv": CONV, "role": "public", "upto": 3},
    {"notice": "presence", "conv": CONV, "role": "public", "here": False},
    {"notice": "tile", "tile": TILE},
    {"notice": "alarm", "tile": TILE},
]
