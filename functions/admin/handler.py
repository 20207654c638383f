"""API Gateway REST: GET /today for supervisors, GET /documents for admins."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from chat101.actions.list_documents import list_documents
from chat101.actions.show_today import show_today
from chat101.adapters.clock import SystemClock
from chat101.bootstrap import counters, origins, pseudonyms, register
from chat101.entry.observing import observed
from chat101.entry.rest import json_answer, resolver, signed_in

app = resolver(origins())


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.resolve(event, context)


@app.get("/today")
def get_today() -> Response[Any]:
    """Today so far, for the supervisor's own departments."""
    staff = signed_in(app, pseudonyms())
    return json_answer(show_today(staff, counters=counters(), clock=SystemClock()))


@app.get("/documents")
def get_documents() -> Response[Any]:
    """Every policy document and what became of it."""
    staff = signed_in(app, pseudonyms())
    return json_answer(list_documents(staff, register=register()))
