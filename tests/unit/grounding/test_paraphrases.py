"""What a model says in its own words: hardly a false sentence is shown, and enough true ones to be of use."""

from tests.evaluation.knowledge.paraphrases import paraphrases

CANNOT_BE_SEEN = {
    # The clause has it the other way about. "In person" are small words, and small words have no place to keep.
    (
        "Within 10 days a meeting is held by phone, or in person if that is safer, to confirm identity and complete "
        "the details."
    ),
    # Who "you" are: the clause says it of a report.
    "You are assessed by the counter-corruption unit within 24 hours.",
    # Halves of two quoted sentences that are alike but for one word, each half in its order.
    "Misconduct, if proved, can end in dismissal and is dealt with at a meeting.",
    "Under Sarah's Law, disclosure goes to the person at risk.",
    # A condition or a subject made of what is said in the same order of something else.
    "Items under 2 kg can be paid for in cash.",
    "A person who is speeding can ask for a court hearing in chat.",
    # "One" is mostly no number.
    "One form of identification is needed at the meeting.",
}


def test_of_the_false_ones_only_the_known_ones_are_shown() -> None:
    false = [one.said for one in paraphrases() if not one.is_true]

    assert len(false) == 317
    assert {said.text for said in false if said.is_shown} == CANNOT_BE_SEEN


def test_a_third_of_the_true_ones_are_shown() -> None:
    """The others change too much to be sure of: the prompt asks for the policy's own words in their order."""
    true = [one.said for one in paraphrases() if one.is_true]

    assert len(true) == 150
    assert sum(said.is_shown for said in true) >= 45
