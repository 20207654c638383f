"""The gate as a whole: what it does with what it is given."""

from chat101.domain.knowledge.gate import DraftSentence, Quoted, gate
from chat101.domain.knowledge.gate_claim import Claim, RefusalReason
from tests.unit.grounding.policies import ALL, CLAIM, KEPT, TODAY, WHERE, clause, draft, gated, passage


def test_a_sentence_without_a_citation_is_held_back() -> None:
    judged = gate([DraftSentence("Found property is kept for 28 days.", ())], [passage(KEPT)], on=TODAY)

    assert judged.dropped[0].reason is RefusalReason.UNCITED


def test_a_clause_that_the_model_was_not_shown_supports_nothing() -> None:
    judged = gate([draft(KEPT.text, KEPT)], [passage(WHERE)], on=TODAY)

    assert judged.dropped[0].reason is RefusalReason.UNKNOWN_CLAUSE


def test_one_good_citation_does_not_carry_an_invented_one() -> None:
    invented = (Quoted(KEPT.id, KEPT.text), Quoted("policies/elsewhere.md#9.9", "anything"))

    judged = gate([DraftSentence(KEPT.text, invented)], [passage(KEPT)], on=TODAY)

    assert judged.dropped[0].reason is RefusalReason.UNKNOWN_CLAUSE


def test_the_right_words_from_the_wrong_clause_are_held_back() -> None:
    assert gated("Found property is kept for 28 days.", WHERE).kept == ()


def test_good_sentences_stay_in_order_when_a_bad_one_goes() -> None:
    drafts = [draft(KEPT.text, KEPT), draft("Found property is kept for 99 days.", KEPT), draft(WHERE.text, WHERE)]

    judged = gate(drafts, [passage(one) for one in ALL], on=TODAY)

    assert [sentence.text for sentence in judged.kept] == [KEPT.text, WHERE.text]
    assert [refusal.sentence for refusal in judged.dropped] == [drafts[1]]


def test_a_sentence_that_leans_on_one_that_was_held_back_goes_with_it() -> None:
    one = clause("6.1", "It is kept for 28 days.")
    drafts = [draft("Found knives are always welcome.", KEPT), draft("It is kept for 28 days.", one)]

    judged = gate(drafts, [passage(KEPT), passage(one)], on=TODAY)

    assert judged.kept == ()
    assert judged.dropped[1].reason is RefusalReason.LEFT_HANGING


def test_a_sentence_may_rest_on_two_clauses() -> None:
    text = "Found property is kept for 28 days from the day it is handed in, and a receipt has a number beginning NSP."

    assert len(gated(text, KEPT, WHERE).kept) == 1


def test_a_further_rule_can_be_added() -> None:
    def nothing_passes(claim: Claim) -> RefusalReason:
        return RefusalReason.UNSUPPORTED_WORDS

    judged = gate([draft(CLAIM.text, CLAIM)], [passage(CLAIM)], on=TODAY, rules=(nothing_passes,))

    assert judged.kept == ()


def test_what_a_part_of_the_sentence_is_about_is_quoted() -> None:
    meeting = clause("6.7", "The panel meets within 20 days. The victim may attend the first part of the meeting.")
    quote = "The victim may attend the first part of the meeting."

    drafts = [draft("The panel may attend the first part of the meeting.", meeting, quote=quote)]

    assert gate(drafts, [passage(meeting)], on=TODAY).kept == ()


def test_a_sentence_without_end_is_not_judged() -> None:
    assert gated(f"{KEPT.text} " * 5_000, KEPT).dropped[0].reason is RefusalReason.UNREADABLE


def test_nothing_drafted_is_nothing_shown() -> None:
    judged = gate([], [passage(KEPT)], on=TODAY)

    assert (judged.kept, judged.dropped) == ((), ())
