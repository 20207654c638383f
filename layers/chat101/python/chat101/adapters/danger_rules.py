"""The danger rules in memory: the packaged floor with the force's own phrases."""

from collections.abc import Sequence

from chat101.adapters.phrasebook import S3PhraseBook
from chat101.domain.departments import Department
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.verdict import Verdict


class InProcessRules:
    """Keeps ports.DangerRules. The floor is read at once: no person waits for it at a cold start."""

    def __init__(self, book: S3PhraseBook) -> None:
        self._book = book
        floor()

    def judge(self, text: str, window: Sequence[str], department: Department) -> Verdict:
        return judge(text, window, self._book.current().of(department))
