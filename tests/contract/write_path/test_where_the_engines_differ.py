"""What DynamoDB promises and the stores lean on, asked of every engine.

DynamoDB Local is right where they differ, but for one line in which AWS's own words say otherwise. An engine is held
to its difference: one that mends it is noticed, and its line can go.
"""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.contract.engines.tables import Engine

TOKEN = "a-token-of-a-transaction-of-ours"
PIECE = 300_000
"""Characters; fourteen are more than 4 MB."""


class Asked:
    """An engine and an empty table of chats on it."""

    def __init__(self, engine: Engine) -> None:
        self.client = engine.client()
        self.table = engine.create_table("Chats").name

    def write(self, *items: dict[str, Any], **more: Any) -> str:
        """One transaction of new items. The error's code, or `done`."""
        puts: Any = [
            {"Put": {"TableName": self.table, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}
            for item in items
        ]
        return code_of(lambda: self.client.transact_write_items(TransactItems=puts, **more))

    def has(self, name: str) -> bool:
        key = {"pk": {"S": "p"}, "sk": {"S": name}}
        return "Item" in self.client.get_item(TableName=self.table, Key=key, ConsistentRead=True)


def item(name: str, **more: Any) -> dict[str, Any]:
    return {"pk": {"S": "p"}, "sk": {"S": name}, **more}


def code_of(request: Callable[[], Any]) -> str:
    try:
        request()
    except ClientError as refused:
        return str(refused.response["Error"]["Code"])
    return "done"


def a_transaction_sent_again_is_answered_as_before(asked: Asked) -> bool:
    asked.write(item("a"), item("b"), ClientRequestToken=TOKEN)
    return asked.write(item("a"), item("b"), ClientRequestToken=TOKEN) == "done"


def a_token_is_for_one_transaction(asked: Asked) -> bool:
    asked.write(item("a"), ClientRequestToken=TOKEN)
    return asked.write(item("other"), ClientRequestToken=TOKEN) == "IdempotentParameterMismatchException"


def a_refusal_names_every_condition_that_failed(asked: Asked) -> bool:
    asked.write(item("a"), item("b"))
    try:
        asked.client.transact_write_items(
            TransactItems=[
                {
                    "Put": {
                        "TableName": asked.table,
                        "Item": item(name),
                        "ConditionExpression": "attribute_not_exists(pk)",
                    }
                }
                for name in ("new", "a", "b")
            ]
        )
    except asked.client.exceptions.TransactionCanceledException as refused:
        codes = [reason.get("Code") for reason in refused.response["CancellationReasons"]]
        return codes == ["None", "ConditionalCheckFailed", "ConditionalCheckFailed"] and not asked.has("new")
    return False


def a_transaction_takes_a_hundred_items_and_no_more(asked: Asked) -> bool:
    hundred = [item(f"item-{number}") for number in range(100)]
    return asked.write(*hundred, item("one-more")) == "ValidationException" and asked.write(*hundred) == "done"


def a_transaction_takes_four_megabytes_and_no_more(asked: Asked) -> bool:
    pieces = [item(f"piece-{number}", body={"S": "x" * PIECE}) for number in range(15)]
    return asked.write(*pieces) == "ValidationException" and asked.write(*pieces[:13]) == "done"


def an_item_of_more_than_400_kb_is_refused(asked: Asked) -> bool:
    return asked.write(item("big", body={"S": "x" * 410_000})) == "ValidationException"


def an_item_twice_in_one_transaction_is_a_fault(asked: Asked) -> bool:
    return asked.write(item("same"), item("same")) == "ValidationException"


def an_index_key_has_its_type(asked: Asked) -> bool:
    return asked.write(item("a", owner_id={"N": "1"})) == "TransactionCanceledException"


def an_index_key_is_never_empty(asked: Asked) -> bool:
    return asked.write(item("a", owner_id={"S": ""})) == "ValidationException"


def a_refused_update_makes_no_item(asked: Asked) -> bool:
    code = code_of(
        lambda: asked.client.update_item(
            TableName=asked.table,
            Key=item("nobody"),
            UpdateExpression="SET seq = :one",
            ConditionExpression="attribute_exists(seq)",
            ExpressionAttributeValues={":one": {"N": "1"}},
        )
    )
    return code == "ConditionalCheckFailedException" and not asked.has("nobody")


def an_index_is_never_read_strongly(asked: Asked) -> bool:
    code = code_of(
        lambda: asked.client.query(
            TableName=asked.table,
            IndexName="queue",
            ConsistentRead=True,
            KeyConditionExpression="queue = :name",
            ExpressionAttributeValues={":name": {"S": "licensing"}},
        )
    )
    return code == "ValidationException"


def an_answer_holds_a_megabyte(asked: Asked) -> bool:
    for number in range(8):
        asked.write(item(f"piece-{number}", body={"S": "x" * PIECE}))
    page = asked.client.query(
        TableName=asked.table, KeyConditionExpression="pk = :p", ExpressionAttributeValues={":p": {"S": "p"}}
    )
    return page["Count"] < 8 and "LastEvaluatedKey" in page


PROMISES = [
    a_transaction_sent_again_is_answered_as_before,
    a_token_is_for_one_transaction,
    a_refusal_names_every_condition_that_failed,
    a_transaction_takes_a_hundred_items_and_no_more,
    a_transaction_takes_four_megabytes_and_no_more,
    an_item_of_more_than_400_kb_is_refused,
    an_item_twice_in_one_transaction_is_a_fault,
    an_index_key_has_its_type,
    an_index_key_is_never_empty,
    a_refused_update_makes_no_item,
    an_index_is_never_read_strongly,
    an_answer_holds_a_megabyte,
]

DIFFERENCES = {
    ("moto", a_transaction_sent_again_is_answered_as_before): (
        "moto does not keep tokens, so a resend by the SDK fails its conditions; the store then finds the act's "
        "receipt, or the change is decided again on the chat as it stands"
    ),
    ("moto", a_token_is_for_one_transaction): "the same; every transaction of ours has a token of its own",
    ("moto", a_transaction_takes_four_megabytes_and_no_more): (
        "moto does not add up; the largest change of a chat is under 200 KB"
    ),
    ("moto", an_index_key_has_its_type): "moto does not look; every index key of ours is text by its model",
    ("dynamodb_local", an_item_twice_in_one_transaction_is_a_fault): (
        "it does the two one after the other; AWS refuses (API reference, TransactWriteItems), as MiniStack and moto "
        "do; no change of ours touches an item twice"
    ),
}
"""(engine, promise): why it is safe that this engine does not keep it."""


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_an_engine_keeps_what_the_stores_lean_on(engine: Engine, promise: Callable[[Asked], bool]) -> None:
    kept = promise(Asked(engine))

    assert kept is ((engine.name, promise) not in DIFFERENCES)


def test_every_difference_is_of_a_promise_that_is_asked_for() -> None:
    assert {promise for _, promise in DIFFERENCES} <= set(PROMISES)
