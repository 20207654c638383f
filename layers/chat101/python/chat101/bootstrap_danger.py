"""Wires what an admin needs to change how danger is looked for, from the environment, once a Lambda."""

from functools import cache
from typing import TYPE_CHECKING, cast

from chat101.actions.danger_setting import Bench
from chat101.adapters.browser_copy import SignedBrowserCopy
from chat101.adapters.clients import client
from chat101.adapters.clock import SystemClock
from chat101.adapters.danger_settings import S3DangerSettings
from chat101.adapters.known_conversations import PackagedConversations, calibrated_thresholds
from chat101.adapters.recent_messages import DynamoRecentMessages
from chat101.adapters.tables import TableAddress
from chat101.bootstrap import setting

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client


@cache
def bench() -> Bench:
    """`REVIEW_DAYS`: how far back recent chats may be looked at for this; 0, and they may not."""
    from chat101_danger_model import FOLDER

    return Bench(
        settings=S3DangerSettings(setting("CONFIGURATION_BUCKET"), _s3),
        copy=SignedBrowserCopy(setting("CONFIGURATION_BUCKET"), setting("DANGER_FLOOR_KEY_ID"), s3=_s3, kms=_kms),
        known=PackagedConversations(FOLDER),
        recent=DynamoRecentMessages(TableAddress(setting("CHATS_TABLE"))),
        calibrated=calibrated_thresholds(FOLDER),
        days=int(setting("REVIEW_DAYS")),
        clock=SystemClock(),
    )


@cache
def _s3() -> "S3Client":
    return cast("S3Client", client("s3"))


@cache
def _kms() -> "KMSClient":
    return cast("KMSClient", client("kms"))
