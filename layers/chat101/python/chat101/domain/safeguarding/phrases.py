"""Sets of phrases with a version, ready to judge by, that may be added to and never taken from."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from chat101.domain.departments import Department
from chat101.domain.safeguarding.compiler import compiled
from chat101.domain.safeguarding.matching import ends_of, page_of
from chat101.domain.safeguarding.packaged import floor_program, floor_source
from chat101.domain.safeguarding.pieces import is_plain, shown
from chat101.domain.safeguarding.program import Classes, Numbers, Pattern, Patterns, Program, Rows, numbers
from chat101.domain.safeguarding.reading import UNKNOWN, Coder, read
from chat101.domain.safeguarding.source import InvalidPhrasesError, Rule, Source, source_of
from chat101.domain.safeguarding.spelling import Speller

__all__ = ["Candidate", "InvalidPhrasesError", "PhraseBook", "PhraseSet", "floor", "source_of"]

_MOST_REMEMBERED = 20_000  # written words whose reading is kept; a warm Lambda must not grow without end


class Candidate(NamedTuple):
    """A phrase of a rule, ready to be tried on a text."""

    rule: Rule
    pattern: Pattern


class _Candidates(dict[int, Candidate]):
    """By their number in the set."""

    def __init__(self, rules: Iterable[Rule], patterns: Patterns, row: str) -> None:
        super().__init__()
        self.rules = [rule for rule in rules for _ in rule.phrases]
        self._patterns = patterns
        self._pattern_of = numbers(row)

    def __missing__(self, number: int) -> Candidate:
        candidate = self[number] = Candidate(self.rules[number], self._patterns[self._pattern_of[number]])
        return candidate


class _Readings(dict[str, Numbers]):
    """By written word, the codes of the words that it stands for."""

    def __init__(self, speller: Speller, codes: Mapping[str, int]) -> None:
        super().__init__()
        self._speller, self._codes = speller, codes

    def __missing__(self, written: str) -> Numbers:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        read = self[written] = tuple(self._codes.get(word, UNKNOWN) for word in self._speller.words(written))
        return read


class PhraseSet:
    """A set of phrases with its own reading of a text, so that no other set can change what it finds."""

    def __init__(self, source: Source, program: Program | None = None) -> None:
        """`program`: the source compiled, if it has been.

        Raises InvalidPhrasesError: it cannot be, or a phrase of plain words would not be found in these very words.
        """
        is_new = program is None
        program = program or compiled(source)
        self.version = source.version
        self.departments = frozenset(source.rules[0].departments) if source.rules else frozenset()
        """In whose chats it is looked for; in all if none is named. All its rules say the same."""
        self._rules = source.rules
        self._codes = {word: code for code, word in enumerate(program.words)}
        self._patterns = Patterns(program)
        self._candidates = _Candidates(source.rules, self._patterns, program.candidates)
        self._harmless = numbers(program.harmless)
        self._unless = program.unless
        self._exclusions: dict[str, tuple[Pattern, ...]] = {}
        self.stops = tuple(self._codes[word] for word in source.stops)
        """Codes of the words that a gap must not step over: a "not" on the way changes what is said."""
        self.classes = Classes(program.classes)
        """The codes of the words of each word class."""
        self._candidate_index = Rows(program.candidate_index)
        self._harmless_index = Rows(program.harmless_index)
        self.speller = Speller(
            self._codes.__contains__, source.spellings, source.critical, source.ordinary, source.run_on
        )
        self.codes_of: Coder = _Readings(self.speller, self._codes).__getitem__
        """The codes of a written word: one for each word that it stands for."""
        if is_new:
            self.refuse_unfindable()

    def refuse_unfindable(self) -> None:
        """What an admin wrote and nobody could ever say. Raises InvalidPhrasesError."""
        phrases = (phrase for rule in self._rules for phrase in rule.phrases)
        for (rule, pattern), phrase in zip(self.candidates, phrases, strict=True):
            if is_plain(phrase) and not self._finds(pattern, phrase):
                raise InvalidPhrasesError(
                    f"{rule.id}: '{shown(phrase)}' would not be found where somebody writes just that. "
                    "Write whole words, no letters one by one, and two phrases for two sentences"
                )

    def _finds(self, pattern: Pattern, text: str) -> bool:
        """Whether the phrase is in the text, whatever may explain it."""
        codes = read(text, self.codes_of, self.speller.spelt).codes
        return bool(ends_of(pattern, page_of(codes, self.classes, self.stops)))

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every phrase of every rule, in order."""
        return tuple(map(self._candidates.__getitem__, range(len(self._candidates.rules))))

    def unless(self, rule: Rule) -> tuple[Pattern, ...]:
        """The contexts in which the rule says nothing."""
        found = self._exclusions.get(rule.id)
        if found is None:
            found = tuple(map(self._patterns.__getitem__, numbers(self._unless[rule.id])))
            self._exclusions[rule.id] = found
        return found

    def candidates_for(self, codes: Iterable[int]) -> Iterator[Candidate]:
        """The phrases worth a try on a text of these words, in the order of the set."""
        return map(self._candidates.__getitem__, _each_once(self._candidate_index, codes))

    def harmless_for(self, codes: Iterable[int]) -> Iterator[Pattern]:
        """The figures of speech worth a try on a text of these words."""
        return (self._patterns[self._harmless[each]] for each in _each_once(self._harmless_index, codes))


def _for(source: Source, departments: frozenset[Department]) -> Source:
    """The rules for exactly these."""
    return source._replace(rules=tuple(rule for rule in source.rules if frozenset(rule.departments) == departments))


def _each_once(index: Rows, codes: Iterable[int]) -> list[int]:
    return sorted({number for code in codes for number in index[code]})


class PhraseBook(NamedTuple):
    """The packaged floor and what a force adds to it, for all or for some departments. Each set judges alone; the
    graver verdict stands.
    """

    sets: tuple[PhraseSet, ...]

    @property
    def version(self) -> str:
        """Of all its sets: `floor-4+northshire-3`."""
        return "+".join(dict.fromkeys(phrases.version for phrases in self.sets))

    def of(self, department: Department | None) -> "PhraseBook":
        """What is looked for in the chats of this department."""
        return PhraseBook(tuple(each for each in self.sets if not each.departments or department in each.departments))

    def with_set(self, document: Mapping[str, Any]) -> "PhraseBook":
        """This book and a force's document. Raises InvalidPhrasesError, and then this book is as it was."""
        source = source_of(document).built_on(floor_source())
        parts = dict.fromkeys(frozenset(rule.departments) for rule in source.rules)
        return PhraseBook((*self.sets, *(PhraseSet(_for(source, departments)) for departments in parts)))


@cache
def floor() -> PhraseBook:
    """The packaged default set: what is found for every force, whatever it configures."""
    collecting = gc.isenabled()
    gc.disable()  # thousands of small values, all kept: looking for garbage among them would double the cold start
    try:
        return PhraseBook((PhraseSet(floor_source(), floor_program()),))
    finally:
        if collecting:
            gc.enable()
