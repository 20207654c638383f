"""API Gateway REST: GET /today for supervisors; for admins /documents, /gaps, and /danger: how danger is looked for."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from chat101.actions.danger_setting import preview_setting, publish_setting, roll_back_setting, show_setting
from chat101.actions.list_documents import list_documents
from chat101.actions.list_gaps import list_gaps
from chat101.actions.show_today import show_today
from chat101.adapters.clock import SystemClock
from chat101.bootstrap import counters, gaps, origins, pseudonyms, register
from chat101.bootstrap_danger import bench
from chat101.domain.chat.people import Staff
from chat101.domain.wire.danger_setting import PreviewSetting, PublishSetting, RollBackSetting
from chat101.entry.observing import observed
from chat101.entry.rest import body_as, json_answer, resolver, signed_in

app = resolver(origins())


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.resolve(event, context)


@app.get("/today")
def get_today() -> Response[Any]:
    return json_answer(show_today(_staff(), counters=counters(), clock=SystemClock()))


@app.get("/documents")
def get_documents() -> Response[Any]:
    return json_answer(list_documents(_staff(), register=register()))


@app.get("/gaps")
def get_gaps() -> Response[Any]:
    return json_answer(list_gaps(_staff(), gaps=gaps(), register=register(), clock=SystemClock()))


@app.get("/danger")
def get_danger_setting() -> Response[Any]:
    return json_answer(show_setting(_staff(), bench=bench()))


@app.post("/danger/preview")
def preview_danger_setting() -> Response[Any]:
    return json_answer(preview_setting(_staff(), body_as(app, PreviewSetting).document, bench=bench()))


@app.post("/danger/publications")
def publish_danger_setting() -> Response[Any]:
    staff, asked = _staff(), body_as(app, PublishSetting)
    made = publish_setting(staff, asked.document, asked.note, replaces=asked.replaces, bench=bench())
    return json_answer(made, status=201)


@app.post("/danger/rollbacks")
def roll_back_danger_setting() -> Response[Any]:
    staff, asked = _staff(), body_as(app, RollBackSetting)
    made = roll_back_setting(staff, asked.number, asked.note, replaces=asked.replaces, bench=bench())
    return json_answer(made, status=201)


def _staff() -> Staff:
    return signed_in(app, pseudonyms())
