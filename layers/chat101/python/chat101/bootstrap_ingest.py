"""Wires ingestion from the environment. Apart from the rest: no other function reads documents."""

from functools import cache
from typing import TYPE_CHECKING, cast

from chat101.actions.compare_answers import Answering
from chat101.actions.ingest_document import Ingestion
from chat101.adapters.clients import client
from chat101.bootstrap import doorbell, setting
from chat101.bootstrap_knowledge import answering, embeddings, model, policy_index
from chat101.ports import PolicyFiles

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

REGION = "eu-west-2"
S3_SECONDS = 20
"""To wait for S3: documents are up to 50 MB."""


@cache
def ingestion() -> Ingestion:
    """Raises MissingSettingError when the deployment left something out."""
    from chat101.adapters.clock import SystemClock
    from chat101.adapters.policy_register import DynamoPolicyRegister
    from chat101.adapters.question_sets import S3QuestionSets

    return Ingestion(
        files=policy_files(),
        register=DynamoPolicyRegister(setting("DOCUMENTS_TABLE")),
        index=policy_index(),
        embeddings=embeddings(),
        questions=S3QuestionSets(setting("CONFIGURATION_BUCKET"), _configuration),
        answering=Answering(model(), answering()),
        doorbell=doorbell(),
        clock=SystemClock(),
    )


@cache
def policy_files() -> PolicyFiles:
    """The policies bucket."""
    import boto3
    from botocore.config import Config

    from chat101.adapters.policy_files import S3PolicyFiles

    limits = Config(connect_timeout=3, read_timeout=S3_SECONDS, retries={"mode": "standard", "total_max_attempts": 2})
    return S3PolicyFiles(boto3.client("s3", region_name=REGION, config=limits), bucket=setting("POLICIES_BUCKET"))


@cache
def _configuration() -> "S3Client":
    return cast("S3Client", client("s3"))
