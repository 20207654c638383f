"""One whole chat through every function, as AWS would call them."""

import json

from chat101.domain.record.chain import check_chain
from chat101.domain.record.sealing import SealedEvent
from tests.functional.support import payloads
from tests.functional.support.cloud import items
from tests.functional.support.mind import CLAUSE, SENTENCE
from tests.functional.support.people import Desk, Person, body_of
from tests.functional.support.service import Service

QUESTION = "i found a purse on the bus where do i hand it in"
DANGER = "he has a knife and hes coming up the stairs"


def types(events: list[dict[str, object]]) -> list[object]:
    return [event["type"] for event in events]


def test_a_person_is_answered_handed_over_replied_to_and_counted(service: Service, desk: Desk) -> None:
    person = Person(service)

    said = person.say(QUESTION)
    assert types(said["events"]) == ["public_message"]
    assert service.run_turns() == 1

    answer = person.events()[-1]
    assert answer["body"]["kind"] == "answer"
    [sentence] = answer["body"]["sentences"]
    assert sentence["text"] == SENTENCE
    assert sentence["citations"][0]["title"] == "Lost and found property"
    assert sentence["citations"][0]["clause"] == CLAUSE.number

    person.ok("ask_for_person")
    assert person.ok("heartbeat")["place"] == {"position": 1}
    [tile] = [notice["tile"] for notice in desk.notices("tile") if notice["tile"]["state"] == "queued"]
    assert tile["conv"] == person.conversation
    assert tile["department"] == "property_office"

    read = desk.ok("open", conv=person.conversation, after=0)
    assert [event["body"].get("text") for event in read["events"] if event["type"] == "public_message"] == [QUESTION]
    desk.ok("claim", conv=person.conversation)
    desk.ok("desk_typing", conv=person.conversation)
    desk.ok("reply", conv=person.conversation, text="I can see that. Which bus was it?")
    assert person.notices("typing")[-1]["role"] == "operator"
    assert person.events()[-1]["body"] == {"text": "I can see that. Which bus was it?"}
    assert person.events()[-1]["actor"] == {"role": "operator", "name": "Sam Example"}

    newest = person.ok("heartbeat")["newest"]
    person.ok("read", upto=newest)
    assert desk.notices("read")[-1]["upto"] == newest
    person.say("the number 12")
    assert desk.events()[-1]["body"]["text"] == "the number 12"

    desk.ok("close", conv=person.conversation)
    person.ok("rate", csat=5, nps=9, comment="very kind")
    assert person.transcript()[-2]["type"] == "chat_closed"

    service.run_streams()
    service.run_streams()
    today = body_of(service.call("admin", payloads.payload("admin/today")))
    assert today["all"] | {"csat": 0, "nps": 0, "helpful": 0} == {
        "started": 1,
        "answered_by_assistant": 1,
        "handed_over": 1,
        "claimed": 1,
        "closed": 1,
        "emergencies": 0,
        "urgent": 0,
        "rated": 1,
        "csat": 0,
        "nps": 0,
        "helpful": 0,
    }
    assert today["all"]["csat"] == {"n": 1, "suppressed": True}
    assert {row["department"] for row in today["departments"]} == {"general_enquiries", "property_office"}


def test_the_record_of_a_chat_is_a_chain_without_a_gap(service: Service, person: Person, desk: Desk) -> None:
    person.say(QUESTION)
    service.run_turns()
    person.ok("ask_for_person")
    desk.ok("open", conv=person.conversation, after=0)
    desk.ok("claim", conv=person.conversation)

    sealed = [
        SealedEvent(
            seq=json.loads(item["envelope"]["S"])["seq"],
            envelope=item["envelope"]["S"].encode(),
            leaf=item["leaf"]["S"],
            body=item["body"]["S"].encode(),
            salt=bytes(item["salt"]["B"]),
        )
        for item in items("chats", "EV#")
    ]

    [head] = items("chats", "HEAD")
    assert check_chain(sealed) == head["head"]["S"]
    assert len(sealed) == int(head["seq"]["N"])


def test_danger_advises_the_person_alarms_the_desk_and_silences_the_assistant(
    service: Service, desk: Desk, person: Person
) -> None:
    waiting = Person(service)
    waiting.ok("ask_for_person")

    said = person.say(DANGER)

    assert "advisory_shown" in types(said["events"])
    assert [notice["tile"]["conv"] for notice in desk.notices("alarm")] == [person.conversation]
    assert desk.ok("hello", presence="available")["tiles"][0]["conv"] == person.conversation
    person.say("where do i hand in a purse")
    assert service.run_turns() == 2, "each message is looked at again, and none is answered"
    kinds = [event["body"]["kind"] for event in person.transcript() if event["type"] == "assistant_message"]
    assert kinds[-1] == "holding"
    assert kinds.count("holding") == 1
    assert waiting.ok("heartbeat")["place"] == {"position": 2}


def test_an_alarm_is_acknowledged_before_the_chat_is_closed(service: Service, desk: Desk, person: Person) -> None:
    person.say(DANGER)
    desk.ok("claim", conv=person.conversation)

    assert desk.refused("close", conv=person.conversation) == "alarm_sounding"

    desk.ok("acknowledge_alarm", conv=person.conversation)
    assert types(desk.ok("close", conv=person.conversation)["events"]) == ["chat_closed"]


def test_a_page_that_is_loaded_again_finds_the_whole_conversation(service: Service, person: Person) -> None:
    person.say(QUESTION)
    before = person.transcript()
    person.goes()

    again = Person(service, person.session)

    assert again.conversation == person.conversation
    assert again.transcript() == before


def test_a_message_that_is_sent_twice_is_there_once(service: Service, person: Person) -> None:
    first = person.say(QUESTION, id="the-same-act")
    second = person.say(QUESTION, id="the-same-act")

    assert second["seq"] == first["seq"]
    assert second["leaf"] == first["leaf"]
    assert second["events"] == first["events"]
    assert types(person.transcript()).count("public_message") == 1
    assert service.run_turns() == 1


def test_a_person_who_stays_away_is_noticed_when_the_clock_rings(service: Service, desk: Desk, person: Person) -> None:
    person.ok("ask_for_person")
    desk.ok("open", conv=person.conversation, after=0)
    person.goes()
    assert desk.notices("presence")[-1]["here"] is False

    for what in ("public_gone", "public_still_gone"):
        assert "public_left" not in types(desk.events())
        alarm = {"what": what, "subject": person.conversation}
        service.call("routing", payloads.queued("routing/public_gone", alarm))

    assert "public_left" in types(desk.events())


def test_a_person_who_came_back_in_time_is_not_taken_for_gone(service: Service, desk: Desk, person: Person) -> None:
    person.goes()
    again = Person(service, person.session)

    alarm = {"what": "public_gone", "subject": person.conversation}
    service.call("routing", payloads.queued("routing/public_gone", alarm))

    assert types(again.transcript()) == ["conversation_started", "assistant_message"]


def test_the_chats_of_an_operator_whose_browser_died_wait_for_another(service: Service, desk: Desk) -> None:
    person = Person(service)
    person.ok("ask_for_person")
    desk.ok("claim", conv=person.conversation)
    other = Desk(service, name="Ali Example", sub="staff-ali")

    service.call("disconnect", payloads.socket("disconnect/staff", desk.connection, desk.context))
    for what in ("operator_gone", "operator_still_gone"):
        alarm = {"what": what, "subject": desk.me["id"]}
        service.call("routing", payloads.queued("routing/operator_gone", alarm))

    assert "chat_returned" in types(person.events())
    assert other.notices("tile")[-1]["tile"]["state"] == "queued"
    other.ok("claim", conv=person.conversation)


def test_whoever_left_fast_cannot_be_followed_back_into_the_chat(service: Service, person: Person) -> None:
    person.ok("leave")

    answer = service.call("session", payloads.rest("session/resume", body={"session": person.session}))

    assert answer["statusCode"] == 401
    assert body_of(answer)["error"]["code"] == "session_expired"


def test_a_socket_that_is_gone_loses_its_seat_and_nobody_else_notices(
    service: Service, desk: Desk, person: Person
) -> None:
    other_page = Person(service, person.session)
    service.connections.gone.add(person.connection)

    other_page.ok("ask_for_person")

    assert [item["sk"]["S"] for item in items("chats", "HERE#")] == [f"HERE#{other_page.connection}"]


def test_the_sweeper_finds_nothing_to_do_in_a_chat_that_has_just_begun(service: Service, person: Person) -> None:
    service.every_minute()

    assert len(person.transcript()) == 2
