"""Compiles a set of phrases as it is written into the program that messages are judged by."""

from collections.abc import Iterator, Sequence

from chat101.domain.safeguarding.grammar import Grammar, Steps
from chat101.domain.safeguarding.pieces import PhraseSyntaxError
from chat101.domain.safeguarding.program import Program, packed, row
from chat101.domain.safeguarding.source import InvalidPhrasesError, Rule, Source
from chat101.domain.safeguarding.spelling import plain_words

_MOST_STEPS = 200_000
"""Of a whole set: the floor has twelve thousand."""


def compiled(source: Source) -> Program:
    """The set, compiled: the same for the same source, whenever and wherever.

    Raises InvalidPhrasesError: a phrase is not of the grammar or names what does not exist, or all are too many.
    """
    return _Compiler(source).program()


class _Compiler:
    """Gives every word a code, every set of words a class and every phrase a pattern, each in order of appearance."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._codes: dict[str, int] = {}
        self._phrase_words: dict[str, tuple[str, ...]] = {}
        self._classes: dict[frozenset[str], int] = {}
        self._class_words: list[frozenset[str]] = []
        self._patterns: dict[str, int] = {}
        self._steps: list[Steps] = []
        self._needs: list[Sequence[int]] = []
        self._size = 0
        self._grammar = Grammar(self._words_of_phrase, self._class_of, self._class_words.__getitem__, source.lists)

    def program(self) -> Program:
        candidates = [self._pattern(phrase, rule.id) for rule in self._source.rules for phrase in rule.phrases]
        harmless = [self._pattern(phrase, "harmless") for phrase in self._source.harmless]
        unless = {rule.id: row(list(self._exclusions(rule))) for rule in self._source.rules}
        for word in self._source.stops:
            self._codes.setdefault(word, len(self._codes))
        classes = [sorted(map(self._codes.__getitem__, words)) for words in self._class_words]
        needs = _fails_fast(self._needs, classes)
        anchors = [classes[first] for first, *_ in needs]
        return Program(
            words=list(self._codes),
            classes=list(map(row, classes)),
            steps=list(map(packed, self._steps)),
            needs=list(map(row, needs)),
            candidates=row(candidates),
            harmless=row(harmless),
            unless=unless,
            candidate_index=self._index([anchors[number] for number in candidates]),
            harmless_index=self._index([anchors[number] for number in harmless]),
        )

    def _words_of_phrase(self, piece: str) -> Sequence[str]:
        """Phrases are written in plain words, punctuation or not; a spelling in one ("hes", "he's") stands for its
        words, as in a message.
        """
        words = self._phrase_words.get(piece)
        if words is None:
            words = self._phrase_words[piece] = plain_words(piece, self._source.spellings)
            for each in words:
                self._codes.setdefault(each, len(self._codes))
        return words

    def _class_of(self, words: frozenset[str]) -> int:
        number = self._classes.get(words)
        if number is None:
            number = self._classes[words] = len(self._class_words)
            self._class_words.append(words)
        return number

    def _exclusions(self, rule: Rule) -> Iterator[int]:
        for phrase in rule.unless:
            if phrase.startswith("@"):
                if phrase[1:] not in self._source.contexts:
                    raise InvalidPhrasesError(f"{rule.id}: no context is called '{phrase[1:]}'")
                yield from (self._pattern(each, rule.id) for each in self._source.contexts[phrase[1:]])
            else:
                yield self._pattern(phrase, rule.id)

    def _pattern(self, phrase: str, where: str) -> int:
        try:
            if phrase not in self._patterns:
                part = self._grammar.pattern(phrase)
                self._patterns[phrase] = len(self._steps)
                self._steps.append(part.steps)
                self._needs.append(part.needs)
                self._size += part.size
        except PhraseSyntaxError as error:
            raise InvalidPhrasesError(f"{where}: {error}") from error
        if self._size > _MOST_STEPS:
            raise InvalidPhrasesError(f"all phrases together have over {_MOST_STEPS} steps: shorten the lists they use")
        return self._patterns[phrase]

    def _index(self, anchors: Sequence[Sequence[int]]) -> list[str]:
        """By each word's code, whatever has it for an anchor: without one of its anchor's words it cannot match."""
        return _turned_about(anchors, len(self._codes))


def _turned_about(codes_of: Sequence[Sequence[int]], words: int) -> list[str]:
    """By each word's code, the numbers of those that have it."""
    having: list[list[int]] = [[] for _ in range(words)]
    for number, codes in enumerate(codes_of):
        for code in codes:
            having[code].append(number)
    return list(map(row, having))


def _fails_fast(needs: Sequence[Sequence[int]], classes: Sequence[Sequence[int]]) -> list[list[int]]:
    """Each pattern's needs, the least likely to be met in front."""
    telling = _telling(classes)
    return [sorted(each, key=telling.__getitem__) for each in needs]


def _telling(classes: Sequence[Sequence[int]]) -> list[int]:
    """How common the words of each class are, going by how many classes they are in: the lower, the more telling."""
    uses: dict[int, int] = {}
    for codes in classes:
        for code in codes:
            uses[code] = uses.get(code, 0) + 1
    return [sum(map(uses.__getitem__, codes)) for codes in classes]
