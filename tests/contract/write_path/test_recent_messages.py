"""ports.RecentMessages: the chats of the last days, however much older is in the table. On every engine."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from chat101.adapters import recent_messages
from chat101.adapters.chats import DynamoChats
from chat101.adapters.recent_messages import DynamoRecentMessages
from chat101.adapters.tables import TableAddress
from chat101.domain.departments import Department
from chat101.domain.ids import new_chat_id
from chat101.domain.record.sealing import timestamp
from chat101.domain.safeguarding.regression import Case
from chat101.ports import UnavailableError
from tests.contract.engines.tables import Engine
from tests.contract.write_path.conversations import beginning, said, sealed
from tests.fakes.world import NOON

LONG = "x" * 300_000
"""Three of them are nearly what one page of a scan holds."""


@pytest.fixture
def table(engine: Engine) -> TableAddress:
    return engine.create_table("Chats")


def wrote(table: TableAddress, *lines: tuple[datetime, str]) -> str:
    """A person says these; the key of their chat."""
    chats, chat_id = DynamoChats(table), new_chat_id()
    empty, begun = beginning(chat_id, at=lines[0][0])
    chats.append(empty, begun, None)
    chat = begun.chat
    for at, text in lines:
        change = sealed(chat, said(chat, text, at), at)
        chats.append(chat, change, None)
        chat = change.chat
    return f"CONV#{chat_id}"


def wrote_much(engine: Engine, table: TableAddress, at: datetime, chats: int) -> None:
    """Chats of one event each, so large that a scan needs a page for every three."""
    for number in range(chats):
        envelope = {"seq": 1, "type": "public_message", "ts": timestamp(at), "actor_role": "public", "actor_ref": "ref"}
        engine.client().put_item(
            TableName=table.name,
            Item={
                "pk": {"S": f"CONV#much-{number}"},
                "sk": {"S": "EV#000001"},
                "envelope": {"S": json.dumps(envelope, separators=(",", ":"))},
                "body": {"S": json.dumps({"text": LONG})},
            },
        )


def found(table: TableAddress, days: int = 7) -> Sequence[Case]:
    return DynamoRecentMessages(table).since(NOON, days)


def ago(**how: float) -> datetime:
    return NOON - timedelta(**how)


def test_recent_chats_are_found_behind_any_number_of_older_ones(engine: Engine, table: TableAddress) -> None:
    recent = {wrote(table, (ago(days=day), "where do i hand in a purse")) for day in (0, 3, 6)}
    wrote_much(engine, table, ago(days=30), chats=12)

    assert {case.id for case in found(table)} == recent


def test_a_chat_is_as_old_as_what_was_last_said_in_it_and_is_there_from_its_beginning(table: TableAddress) -> None:
    over_the_edge = wrote(table, (ago(days=7, hours=1), "hello"), (ago(days=6, hours=23), "he has a knife"))
    wrote(table, (ago(days=7, hours=2), "too old"), (ago(days=7, hours=1), "by an hour"))

    (case,) = found(table)

    assert case.id == over_the_edge
    assert [(turn.text, turn.window) for turn in case.turns] == [("hello", ()), ("he has a knife", ("hello",))]
    assert case.department is Department.GENERAL_ENQUIRIES


@pytest.mark.parametrize("days", [1, 31, 90, 3_650])
def test_any_number_of_days_can_be_asked_for(table: TableAddress, days: int) -> None:
    inside = wrote(table, (ago(days=days, hours=-1), "inside"))
    wrote(table, (ago(days=days, hours=1), "outside"))

    assert [case.id for case in found(table, days)] == [inside]


def test_it_stops_when_it_has_read_enough(engine: Engine, table: TableAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_messages, "MOST_PAGES", 1)
    wrote_much(engine, table, NOON, chats=12)

    assert 0 < len(found(table)) < 12


def test_it_stops_when_it_has_found_enough_and_takes_the_newest_of_them(
    table: TableAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recent_messages, "MOST_CHATS", 2)
    chats = [wrote(table, (ago(days=day), "good morning")) for day in (3, 1, 2)]

    assert [case.id for case in found(table)] == [chats[1], chats[2]]


def test_a_table_that_does_not_answer_is_said_to_be_unavailable(engine: Engine) -> None:
    with pytest.raises(UnavailableError):
        found(TableAddress("no-such-table", engine.host))
