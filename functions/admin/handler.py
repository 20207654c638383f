"""API Gateway REST: GET /today for supervisors; for admins /documents, /gaps, and /danger: how danger is looked for."""

from typing import Any

from chat101.actions.danger_setting import preview_setting, publish_setting, roll_back_setting, show_setting
from chat101.actions.list_documents import list_documents
from chat101.actions.list_gaps import list_gaps
from chat101.actions.publish_document import compare_again, publish_document, put_back_document, show_document
from chat101.actions.publish_library import make_library_ready, publish_library, show_library
from chat101.actions.show_today import show_today
from chat101.adapters.clock import SystemClock
from chat101.bootstrap import counters, gaps, origins, pseudonyms, register
from chat101.bootstrap_danger import bench
from chat101.bootstrap_publishing import library_press, press
from chat101.domain.chat.people import Staff
from chat101.domain.wire.danger_setting import PreviewSetting, PublishSetting, RollBackSetting
from chat101.domain.wire.documents import AboutDocument, PublishDocument, PublishLibrary, PutBackDocument
from chat101.entry.observing import observed
from chat101.entry.staff_pages import Page, staff_pages


@observed
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.resolve(event, context)


def _compare_again(staff: Staff, asked: AboutDocument) -> Any:
    return compare_again(staff, asked.document, press=press())


def _publish_document(staff: Staff, asked: PublishDocument) -> Any:
    return publish_document(staff, asked.document, asked.edition, asked.note, replaces=asked.replaces, press=press())


def _put_back(staff: Staff, asked: PutBackDocument) -> Any:
    return put_back_document(staff, asked.document, asked.number, asked.note, replaces=asked.replaces, press=press())


def _publish_library(staff: Staff, asked: PublishLibrary) -> Any:
    return publish_library(staff, asked.index, asked.note, replaces=asked.replaces, press=library_press())


def _publish_setting(staff: Staff, asked: PublishSetting) -> Any:
    return publish_setting(staff, asked.document, asked.note, replaces=asked.replaces, bench=bench())


def _roll_back_setting(staff: Staff, asked: RollBackSetting) -> Any:
    return roll_back_setting(staff, asked.number, asked.note, replaces=asked.replaces, bench=bench())


app = staff_pages(
    origins(),
    pseudonyms,
    Page("GET", "/today", lambda staff, _: show_today(staff, counters=counters(), clock=SystemClock())),
    Page("GET", "/documents", lambda staff, _: list_documents(staff, register=register())),
    Page("GET", "/document", lambda staff, asked: show_document(staff, asked.document, press=press()), AboutDocument),
    Page("POST", "/document/comparisons", _compare_again, AboutDocument),
    Page("POST", "/document/publications", _publish_document, PublishDocument),
    Page("POST", "/document/rollbacks", _put_back, PutBackDocument),
    Page("GET", "/library", lambda staff, _: show_library(staff, press=library_press())),
    Page("POST", "/library/copies", lambda staff, _: make_library_ready(staff, press=library_press())),
    Page("POST", "/library/publications", _publish_library, PublishLibrary),
    Page("GET", "/gaps", lambda staff, _: list_gaps(staff, gaps=gaps(), register=register(), clock=SystemClock())),
    Page("GET", "/danger", lambda staff, _: show_setting(staff, bench=bench())),
    Page("POST", "/danger/preview", lambda s, asked: preview_setting(s, asked.document, bench=bench()), PreviewSetting),
    Page("POST", "/danger/publications", _publish_setting, PublishSetting),
    Page("POST", "/danger/rollbacks", _roll_back_setting, RollBackSetting),
)
