"""Publications of a force's danger setting in its configuration bucket: one object each, and one that is in use."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chat101.adapters.kept_file import read_document
from chat101.adapters.phrasebook import KEY
from chat101.domain.errors import SettingChangedError
from chat101.domain.ids import ActorRef
from chat101.ports import Publication, UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

HISTORY = "safeguarding/history/"
TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")
SILENT = "the configuration bucket did not answer"


class S3DangerSettings:
    """Keeps ports.DangerSettings. A publication is an object that is written once: the history cannot be rewritten."""

    def __init__(self, bucket: str, client: "Callable[[], S3Client]") -> None:
        self._bucket = bucket
        self._client = client

    def history(self) -> Sequence[Publication]:
        try:
            pages = self._client().get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=HISTORY)
            keys = sorted(item["Key"] for page in pages for item in page.get("Contents", []))
            return [self._read(key) for key in keys] or self._unrecorded()
        except (BotoCoreError, ClientError) as failed:
            raise UnavailableError(SILENT) from failed

    def in_use(self) -> Mapping[str, Any] | None:
        found = self._found()
        return found and found[0]

    def publish(self, publication: Publication) -> None:
        """First what is kept, and only then what is in use: what is in use can always be explained."""
        try:
            if publication.number == 1:
                self._keep_what_came_first()
            self._put(_key(publication.number), _kept(publication), IfNoneMatch="*")
            self._put(KEY, publication.document)
        except ClientError as refused:
            if refused.response["Error"]["Code"] in TAKEN:
                raise SettingChangedError from None
            raise UnavailableError(SILENT) from refused
        except BotoCoreError as failed:
            raise UnavailableError(SILENT) from failed

    def _keep_what_came_first(self) -> None:
        """What the deployment came with, so that there is a way back to it."""
        for first in self._unrecorded():
            with suppress(ClientError):  # somebody else has just kept it
                self._put(_key(first.number), _kept(first), IfNoneMatch="*")

    def _put(self, key: str, document: Mapping[str, Any], **condition: Any) -> None:
        body = json.dumps(document, ensure_ascii=False).encode()
        self._client().put_object(Bucket=self._bucket, Key=key, Body=body, ContentType="application/json", **condition)

    def _read(self, key: str) -> Publication:
        kept = json.loads(self._client().get_object(Bucket=self._bucket, Key=key)["Body"].read())
        return Publication(
            number=kept["number"],
            document=kept["document"],
            by=ActorRef(kept["by"]),
            by_name=kept["by_name"],
            note=kept["note"],
            at=datetime.fromisoformat(kept["at"]),
        )

    def _unrecorded(self) -> Sequence[Publication]:
        """What the deployment came with, before anybody published: it stands as number 0."""
        found = self._found()
        return [Publication(0, found[0], ActorRef("system"), "", "", found[1])] if found else []

    def _found(self) -> tuple[Mapping[str, Any], datetime] | None:
        """What the danger check reads, and since when; nothing where it reads none or cannot use what it reads."""
        try:
            found = self._client().get_object(Bucket=self._bucket, Key=KEY)
            return read_document(found["Body"].read()), found["LastModified"]
        except (ValueError, TypeError):
            return None
        except ClientError as missing:
            if missing.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return None
            raise UnavailableError(SILENT) from missing
        except BotoCoreError as failed:
            raise UnavailableError(SILENT) from failed


def _key(number: int) -> str:
    return f"{HISTORY}{number:06d}.json"


def _kept(publication: Publication) -> dict[str, Any]:
    return {
        "number": publication.number,
        "by": publication.by,
        "by_name": publication.by_name,
        "note": publication.note,
        "at": publication.at.isoformat(),
        "document": publication.document,
    }
