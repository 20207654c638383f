"""Whatever a translator says that obeys an attack, none of it is shown as a translation."""

import pytest

from chat101.domain.chat.translating import sentences_of, to_translate
from chat101.domain.chat.wording import MAY_BE_TRANSLATED
from chat101.domain.languages.known import LANGUAGES
from chat101.domain.languages.outcome import Flaw
from chat101.domain.languages.translation import translated
from infrastructure.settings import LANGUAGES as ANSWERED_IN
from tests.attacks.corpora import own
from tests.unit.grounding.policies import sample_sentences

ENGLISH = sorted({sentence for text in MAY_BE_TRANSLATED for sentence in to_translate(sentences_of(text))})
ENGLISH += [text for _, text in sample_sentences()[::30] if text.endswith((".", "?"))]


@pytest.mark.parametrize("code", ANSWERED_IN)
def test_no_attack_of_our_own_passes_for_a_translation(code: str) -> None:
    shown = [
        (english, said)
        for attack in own()
        for said in attack.obeyed
        for english in ENGLISH
        if not isinstance(translated([english], [said], LANGUAGES[code]), Flaw)
    ]

    assert shown == []
