"""DynamoDB streams of the chats and of the feedback: counters that are right within seconds."""

import json
from datetime import date
from typing import Any

from chat101.actions.count_events import CountedEvent, CountedSurvey, count_event, count_gaps, count_survey
from chat101.bootstrap import counters, gaps
from chat101.entry.observing import observed, report


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """A stream is in order: the first record that fails ends the batch, and is where the next one begins."""
    for record in event["Records"]:
        try:
            _count(record["dynamodb"]["NewImage"])
        except Exception as fault:  # noqa: BLE001 - told to the stream, which tries again from here
            report(fault)
            return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
    return {"batchItemFailures": []}


def _count(image: dict[str, dict[str, Any]]) -> None:
    if "envelope" in image:
        event = _event(image)
        count_event(event, counters=counters())
        count_gaps(event, gaps=gaps())
    elif "csat" in image:
        count_survey(_survey(image), counters=counters())


def _event(image: dict[str, dict[str, Any]]) -> CountedEvent:
    envelope = json.loads(image["envelope"]["S"])
    return CountedEvent(
        id=f"{envelope['conv']}#{envelope['seq']}",
        type=envelope["type"],
        day=date.fromisoformat(envelope["ts"][:10]),
        department=envelope["dept"],
        flags=frozenset(envelope.get("flags", ())),
        sources=tuple(envelope.get("sources", ())),
    )


def _survey(image: dict[str, dict[str, Any]]) -> CountedSurvey:
    return CountedSurvey(
        id=f"{image['pk']['S']}#survey",
        day=date.fromisoformat(image["at"]["S"][:10]),
        department=image["department"]["S"],
        csat=int(image["csat"]["N"]),
        nps=int(image["nps"]["N"]) if "nps" in image else None,
    )
