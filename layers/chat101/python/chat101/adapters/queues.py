"""The assistant's turns on a FIFO queue, and clocks as delayed messages on a standard one."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from chat101.domain.ids import ChatId
from chat101.ports import ClockAlarm

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

LONGEST_DELAY = 900
"""Seconds: what SQS allows. Anything later is the sweeper's."""


class SqsTurns:
    """Keeps ports.Turns. One group a conversation: its turns are taken in order, and one at a time.

    `report` is told, in its own words, of a turn that could not be asked for; it must not raise.
    """

    def __init__(
        self, url: str, client: "Callable[[], SQSClient]", *, report: Callable[[str], None] = lambda _: None
    ) -> None:
        self._url = url
        self._client = client
        self._report = report

    def ask(self, chat_id: ChatId, upto: int) -> None:
        try:
            self._client().send_message(
                QueueUrl=self._url,
                MessageBody=json.dumps({"chat": chat_id, "upto": upto}),
                MessageGroupId=chat_id,
                MessageDeduplicationId=f"{chat_id}-{upto}",
            )
        except Exception as failed:  # noqa: BLE001 - the message is recorded, and danger in it was answered
            self._report(f"a turn could not be asked for, the sweeper will find it: {type(failed).__name__}")


class SqsClocks:
    """Keeps ports.Clocks. `url` is asked for when a clock is started: not every function starts one.

    `report` is told, in its own words, of a clock that could not be started; it must not raise.
    """

    def __init__(
        self,
        url: Callable[[], str],
        client: "Callable[[], SQSClient]",
        *,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._url = url
        self._client = client
        self._report = report

    def start(self, alarm: ClockAlarm, seconds: int) -> None:
        try:
            self._client().send_message(
                QueueUrl=self._url(),
                MessageBody=json.dumps({"what": alarm.what, "subject": alarm.subject}),
                DelaySeconds=min(seconds, LONGEST_DELAY),
            )
        except Exception as failed:  # noqa: BLE001 - it runs beside an alarm: no fault of it may fail the message
            self._report(f"a clock could not be started, the sweeper will find it: {type(failed).__name__}")
