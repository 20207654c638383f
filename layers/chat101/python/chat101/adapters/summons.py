"""People who are not at the desk are called through a topic: a webhook, a pager, mail, whatever subscribes to it."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from chat101.domain.chat.chat import Chat
from chat101.domain.record.sealing import timestamp

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient


class SnsSummons:
    """Keeps ports.Summons. `topic` is asked for when somebody is called: not every function calls.

    `report` is told, in its own words, of a call that could not be made; it must not raise.
    """

    def __init__(
        self,
        topic: Callable[[], str],
        client: "Callable[[], SNSClient]",
        *,
        force: str,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._topic = topic
        self._client = client
        self._force = force
        self._report = report

    def call(self, chat: Chat, why: str) -> None:
        try:
            self._client().publish(
                TopicArn=self._topic(),
                Subject=f"Chat101: {chat.risk.value} waits for a person",
                Message=json.dumps(self._particulars(chat, why)),
                MessageAttributes={"grade": {"DataType": "String", "StringValue": chat.risk.value}},
            )
        except Exception as failed:  # noqa: BLE001 - the person in danger was answered: no fault may undo that
            self._report(f"nobody could be summoned, the sweeper will try again: {type(failed).__name__}")

    def _particulars(self, chat: Chat, why: str) -> dict[str, object]:
        """Enough to know that somebody must sit down at the desk; not one word of what was written."""
        return {
            "force": self._force,
            "chat": chat.id,
            "department": chat.department.value,
            "grade": chat.risk.value,
            "categories": [category.value for category in chat.categories],
            "waiting_since": timestamp(chat.waiting_since) if chat.waiting_since else None,
            "alarm_since": timestamp(chat.alarm_since) if chat.alarm_since else None,
            "why": why,
        }
