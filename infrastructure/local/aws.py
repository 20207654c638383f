"""The boto3 clients with which the runner looks into the emulated cloud."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from infrastructure.local.cloud import credentials
from infrastructure.local.settings import REGION

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBServiceResource
    from mypy_boto3_s3 import S3Client


class Clients:
    """Clients that speak to one emulated cloud and to nothing else, whatever the machine's own AWS settings are."""

    def __init__(self, endpoint: str) -> None:
        keys = credentials()
        self._session = boto3.Session(
            aws_access_key_id=keys["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=keys["AWS_SECRET_ACCESS_KEY"],
            region_name=REGION,
        )
        self._endpoint = endpoint
        self._config = Config(connect_timeout=5, read_timeout=60, retries={"max_attempts": 2})
        self.cloudformation: CloudFormationClient = self._client("cloudformation")
        self.ssm: Any = self._client("ssm")
        self.s3: S3Client = self._client("s3")
        self.cognito: CognitoIdentityProviderClient = self._client("cognito-idp")
        self.tables: DynamoDBServiceResource = self._session.resource(
            "dynamodb", endpoint_url=endpoint, config=self._config
        )

    def of(self, service: str) -> Any:
        """Any other client."""
        return self._client(service)

    def _client(self, service: Any) -> Any:
        return self._session.client(service, endpoint_url=self._endpoint, config=self._config)


def public_key(clients: Clients, key: str) -> str:
    """The public half of a signing key, SPKI in base64."""
    return base64.b64encode(clients.of("kms").get_public_key(KeyId=key)["PublicKey"]).decode()
