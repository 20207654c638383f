"""Keyed pseudonyms: the key lies in Secrets Manager and is read once."""

import hashlib
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from chat101.domain.ids import ActorRef

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

LENGTH = 32
"""Hex digits: 128 bits."""


class SecretPseudonyms:
    """Keeps ports.Pseudonyms."""

    def __init__(self, secret_arn: str, client: "Callable[[], SecretsManagerClient]") -> None:
        self._secret_arn = secret_arn
        self._client = client
        self._key: bytes | None = None

    def of(self, subject: str) -> ActorRef:
        if self._key is None:
            self._key = self._client().get_secret_value(SecretId=self._secret_arn)["SecretString"].encode()
        return ActorRef(hmac.new(self._key, subject.encode(), hashlib.sha256).hexdigest()[:LENGTH])
