"""Wires the promises to what keeps them, from the environment, once a Lambda, and only what that Lambda asks for."""

import os
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from chat101.actions.changing import Stage
from chat101.adapters.chats import DynamoChats
from chat101.adapters.clients import client
from chat101.adapters.clock import SystemClock
from chat101.adapters.courier import ApiGatewayCourier
from chat101.adapters.queues import SqsClocks, SqsTurns
from chat101.adapters.sessions import DynamoDesk, DynamoSessions
from chat101.adapters.summons import SnsSummons
from chat101.adapters.tables import TableAddress
from chat101.domain.chat.chat import Chat

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

    from chat101.adapters.gaps import DynamoGaps
    from chat101.adapters.phrasebook import ObjectStore
    from chat101.adapters.pseudonyms import SecretPseudonyms
    from chat101.adapters.surveys import DynamoCounters, DynamoSurveys
    from chat101.ports import DangerRules, Doorbell, PolicyRegister


AT_ONCE = 0.8
"""Seconds for what a person waits for before they see the 999 advisory, and can do without."""


class MissingSettingError(Exception):
    """The deployment did not say something that this function cannot do without."""


def setting(name: str) -> str:
    """One environment variable. Raises MissingSettingError."""
    value = os.environ.get(name)
    if not value:
        raise MissingSettingError(name)
    return value


def origins() -> tuple[str, ...]:
    """The pages that may open a chat or a console."""
    return tuple(origin.strip() for origin in setting("ALLOWED_ORIGINS").split(",") if origin.strip())


@cache
def stage() -> Stage:
    """Where changes happen and who hears of them."""
    return Stage(
        chats=DynamoChats(TableAddress(setting("CHATS_TABLE"))),
        courier=ApiGatewayCourier(_connections, report=warn),
        desk=DynamoDesk(TableAddress(setting("SESSIONS_TABLE"))),
        clock=SystemClock(),
        force=setting("FORCE"),
        clocks=clocks(),
        summons=_CountedSummons(SnsSummons(_topic, _topics, force=setting("FORCE"), report=warn)),
    )


@cache
def sessions() -> DynamoSessions:
    return DynamoSessions(TableAddress(setting("SESSIONS_TABLE")))


@cache
def turns() -> SqsTurns:
    return SqsTurns(setting("TURNS_QUEUE_URL"), _queues, report=warn)


@cache
def clocks() -> SqsClocks:
    return SqsClocks(lambda: setting("CLOCKS_QUEUE_URL"), _queues, report=warn)


@cache
def rules() -> "DangerRules":
    """The danger rules, ready in memory. `report`: told, in its own words, why the force's set could not be read."""
    from chat101.adapters.danger_rules import InProcessRules
    from chat101.adapters.phrasebook import S3PhraseBook

    return InProcessRules(S3PhraseBook(phrase_files, setting("CONFIGURATION_BUCKET"), report=warn))


@cache
def surveys() -> "DynamoSurveys":
    from chat101.adapters.surveys import DynamoSurveys

    return DynamoSurveys(TableAddress(setting("FEEDBACK_TABLE")))


@cache
def counters() -> "DynamoCounters":
    from chat101.adapters.surveys import DynamoCounters

    return DynamoCounters(TableAddress(setting("COUNTERS_TABLE")))


@cache
def gaps() -> "DynamoGaps":
    from chat101.adapters.gaps import DynamoGaps

    return DynamoGaps(TableAddress(setting("COUNTERS_TABLE")))


@cache
def pseudonyms() -> "SecretPseudonyms":
    from chat101.adapters.pseudonyms import SecretPseudonyms

    return SecretPseudonyms(setting("PSEUDONYM_SECRET_ARN"), _secrets)


@cache
def register() -> "PolicyRegister":
    from chat101.adapters.policy_register import DynamoPolicyRegister

    return DynamoPolicyRegister(setting("DOCUMENTS_TABLE"))


@cache
def doorbell() -> "Doorbell":
    from chat101.adapters.doorbell import SqsDoorbell

    return SqsDoorbell(setting("UPLOADS_QUEUE_URL"), _queues)


@cache
def _connections() -> "ApiGatewayManagementApiClient":
    return cast(
        "ApiGatewayManagementApiClient",
        _impatient("apigatewaymanagementapi", endpoint_url=setting("CONNECTIONS_ENDPOINT")),
    )


@cache
def _queues() -> "SQSClient":
    return cast("SQSClient", client("sqs"))


@cache
def phrase_files() -> "ObjectStore":
    """Asked while a person waits for the danger check: the floor stands when it does not answer at once."""
    return cast("ObjectStore", _impatient("s3"))


@cache
def _secrets() -> "SecretsManagerClient":
    return cast("SecretsManagerClient", client("secretsmanager"))


def _impatient(service: str, endpoint_url: str | None = None) -> Any:
    """A client for what must not hold up the danger check: one try, and a short one."""
    return client(service, endpoint_url=endpoint_url, attempts=1, connect_within=AT_ONCE, read_within=AT_ONCE)


def _topic() -> str:
    return setting("SUMMONS_TOPIC_ARN")


@cache
def _topics() -> "SNSClient":
    """Asked after the person was answered, and still not for long: the sweeper calls again."""
    return cast("SNSClient", _impatient("sns"))


class _CountedSummons:
    """Keeps ports.Summons. Each call is also in a metric, which wakes the people who run the service."""

    def __init__(self, summons: SnsSummons) -> None:
        self._summons = summons

    def call(self, chat: Chat, why: str) -> None:
        from chat101.entry.observing import count

        self._summons.call(chat, why)
        count("AlarmUnheard")


def warn(reason: str) -> None:
    from chat101.entry.observing import warn

    warn(reason)
