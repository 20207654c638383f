"""What a model says in its own words: hardly a false sentence is shown, and enough true ones to be of use."""

from tests.evaluation.knowledge.paraphrases import paraphrases

CANNOT_BE_SEEN = {
    (
        "Within 10 days a meeting is held by phone, or in person if that is safer, to confirm identity and complete "
        "the details."
    )
}
"""The clause has it the other way about. "In person" are small words, and small words have no place to keep."""


def test_of_the_false_ones_only_the_known_one_is_shown() -> None:
    false = [one.said for one in paraphrases() if not one.is_true]

    assert len(false) == 150
    assert {said.text for said in false if said.is_shown} == CANNOT_BE_SEEN


def test_a_third_of_the_true_ones_are_shown() -> None:
    """The others change too much to be sure of: the prompt asks for the policy's own words in their order."""
    true = [one.said for one in paraphrases() if one.is_true]

    assert len(true) == 150
    assert sum(said.is_shown for said in true) >= 45
