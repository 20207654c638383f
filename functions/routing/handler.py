"""SQS `clocks`: something was to be looked at now. EventBridge, every minute: whatever is overdue, whoever lost it."""

import json
from typing import Any

from chat101.actions.keep_time import ring, sweep
from chat101.bootstrap import clocks, stage, turns
from chat101.domain.errors import ChatNotFoundError
from chat101.entry.observing import logger, observed
from chat101.ports import ClockAlarm

stage()


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    if "Records" not in event:
        logger.info("swept", extra={"overdue": sweep(stage=stage(), turns=turns())})
        return {}
    for record in event["Records"]:
        _ring(json.loads(record["body"]))
    return {"batchItemFailures": []}


def _ring(body: dict[str, str]) -> None:
    try:
        ring(ClockAlarm(what=body["what"], subject=body["subject"]), stage=stage(), clocks=clocks())
    except ChatNotFoundError:
        logger.info("clock", extra={"outcome": "gone"})
