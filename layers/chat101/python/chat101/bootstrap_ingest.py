"""Wires ingestion from the environment. Apart from the rest: no other function reads documents."""

from functools import cache
from typing import TYPE_CHECKING, cast

from chat101.actions.compare_answers import Answering
from chat101.actions.ingestion import Ingestion
from chat101.actions.rebuild_library import Rebuilding
from chat101.adapters.clients import client
from chat101.bootstrap import doorbell, register, setting
from chat101.bootstrap_knowledge import answering, embeddings_of, generations, model
from chat101.ports import PolicyFiles, QuestionSets

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

REGION = "eu-west-2"
S3_SECONDS = 20
"""To wait for S3: documents are up to 50 MB."""


def ingestion() -> Ingestion:
    """With the index that is in use by now. Raises MissingSettingError when the deployment left something out;
    UnavailableError.
    """
    from chat101.adapters.clock import SystemClock

    now = generations().in_use()
    return Ingestion(
        files=policy_files(),
        register=register(),
        index=generations().index_of(now),
        embeddings=embeddings_of(now),
        questions=_questions(),
        answering=Answering(model(), answering()),
        doorbell=doorbell(),
        clock=SystemClock(),
    )


def rebuilding() -> Rebuilding:
    """What an index of another embedding model is made ready with."""
    from chat101.adapters.clock import SystemClock

    return Rebuilding(
        files=policy_files(),
        register=register(),
        generations=generations(),
        embeddings_of=embeddings_of,
        questions=_questions(),
        doorbell=doorbell(),
        clock=SystemClock(),
    )


@cache
def _questions() -> QuestionSets:
    from chat101.adapters.question_sets import S3QuestionSets

    return S3QuestionSets(setting("CONFIGURATION_BUCKET"), _configuration)


@cache
def policy_files() -> PolicyFiles:
    """The policies bucket."""
    import boto3
    from botocore.config import Config

    from chat101.adapters.policy_files import S3PolicyFiles

    limits = Config(connect_timeout=3, read_timeout=S3_SECONDS, retries={"mode": "standard", "total_max_attempts": 2})
    s3 = boto3.client("s3", region_name=REGION, config=limits)
    # Whatever else it says, nothing is read unscanned.
    scanned = setting("UPLOADS_SCANNED") != "no"
    return S3PolicyFiles(s3, bucket=setting("POLICIES_BUCKET"), scanned=scanned)


@cache
def _configuration() -> "S3Client":
    return cast("S3Client", client("s3"))
