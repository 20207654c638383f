"""Every refusal has its own code, a sentence that anyone understands, and a status."""

import importlib
import pkgutil
import re

import pytest

import chat101.domain
from chat101.domain.errors import ADVICE, ChatError

CODES = {
    "malformed_frame",
    "unknown_action",
    "message_too_long",
    "message_empty",
    "comment_too_long",
    "unread_message",
    "survey_not_open",
    "chat_not_found",
    "answer_not_found",
    "chat_closed",
    "already_claimed",
    "nothing_to_lower",
    "second_person_needed",
    "alarm_sounding",
    "too_many_chats",
    "session_expired",
    "ticket_refused",
    "origin_refused",
    "not_permitted",
    "unusable_setting",
    "loses_emergencies",
    "setting_changed",
    "no_such_document",
    "not_proposed",
    "too_many_requests",
    "try_again",
}
"""What the browsers know."""

JARGON = re.compile(r"(?i)exception|null|json|invalid|frame|socket|websocket|server|error|http|parameter|database|AWS")


def refusals() -> list[type[ChatError]]:
    """All of them, wherever they are."""
    for module in pkgutil.walk_packages(chat101.domain.__path__, "chat101.domain."):
        importlib.import_module(module.name)
    return _below(ChatError)


def _below(refusal: type[ChatError]) -> list[type[ChatError]]:
    own = [child for child in refusal.__subclasses__() if child.__module__.startswith("chat101.")]
    return own + [deeper for child in own for deeper in _below(child)]


def test_the_browsers_know_every_code_and_no_other() -> None:
    codes = [refusal.code for refusal in refusals()]

    assert sorted(codes) == sorted(CODES)


@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: refusal.code)
def test_a_refusal(refusal: type[ChatError]) -> None:
    assert "code" in vars(refusal)
    assert "meaning" in vars(refusal)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", refusal.code)
    assert refusal.__name__.endswith("Error")
    assert refusal.__doc__
    assert refusal.status in {400, 401, 403, 404, 409, 429, 503}
    assert refusal.meaning[0].isupper()
    assert refusal.meaning.endswith(".")
    assert not JARGON.search(refusal.meaning)
    assert str(refusal()) == refusal.code


def test_the_advice_names_999_and_the_silent_way() -> None:
    for words in ("999", "55", "101"):
        assert words in ADVICE
