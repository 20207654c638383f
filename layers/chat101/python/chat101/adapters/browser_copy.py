"""The force's emergency phrases for the widget's own copy, signed, in its configuration bucket."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chat101.domain.safeguarding.browser import forces_floor
from chat101.ports import UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client

COPY = "safeguarding/danger-floor.json"


class SignedBrowserCopy:
    """Keeps ports.BrowserCopy. `key`: an asymmetric key of KMS, ECDSA on P-256, that signs and does nothing else."""

    def __init__(self, bucket: str, key: str, *, s3: "Callable[[], S3Client]", kms: "Callable[[], KMSClient]") -> None:
        self._bucket, self._key = bucket, key
        self._s3, self._kms = s3, kms

    def publish(self, document: Mapping[str, Any]) -> None:
        floor = json.dumps(forces_floor(document), ensure_ascii=False)
        try:
            body = {"floor": floor, "signature": self._signature(floor.encode())}
            self._s3().put_object(
                Bucket=self._bucket, Key=COPY, Body=json.dumps(body).encode(), ContentType="application/json"
            )
        except (BotoCoreError, ClientError) as failed:
            raise UnavailableError("the widget's copy could not be signed or kept") from failed

    def _signature(self, text: bytes) -> str:
        signed = self._kms().sign(
            KeyId=self._key,
            Message=hashlib.sha256(text).digest(),
            MessageType="DIGEST",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        return base64.b64encode(signed["Signature"]).decode()
