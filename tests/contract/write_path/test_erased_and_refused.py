"""What only DynamoDB does to a store: bodies that were erased by law, and writes that met a transaction."""

import pytest
from botocore.exceptions import ClientError
from pynamodb.exceptions import UpdateError

from chat101.adapters.chats import MARKING_ATTEMPTS, DynamoChats
from chat101.adapters.tables import ChatItem, TableAddress
from chat101.domain.chat.people import Role
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import ChatId, new_chat_id
from chat101.domain.record.chain import check_chain
from tests.contract.engines.tables import Engine
from tests.contract.write_path.conversations import begun, says


def erase(engine: Engine, table: TableAddress, chat_id: ChatId, seq: int) -> None:
    """As lawful erasure does: the body and its salt go, the envelope stays."""
    engine.client().update_item(
        TableName=table.name,
        Key={"pk": {"S": f"CONV#{chat_id}"}, "sk": {"S": f"EV#{seq:012d}"}},
        UpdateExpression="REMOVE body, salt",
    )


def test_an_erased_body_reads_as_empty_and_the_chain_still_checks(engine: Engine) -> None:
    table = engine.create_table("Chats")
    chats = DynamoChats(table)
    chat = says(chats, says(chats, begun(chats), "my name is Ada"), "and something else")

    erase(engine, table, chat.id, 3)

    erased = chats.events(chat.id, after=2, most=1)[0]
    assert (erased.seq, erased.body) == (3, {})
    assert chats.enter(chat.id).said_by_public == ("and something else",)
    assert check_chain(chats.sealed(chat.id)) == chat.head


def test_reading_marks_of_a_chat_that_nobody_began_make_no_chat(engine: Engine) -> None:
    chats, nobody = DynamoChats(engine.create_table("Chats")), new_chat_id()

    chats.mark_read(nobody, Role.PUBLIC, 3)

    with pytest.raises(ChatNotFoundError):
        chats.enter(nobody)


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes with which the next plain writes of an item are refused. No engine refuses so; AWS does."""
    codes: list[str] = []
    update = ChatItem.update

    def refused_at_first(self: ChatItem, *args: object, **named: object) -> object:
        if codes:
            code = codes.pop()
            raise UpdateError(cause=ClientError({"Error": {"Code": code, "Message": code}}, "UpdateItem"))
        return update(self, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ChatItem, "update", refused_at_first)
    return codes


def test_a_read_mark_that_met_a_transaction_is_set_a_moment_later(engine: Engine, refusals: list[str]) -> None:
    chats = DynamoChats(engine.create_table("Chats"))
    chat = begun(chats)
    refusals += ["TransactionConflictException"] * (MARKING_ATTEMPTS - 1)

    chats.mark_read(chat.id, Role.PUBLIC, 2)

    assert chats.enter(chat.id).read_by_public == 2


def test_a_read_mark_that_cannot_be_set_is_a_fault_and_not_a_silence(engine: Engine, refusals: list[str]) -> None:
    chats = DynamoChats(engine.create_table("Chats"))
    chat = begun(chats)
    refusals += ["AccessDeniedException"]

    with pytest.raises(UpdateError):
        chats.mark_read(chat.id, Role.PUBLIC, 2)
