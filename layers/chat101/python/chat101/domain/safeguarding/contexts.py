"""What explains danger away: figures of speech blank their own words, contexts say of those near them that all is well.

Neither goes over the end of a sentence, and for them every full stop ends one. Danger typed in pieces ("He has. A
knife") is looked for on a page without the ends of one or two words; what explains it, on another page of the same text
that has them all ("Years ago. He has a knife"). Each is made once, and all matches of a phrase are held against it at
once: a text full of matches that are explained costs what any other does.
"""

from collections.abc import Sequence
from itertools import compress, islice

from chat101.domain.safeguarding.matching import Page, back_over, ends_of, matches, over, page_of, starts_of
from chat101.domain.safeguarding.phrases import PhraseSet
from chat101.domain.safeguarding.program import Pattern
from chat101.domain.safeguarding.reading import SENTENCE_END, Reading
from chat101.domain.safeguarding.source import Rule

_NEAR = 12  # words between a context and what it explains
_MOST_FIGURES = 64  # matches of one that are blanked: whoever writes more of them is not taken at their word


class Contexts:
    """Of one text. `page`: where danger is looked for, its figures of speech blanked."""

    def __init__(self, reading: Reading, phrases: PhraseSet) -> None:
        page = page_of(reading.codes, phrases.classes, phrases.stops)
        parted = page_of(_with_ends(reading), phrases.classes, phrases.stops) if reading.pauses else page
        self._phrases = phrases
        self._kept = _words_before_pauses(reading, parted.length)
        figures = _figures(parted.by_sentences, phrases)
        self.page = page.without(self._on_page(figures))
        self._parted = parted.without(figures).by_sentences if reading.pauses else self.page.by_sentences
        self._spans: dict[Pattern, tuple[int, int]] = {}
        self._near: dict[tuple[str, ...], int] = {}

    def near(self, rule: Rule) -> int:
        """The words of the page that are within twelve words of a context of the rule, in the same sentence."""
        if not rule.unless:
            return 0
        near = self._near.get(rule.unless)  # many rules have the same
        if near is None:
            spans = [self._span(pattern) for pattern in self._phrases.unless(rule)]
            near = self._near[rule.unless] = self._on_page(self._about(spans))
        return near

    def _about(self, spans: Sequence[tuple[int, int]]) -> int:
        words = self._parted.words
        firsts = lasts = 0
        for first, last in spans:
            firsts |= first
            lasts |= last
        return (over(firsts, words, _NEAR) | back_over(lasts, words, _NEAR)) & words

    def _span(self, context: Pattern) -> tuple[int, int]:
        """Where its matches have their first words, and where their last."""
        found = self._spans.get(context)
        if found is None:
            ends = ends_of(context, self._parted) if self._parted.can_hold(context) else 0
            found = self._spans[context] = (starts_of(context, self._parted, ends), ends >> 1)
        return found

    def _on_page(self, places: int) -> int:
        """The same words on the page without the pauses."""
        if not places or not self._kept:
            return places
        bits = f"{places:0{len(self._kept)}b}"
        return int("".join(compress(bits, self._kept)), 2)


def _figures(page: Page, phrases: PhraseSet) -> int:
    """The words of figures of speech ("bath bomb"). The words around them stay what they are."""
    places = 0
    for figure in phrases.harmless_for(page.where):
        if page.can_hold(figure):
            for start, end in islice(matches(figure, page), _MOST_FIGURES):
                places |= (1 << end) - (1 << start)
    return places


def _with_ends(reading: Reading) -> list[int]:
    """The codes, with an end for each pause."""
    codes: list[int] = []
    before = 0
    for pause in reading.pauses:
        codes += reading.codes[before:pause]
        codes.append(SENTENCE_END)
        before = pause
    return codes + reading.codes[before:]


def _words_before_pauses(reading: Reading, length: int) -> bytes:
    """Which places are no pause, the last first. Nothing if there are no pauses."""
    kept = bytearray(b"\1") * length
    for count, pause in enumerate(reading.pauses):
        kept[pause + count] = 0
    return bytes(reversed(kept)) if reading.pauses else b""
