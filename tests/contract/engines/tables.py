"""The tables on an engine, made from the definitions that the CDK app deploys, so that they cannot drift."""

import hashlib
import json
import secrets
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3

from chat101.adapters.clients import REGION
from chat101.adapters.tables import TableAddress
from tests.contract.engines.fetching import ROOT

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

BLOCKS = "infrastructure/building_blocks"
CREATED_WITH = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes", "StreamSpecification")


@dataclass(frozen=True, slots=True)
class Engine:
    """Something that speaks DynamoDB. `host` is None for one inside this process."""

    name: str
    host: str | None

    def client(self) -> "DynamoDBClient":
        """For what a store never asks."""
        return boto3.client("dynamodb", region_name=REGION, endpoint_url=self.host)

    def create_table(self, kind: str) -> TableAddress:
        """A new, empty table of one of the app's kinds: `Chats`, `Sessions`, `Feedback`, `Counters`, `Documents`."""
        name = f"{kind}-{secrets.token_hex(6)}"
        client = self.client()
        client.create_table(TableName=name, **_creation(kind))
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
        client.close()
        return TableAddress(name, self.host)


@cache
def definitions() -> dict[str, dict[str, Any]]:
    """The properties of every table in the synthesised template; synthesised again when what makes it has changed."""
    kept = ROOT / "build" / "engines" / f"tables-{_made_from()}.json"
    if not kept.exists():
        command = [sys.executable, "-m", "tests.contract.engines.synthesised_tables"]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(told.stdout)
    found: dict[str, dict[str, Any]] = json.loads(kept.read_text())
    return found


def _made_from() -> str:
    """A hash of all that the template of the tables comes from: the CDK app's own files and what is locked."""
    files = [*sorted((ROOT / "infrastructure").glob("*.py")), *sorted((ROOT / BLOCKS).glob("*.py")), ROOT / "uv.lock"]
    files.append(Path(__file__).with_name("synthesised_tables.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _creation(kind: str) -> dict[str, Any]:
    """CloudFormation's properties as the API takes them: they differ in the stream only."""
    properties = {name: value for name, value in definitions()[kind].items() if name in CREATED_WITH}
    if "StreamSpecification" in properties:
        properties["StreamSpecification"] = {"StreamEnabled": True, **properties["StreamSpecification"]}
    return properties
