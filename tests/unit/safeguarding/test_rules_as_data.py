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
    "phrase", ["(a", "a)", "(a|) b", "[] b", "(a||b)", "", "|", "[a]", "...", "{nothing} a", "a ...41 b"]
)
def test_a_phrase_that_is_not_of_the_grammar_is_refused(phrase: str) -> None:
    with pytest.raises(InvalidPhrasesError):
        book_of(phrase)
