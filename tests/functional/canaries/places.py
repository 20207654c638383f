"""Every place where a person can write, as calls of the functions."""

from collections.abc import Callable, Iterator

from tests.functional.canaries.words import CANARY, NAME
from tests.functional.support import payloads
from tests.functional.support.cloud import PAGE
from tests.functional.support.people import Desk, Person, authorize, own_id
from tests.functional.support.service import Service

Call = Callable[[], object]
KNIFE = f"he has a knife and hes coming up the stairs {CANARY}"


def everywhere(service: Service, person: Person, desk: Desk) -> Iterator[Call]:
    """Everything that can be written, once. Some of it is refused; none of it may be repeated."""
    yield from _at_the_door(service)
    yield from _in_the_chat(person)
    yield from _in_bad_frames(person, "message")
    yield from _in_bad_frames(desk, "operator")
    yield service.run_turns
    yield from _at_the_desk(person, desk)
    yield service.run_streams
    yield from _at_the_end(service, person, desk)


def _at_the_door(service: Service) -> Iterator[Call]:
    for body in (CANARY, {"words": CANARY}, {"session": CANARY}, {"session": NAME * 2}, [CANARY], f'{{"{CANARY}'):
        event = payloads.rest("session/new", body=body)
        yield lambda event=event: service.call("session", event)  # type: ignore[misc]
    yield lambda: service.call("session", payloads.rest("session/new", origin=f"https://{NAME}.example"))
    yield lambda: service.call("session", payloads.payload("session/new"))
    yield lambda: authorize(service, NAME, PAGE)
    yield lambda: authorize(service, CANARY, f"https://{NAME}.example")


def _in_the_chat(person: Person) -> Iterator[Call]:
    yield lambda: person.act("say", text=CANARY)
    yield lambda: person.act("say", text=CANARY, id=NAME)
    yield lambda: person.act("say", text=CANARY, id=NAME)
    yield lambda: person.act("typing")
    yield lambda: person.act("resume", after=0)
    yield lambda: person.act("heartbeat")
    yield lambda: person.act("read", upto=3)


def _in_bad_frames(socket: Person | Desk, function: str) -> Iterator[Call]:
    action, route = ("say", "default") if function == "message" else ("reply", "reply")
    fields = {"action": action, "id": own_id(), "conv": "a-chat-of-somebody-else"}
    if function == "message":
        fields.pop("conv")
    for frame in (
        CANARY,
        f'{{"action": "{action}", "text": "{CANARY}',
        f'{{"text": "{CANARY}\\ud800", "id": "half-a-name", "action": "{action}"}}',
        [CANARY],
        {**fields, "text": CANARY * 100},
        {**fields, "text": [CANARY]},
        {**fields, "text": {CANARY: CANARY}},
        {**fields, "text": CANARY, CANARY: CANARY},
        {**fields, "text": CANARY, "seen": CANARY},
        {**fields, "text": CANARY, "id": CANARY},
        {**fields, "text": CANARY, "action": CANARY},
        {**fields, "text": CANARY, "conv": CANARY},
    ):
        yield lambda frame=frame: socket.send(frame, route=route)  # type: ignore[misc]


def _at_the_desk(person: Person, desk: Desk) -> Iterator[Call]:
    yield lambda: person.act("ask_for_person")
    yield lambda: desk.act("hello", presence="available")
    yield lambda: desk.act("open", conv=person.conversation, after=0)
    yield lambda: desk.act("claim", conv=person.conversation)
    yield lambda: desk.act("reply", conv=person.conversation, text=CANARY)
    yield lambda: desk.act("reply", conv=person.conversation, text=CANARY, id=NAME)
    yield lambda: desk.act("pulse", open=[person.conversation])
    yield lambda: person.act("say", text=KNIFE)
    yield lambda: desk.act("acknowledge_alarm", conv=person.conversation)
    yield lambda: desk.act("lower_risk", conv=person.conversation, to="urgent", reason=CANARY)
    yield lambda: desk.act("decide_lowering", conv=person.conversation, approve=True)
    yield lambda: person.act("browser_floor", message=NAME, version=NAME)
    yield lambda: person.act("browser_floor", message=CANARY, version=CANARY)
    yield lambda: desk.act("close", conv=person.conversation)
    yield lambda: person.act("rate_answer", answer=CANARY, helpful=CANARY)
    yield lambda: person.act("rate_answer", answer=1, helpful=True, id=NAME)
    yield lambda: person.act("rate", csat=1, nps=0, comment=CANARY)
    yield lambda: person.act("rate", csat=1, nps=0, comment=CANARY * 20)
    yield lambda: person.act("rate", csat=CANARY, nps=0, comment=CANARY)


def _at_the_end(service: Service, person: Person, desk: Desk) -> Iterator[Call]:
    yield lambda: service.call("admin", payloads.payload("admin/today"))
    yield lambda: service.call("admin", payloads.payload("admin/documents"))
    yield service.every_minute
    yield person.goes
    yield lambda: service.call("disconnect", payloads.socket("disconnect/staff", desk.connection, desk.context))
    yield lambda: person.act("say", text=KNIFE)
    for what, subject in (("public_gone", person.conversation), ("operator_gone", desk.me["id"])):
        event = payloads.queued("routing/public_gone", {"what": what, "subject": subject})
        yield lambda event=event: service.call("routing", event)  # type: ignore[misc]
