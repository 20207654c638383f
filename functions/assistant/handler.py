"""SQS FIFO `turns`, one group a conversation: a second look at danger, and the assistant's turn where it has one."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from chat101.actions.assess_risk import ModelOpinion
from chat101.actions.take_turn import Mind, give_up_turn, take_turn
from chat101.actions.translate import Translator
from chat101.bootstrap import stage
from chat101.bootstrap_knowledge import answering, languages, learned_opinion, library, model, translating_model
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import ChatId
from chat101.domain.tasks.assess_risk import assess_risk_task
from chat101.domain.tasks.classify_contact import classify_contact_task
from chat101.domain.tasks.translate_answer import translate_answer_task
from chat101.entry.observing import about, logger, observed

PROMPTS = Path(__file__).parent / "prompts"


@cache
def mind() -> Mind:
    translating = translate_answer_task((PROMPTS / "translate_answer.md").read_text())
    return Mind(
        library=library(),
        model=model(),
        classifying=classify_contact_task((PROMPTS / "classify_contact.md").read_text()),
        answering=answering(),
        translator=Translator(translating_model(), translating, languages()),
        looks=(learned_opinion(), ModelOpinion(model(), assess_risk_task((PROMPTS / "assess_risk.md").read_text()))),
    )


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    """A turn that breaks hands the chat to a person, then crashes and alarms; its retry finds nothing left to do."""
    for record in event["Records"]:
        body = json.loads(record["body"])
        _turn(ChatId(body["chat"]), int(body["upto"]))
    return {"batchItemFailures": []}


def _turn(chat_id: ChatId, upto: int) -> None:
    about(chat_id)
    try:
        take_turn(chat_id, upto, stage=stage(), mind=mind())
    except ChatNotFoundError:
        logger.info("turn", extra={"outcome": "gone"})
    except Exception:
        give_up_turn(chat_id, upto, stage=stage())
        raise
