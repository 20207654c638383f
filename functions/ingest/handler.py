"""SQS, with S3's events of the policies bucket inside, or the same from an admin: look at this document, or at all."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from chat101.actions.ingest_document import ingest_document, set_aside
from chat101.actions.rebuild_library import copy_document, look_after_library
from chat101.bootstrap import setting
from chat101.bootstrap_ingest import ingestion, rebuilding
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.entry.observing import count, logger, observed, report

TRIAL = "malware-protection-resource-validation-object"
"""What GuardDuty puts into the bucket to see that it may: no document."""


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """Each document named is looked at as it lies in the bucket now. A message that fails goes back to the queue."""
    failed = [record["messageId"] for record in event["Records"] if not _taken(record)]
    return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def _taken(record: dict[str, Any]) -> bool:
    try:
        notice = json.loads(record["body"])
        if notice.get("library"):
            look_after_library(rebuilding())
        for key in _documents(notice):
            _ingest(key)
    except Exception as fault:  # noqa: BLE001 - told to the queue, which tries again and in the end keeps it apart
        report(fault)
        if int(record["attributes"]["ApproximateReceiveCount"]) >= int(setting("UPLOADS_TRIES")):
            _tell_that_it_was_the_last_try(record)
        return False
    return True


def _tell_that_it_was_the_last_try(record: dict[str, Any]) -> None:
    try:
        for key in _documents(json.loads(record["body"])):
            set_aside(key, on=ingestion())
    except Exception as fault:  # noqa: BLE001 - the queue's dead letters ring in any case
        report(fault)


def _ingest(key: DocumentKey) -> None:
    ingest_document(key, on=ingestion())
    copy_document(key, rebuilding())
    count("DocumentLookedAt")
    logger.info("document", extra={"document": key})


def _documents(notice: dict[str, Any]) -> Iterator[DocumentKey]:
    """The keys, which S3 sends URL-encoded with `+` for a space. S3's own test event names none; a folder is none."""
    for record in notice.get("Records", ()):
        key = unquote_plus(record["s3"]["object"]["key"])
        if not key.endswith("/") and key != TRIAL:
            yield DocumentKey(key)
