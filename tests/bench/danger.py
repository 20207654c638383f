"""What the danger rules cost: against `re` and Aho-Corasick over the same phrases, and how it grows. Never on the clock
alone: every figure is a ratio of two things measured in turn.
"""

import math
import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

import ahocorasick

from chat101.domain.safeguarding.grammar import Kind, Steps
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.packaged import floor_source
from chat101.domain.safeguarding.phrases import PhraseBook, PhraseSet
from chat101.domain.safeguarding.source import Rule, Source
from tests.evaluation.danger.rows import DEVELOPMENT_SET, read_rows

LONG, SHORT = 4_000, 1_000
MANY, FEW = 1_000, 250
TEXTS, ROUNDS = 100, 3
SOME = 20
SEED = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds for 4,000 characters and 1,000 phrases (shown, not judged), and the ratios.

    `slow`: the 99th of a hundred texts, in the middle one of its rounds. `new`: the 99th of a hundred others that are
    read for the first time, once, whatever the machine was doing. `unknown`: the middle one of texts of words that
    nobody knows, read for the first time, over `typical`.
    """

    typical: float
    slow: float
    new: float
    over_re: float
    over_aho_corasick: float
    four_times_the_text: float
    four_times_the_phrases: float
    worst_hostile: float
    unknown: float


def cost() -> Cost:
    """Each figure from medians over the same texts, the parts of a ratio by turns."""
    long, short = texts(LONG), texts(SHORT)
    many, few = book_of(MANY), book_of(FEW)
    for text in long:
        judge(text, (), many)
    rules = _each(long, lambda text: judge(text, (), many))
    typical = statistics.median(rules)
    middles = [statistics.median(rules[number :: len(long)]) for number in range(len(long))]
    return Cost(
        typical=typical,
        slow=_99th(middles),
        new=_99th(_each(texts(LONG, seed=SEED + 1), lambda text: judge(text, (), many), rounds=1)),
        over_re=typical / statistics.median(_each(long[:5], _regular_expressions(many), rounds=1)),
        over_aho_corasick=typical / statistics.median(_each(long, _aho_corasick(many))),
        four_times_the_text=typical / statistics.median(_each(short, lambda text: judge(text, (), many))),
        four_times_the_phrases=typical / statistics.median(_each(long, lambda text: judge(text, (), few))),
        worst_hostile=max(statistics.median(_each([text], lambda t: judge(t, (), many))) for text in hostile())
        / typical,
        unknown=statistics.median(_each(unknown_words(), lambda text: judge(text, (), many), rounds=1)) / typical,
    )


def _99th(values: list[float]) -> float:
    """By nearest rank."""
    return sorted(values)[math.ceil(0.99 * len(values)) - 1]


def texts(length: int, seed: int = SEED) -> list[str]:
    """Ordinary and dangerous contacts run together, up to that many characters: fuller of phrases than a real one."""
    rng = random.Random(seed)  # noqa: S311 - the same texts every time
    rows = [row for row in read_rows(DEVELOPMENT_SET) if not row.is_held_back]
    made = []
    for _ in range(TEXTS):
        text = ""
        while len(text) < length:
            text += " ".join(rng.choice(rows).messages) + " "
        made.append(text[:length])
    return made


def unknown_words() -> list[str]:
    """Each of words of twenty letters, none of which stands anywhere else."""
    rng = random.Random(SEED)  # noqa: S311
    count = LONG // 21
    return [" ".join("".join(rng.choices(ascii_lowercase, k=20)) for _ in range(count)) for _ in range(SOME)]


def hostile() -> Iterator[str]:
    """Made to hurt: nested, repeated, spelt out, hidden, turned about, explained away."""
    for piece in (
        "(" * LONG,
        "he has a ",
        "he has not ",
        "knife ",
        "a b c ",
        "h.e.l.p. ",
        "k\u200bn\u200bi\u200bf\u200be ",
        "\u202eefink a sah eh\u202c ",
        "heeeeee haaaas ",
        "a" * LONG,
        "😡🔪",
        "he " * 30 + ". ",
        "in the film he has a knife. ",
        "Good film. He has. A knife. ",
        "years ago in the film he has a knife and he hit me with a gun in my house last year. ",
        "h e h a s a k n i f e ",
        "hehasaknife",
        "he's's's's ",
        "🇭🇪🇱🇵 ",
    ):
        yield (piece * LONG)[:LONG]


def book_of(phrases: int) -> PhraseBook:
    """So many of the floor's phrases, spread over all its rules."""
    source = floor_source()
    every = sum(len(rule.phrases) for rule in source.rules)
    chosen = sorted(random.Random(SEED).sample(range(every), phrases))  # noqa: S311
    return PhraseBook((PhraseSet(_only(source, set(chosen))),))


def _only(source: Source, chosen: set[int]) -> Source:
    rules: list[Rule] = []
    number = 0
    for rule in source.rules:
        kept = tuple(phrase for i, phrase in enumerate(rule.phrases, number) if i in chosen)
        number += len(rule.phrases)
        if kept:
            rules.append(rule._replace(phrases=kept))
    return source._replace(rules=tuple(rules))


def _each(many: list[str], work: Callable[[str], object], *, rounds: int = ROUNDS) -> list[float]:
    """Milliseconds of each, after one that does not count."""
    work(many[0])
    took = []
    for text in many * rounds:
        began = time.process_time()
        work(text)
        took.append((time.process_time() - began) * 1000)
    return took


def _regular_expressions(book: PhraseBook) -> Callable[[str], object]:
    """The same phrases as one alternation: no contexts, no figures of speech, no spellings."""
    phrases = book.sets[0]
    known = {code: word for word, code in phrases._codes.items()}

    def one_of(number: int) -> str:
        return "|".join(sorted(re.escape(known[code]) for code in phrases.classes[number]))

    pattern = re.compile("|".join(f"(?:{_expression(c.pattern.steps, one_of)})" for c in phrases.candidates), re.I)
    return lambda text: sum(1 for _ in pattern.finditer(text))


def _expression(steps: Steps, one_of: Callable[[int], str]) -> str:
    return "".join(_piece(kind, number, branches, one_of) for kind, number, branches in steps)


def _piece(kind: Kind, number: int, branches: tuple[Steps, ...], one_of: Callable[[int], str]) -> str:
    if kind is Kind.WORD:
        return rf"\W*\b(?:{one_of(number)})\b"
    if kind in (Kind.GAP, Kind.LEAP):
        return rf"(?:\W*\b\w+\b){{0,{number}}}"
    if kind is Kind.BEGINNING:
        return r"\A"
    if kind is Kind.END:
        return r"\W*\Z"
    inner = "|".join(_expression(branch, one_of) for branch in branches)
    return f"(?:{inner})?" if kind is Kind.MAYBE else f"(?:{inner})"


def _aho_corasick(book: PhraseBook) -> Callable[[str], object]:
    """Only the words of the same phrases, wherever they stand: what a scan for literals does before any grammar."""
    automaton = ahocorasick.Automaton()
    for word in book.sets[0]._codes:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda text: sum(1 for _ in automaton.iter(text.lower()))
