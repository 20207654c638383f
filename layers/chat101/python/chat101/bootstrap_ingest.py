"""Wires ingestion from the environment. Apart from the rest: no other function reads documents."""

from dataclasses import dataclass
from functools import cache

from chat101.bootstrap import setting
from chat101.bootstrap_knowledge import embeddings, policy_index
from chat101.ports import Clock, Embeddings, PolicyFiles, PolicyIndex, PolicyRegister

REGION = "eu-west-2"
S3_SECONDS = 20
"""To wait for S3: documents are up to 50 MB."""


@dataclass(frozen=True, slots=True)
class Ingestion:
    """All that ingesting a document touches."""

    files: PolicyFiles
    register: PolicyRegister
    index: PolicyIndex
    embeddings: Embeddings
    clock: Clock


@cache
def ingestion() -> Ingestion:
    """Raises MissingSettingError when the deployment left something out."""
    from chat101.adapters.clock import SystemClock
    from chat101.adapters.policy_register import DynamoPolicyRegister

    register = DynamoPolicyRegister(setting("DOCUMENTS_TABLE"))
    return Ingestion(policy_files(), register, policy_index(), embeddings(), SystemClock())


@cache
def policy_files() -> PolicyFiles:
    """The policies bucket."""
    import boto3
    from botocore.config import Config

    from chat101.adapters.policy_files import S3PolicyFiles

    limits = Config(connect_timeout=3, read_timeout=S3_SECONDS, retries={"mode": "standard", "total_max_attempts": 2})
    return S3PolicyFiles(boto3.client("s3", region_name=REGION, config=limits), bucket=setting("POLICIES_BUCKET"))
