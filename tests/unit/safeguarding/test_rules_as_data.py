"""The packaged set is complete and usable, and a phrase means what the grammar says."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.phrases import InvalidPhrasesError, PhraseBook, PhraseSet, floor, source_of
from chat101.domain.safeguarding.verdict import Category, Grade


def book_of(phrase: str, **more: Any) -> PhraseBook:
    rule = {"id": "r", "grade": "urgent", "categories": ["weapons"], "phrases": [phrase], **more.pop("rule", {})}
    return PhraseBook((PhraseSet(source_of({"version": "t-1", "rules": [rule], "stops": ["not"], **more})),))


def is_found(phrase: str, text: str, **more: Any) -> bool:
    return judge(text, (), book_of(phrase, **more)).grade is Grade.URGENT


def test_the_floor_covers_every_category_at_both_grades() -> None:
    rules = {candidate.rule for candidate in floor().sets[0].candidates}
    covered = {(category, rule.grade) for rule in rules if rule.grade.is_danger for category in rule.categories}

    only_ever_emergencies = {(c, Grade.URGENT) for c in (Category.EMERGENCY_IN_PROGRESS, Category.MEDICAL_EMERGENCY)}
    assert covered == set(itertools.product(Category, (Grade.URGENT, Grade.EMERGENCY))) - only_ever_emergencies


def test_rules_have_names_of_their_own() -> None:
    names = [rule.id for rule, _ in itertools.groupby(c.rule for c in floor().sets[0].candidates)]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("red fox", "a Red FOX ran", True),
        ("red fox", "red brown fox", False),
        ("red [brown] fox", "red brown fox", True),
        ("red (fox|brown bear) ran", "red brown bear ran", True),
        ("red ...2 fox", "red one two fox", True),
        ("red ...2 fox", "red one two three fox", False),
        ("red ...2 fox", "red is not fox", False),
        ("red ...4 fox", "it was so red. my fox ran", False),
        ("red ~4 fox", "it was so red. my fox ran", True),
        ("^ fox $", "fox!", True),
        ("^ fox $", "the fox", False),
    ],
)
def test_the_grammar(phrase: str, text: str, found: bool) -> None:
    assert is_found(phrase, text) is found


ALTERNATIVES = ["red fox", "blue fox", "red bear", "old red fox", "old blue fox", "red", "cat ...1 dog"]


@given(st.lists(st.sampled_from(ALTERNATIVES), min_size=1, max_size=6))
def test_alternatives_are_found_and_nothing_that_they_only_look_like_together(chosen: list[str]) -> None:
    phrase = f"a ({'|'.join(chosen)}) ran"

    for words in [*ALTERNATIVES, "blue bear", "old red bear", "blue", "old", "old red", "cat and dog", "fox"]:
        as_alternative = {"cat and dog": "cat ...1 dog"}.get(words, words)
        assert is_found(phrase, f"a {words.replace(' ...1', '')} ran") is (as_alternative in chosen)


def test_a_figure_of_speech_hides_its_own_words_and_no_others() -> None:
    assert not is_found("bomb", "my bath bomb is late", harmless=["bath bomb"])
    assert is_found("bomb", "my bath bomb is late and there is a bomb", harmless=["bath bomb"])


def test_a_context_counts_in_its_own_sentence_only() -> None:
    rule = {"unless": ["@past"]}
    contexts = {"past": ["years ago"]}

    assert not is_found("he hit", "that was years ago, he hit me", rule=rule, contexts=contexts)
    assert is_found("he hit", "that was years ago. he hit me", rule=rule, contexts=contexts)
    assert is_found("he hit", "years ago he hit me. then today he hit me", rule=rule, contexts=contexts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Years ago. He has a knife", True),
        ("Years ago:\nhe has a knife", True),
        ("Years ago! Yes. He has a knife", True),
        ("He has. A knife. Years ago", True),
        ("years ago he has a knife", False),
        ("He has. A knife years ago", False),
        ("Years ago he has. A knife", False),
        ("years ago... he has a knife", False),
        ("years ago one two three four five six seven eight nine ten, he has a knife", False),
        ("years ago one two three four five six seven eight nine ten eleven, he has a knife", True),
        ("he has a knife one two three four five six seven eight nine ten, years ago", False),
        ("he has a knife one two three four five six seven eight nine ten eleven, years ago", True),
        ("Years. ago he has a knife", True),
    ],
)
def test_danger_may_be_typed_over_full_stops_and_what_explains_it_may_not(text: str, found: bool) -> None:
    explained = {"rule": {"unless": ["@past"]}, "contexts": {"past": ["years ago"]}}

    assert is_found("he has a knife", text, **explained) is found


def test_not_even_a_leap_takes_a_context_over_the_end_of_a_sentence() -> None:
    rule = {"unless": ["film ~9 (star|school)"]}

    assert not is_found("he has a knife", "the film where he has a knife and is a star", rule=rule)
    assert is_found("he has a knife", "I saw a film. he has a knife at school", rule=rule)


def test_a_figure_of_speech_is_of_one_sentence() -> None:
    assert not is_found("knife", "fish knife", harmless=["fish knife"])
    assert is_found("knife", "Fish. Knife. Come", harmless=["fish knife"])


@pytest.mark.parametrize(
    "phrase",
    [
        *("(a", "a)", "(a|) b", "[] b", "(a||b)", "", "|", "[a]", "...", "{nothing} a", "a ...41 b"),
        *("-", "{a-list} b", "a } b", "pay $50", "now ^ help", "a ..." + "9" * 3_000),
        *("(" * 500 + "a" + ")" * 500, "(a|" * 400 + "b" + ")" * 400, "[a " * 400 + "b" + "]" * 400),
    ],
)
def test_a_phrase_that_is_not_of_the_grammar_is_refused(phrase: str) -> None:
    with pytest.raises(InvalidPhrasesError):
        book_of(phrase)


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        ({"a": ["{a}"]}, "the list 'a' is in itself"),
        ({"a": ["x {b}"], "b": ["{a} y"]}, "the list 'a' is in itself"),
        ({"a": ["{b1}"], **{f"b{i}": [f"{{b{i + 1}}}"] for i in range(1, 500)}, "b500": ["x"]}, "within each other"),
        ({"a": ["{b} " * 30], "b": ["{c} " * 30], "c": ["(x y|z) " * 30]}, "has over 10000 steps"),
        ({"a": ["x ..." + "9" * 6_000]}, "is longer than"),
    ],
    ids=["in itself", "in each other", "deep", "large", "long"],
)
def test_lists_that_would_stall_the_check_are_refused_in_plain_words(lists: dict[str, list[str]], reason: str) -> None:
    with pytest.raises(InvalidPhrasesError, match=reason):
        book_of("{a} knife", lists=lists)


def test_a_set_of_too_many_large_phrases_is_refused() -> None:
    streets = {"street": [f"road{number} street{number}" for number in range(4_000)]}
    phrases = [f"stabbed{number} in {{street}}" for number in range(30)]

    assert is_found("(in|at) {street}", "she is at road7 street7", lists=streets)
    with pytest.raises(InvalidPhrasesError, match="all phrases together"):
        book_of("x", lists=streets, rule={"phrases": phrases})


def test_two_rules_of_one_name_are_refused() -> None:
    """The one would silence the other."""
    rule = {"id": "x", "grade": "unsure", "categories": [], "phrases": ["a"]}

    with pytest.raises(InvalidPhrasesError, match="2 rules are called 'x'"):
        source_of({"version": "t-1", "rules": [rule, {**rule, "grade": "emergency", "phrases": ["b"]}]})


@pytest.mark.parametrize(
    ("phrase", "texts"),
    [
        ("zombie-knife", ["a zombie-knife", "zombie knife", "ZOMBIE–KNIFE"]),
        ("help, he is coming", ["help, he is coming", "help he's coming", "Help! He is coming"]),
        ("is anyone there?", ["is anyone there", "Is anyone there?"]),
        ("and/or gun", ["and/or gun", "and or gun"]),
        ("he's outside mine", ["he's outside mine", "hes outside mine", "he is outside mine", "He’s outside mine"]),
        ("didn't come", ["he didn't come", "he did not come"]),
        ("a £50 note", ["a £50 note"]),
        ("(flick-knife|shank)", ["flick-knife", "flick knife", "shank"]),
        ("救命！", ["救命", "救命!"]),
    ],
)
def test_a_phrase_is_read_as_a_message_is(phrase: str, texts: list[str]) -> None:
    spellings = {"hes": "he is", "flick-knife": "knife"}

    assert [text for text in texts if not is_found(phrase, text, spellings=spellings)] == []


@pytest.mark.parametrize("phrase", ["k n i f e", "he is coming. help"])
def test_a_plain_phrase_that_would_never_be_found_is_refused(phrase: str) -> None:
    with pytest.raises(InvalidPhrasesError, match="would not be found where somebody writes just that"):
        book_of("knife", run_on=["knife"], rule={"phrases": ["knife", phrase]})


def test_every_plain_phrase_of_the_floor_is_found_in_its_own_words() -> None:
    floor().sets[0].refuse_unfindable()
