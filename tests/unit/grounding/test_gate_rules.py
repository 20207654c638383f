"""What the gate lets through and what it holds back, rule by rule."""

from dataclasses import replace
from datetime import date

import pytest

from chat101.domain.knowledge.clauses import Clause, Policy
from chat101.domain.knowledge.gate import gate
from chat101.domain.knowledge.gate_claim import RefusalReason
from tests.unit.grounding.policies import (
    CLAIM,
    CONTACT,
    DANGER,
    FEES,
    HOURS,
    KEPT,
    LOST_PROPERTY,
    NOT_ACCEPTED,
    POST,
    PRINTS,
    SILENT,
    TODAY,
    WHERE,
    clause,
    draft,
    gated,
    passage,
)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Hand it in at Kelderby Central, Brackenford or Stonehithe.", WHERE),
        ("You can hand accepted items in at Kelderby Central, Brackenford or Stonehithe.", WHERE),
        ("You are given a receipt with a number beginning NSP.", WHERE),
        ("We keep found property for twenty-eight days from the day it is handed in.", KEPT),
        ("If no owner has come forward by then, it may go to the finder.", KEPT),
        ("Brackenford, Saturday, 09:00 to 13:00.", HOURS),
        ("Brackenford: 9am to 1pm on Saturday.", HOURS),
        (
            "If you want to claim it, you must say so when handing it in.",
            clause("4.3", CLAIM.text.replace("who", "if he")),
        ),
        ("The charge is £78 for the first set.", PRINTS),
        ("A shotgun certificate renewal is £126.", FEES),
        ("Pressing 55 doesn't tell the police where you are.", SILENT),
        ("Complaints normally take two working days.", CONTACT),
        ("Ring 999 if someone is badly hurt.", DANGER),
        ("Northshire Police doesn't accept umbrellas.", NOT_ACCEPTED),
    ],
)
def test_a_sentence_that_says_what_its_clause_says_is_shown(text: str, cited: Clause) -> None:
    judged = gate([draft(text, cited)], [passage(cited)], on=TODAY)

    assert [sentence.text for sentence in judged.kept] == [text]
    assert judged.kept[0].citations[0].clause == cited


@pytest.mark.parametrize(
    ("text", "cited", "reason"),
    [
        ("We keep found property for 38 days.", KEPT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("We keep found property for 28 weeks.", KEPT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("The charge is £87 for the first set.", PRINTS, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Ring 0300 123 2041.", CONTACT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Write to report@phishing.example.uk.", CONTACT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Brackenford is open on Sunday from 09:00 to 13:00.", HOURS, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Found property is kept for 28 days until December.", KEPT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Brackenford is open from 09:00 to 20:00.", HOURS, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Chat takes a second working day.", CONTACT, RefusalReason.FACT_NOT_IN_CLAUSE),
        ("Hand accepted items in at Wexby.", WHERE, RefusalReason.NAME_NOT_IN_CLAUSE),
        ("Ask Sergeant Bell about found property.", KEPT, RefusalReason.NAME_NOT_IN_CLAUSE),
        ("Under the Theft Act found property is kept for 28 days.", KEPT, RefusalReason.NAME_NOT_IN_CLAUSE),
        ("The finder must collect it within 28 days.", CLAIM, RefusalReason.FACT_MISPLACED),
        ("Brackenford: Saturday, 09:00 to 17:00.", HOURS, RefusalReason.FACT_MISPLACED),
        ("Brackenford: 08:00 to 20:00.", HOURS, RefusalReason.FACT_MISPLACED),
        ("The charge is £39 for the first set.", PRINTS, RefusalReason.FACT_MISPLACED),
        ("A shotgun certificate renewal is £131.", FEES, RefusalReason.FACT_MISPLACED),
        ("A shotgun certificate renewal is £198.", FEES, RefusalReason.FACT_MISPLACED),
        ("Items over 2 kg can be posted for £8.50.", POST, RefusalReason.FACT_MISPLACED),
        ("An officer will visit you about found property.", KEPT, RefusalReason.PROMISE),
        ("We're coming to collect the item.", CLAIM, RefusalReason.PROMISE),
        ("Your property will be returned.", KEPT, RefusalReason.PROMISE),
        ("Don't worry, found property is kept.", KEPT, RefusalReason.PROMISE),
        ("It must go to the finder or be sold.", KEPT, RefusalReason.STRENGTHENED),
        ("Items are always posted within the UK.", POST, RefusalReason.STRENGTHENED),
        ("All found property is kept for 28 days.", KEPT, RefusalReason.STRENGTHENED),
        ("Complaints take 2 working days.", CONTACT, RefusalReason.CONDITION_DROPPED),
        ("Found property may go to the finder.", KEPT, RefusalReason.CONDITION_DROPPED),
        ("Someone is badly hurt.", DANGER, RefusalReason.CONDITION_DROPPED),
        ("Pressing 55 tells the police where you are.", SILENT, RefusalReason.NEGATION_CHANGED),
        ("Northshire Police accepts umbrellas.", NOT_ACCEPTED, RefusalReason.NEGATION_CHANGED),
        ("Do not hand accepted items in at Brackenford.", WHERE, RefusalReason.NEGATION_CHANGED),
        ("Pay a fee and hand accepted items in at Brackenford.", WHERE, RefusalReason.UNSUPPORTED_WORDS),
        ("Bring a friend, some sandwiches and warm gloves.", WHERE, RefusalReason.UNSUPPORTED_WORDS),
        ("Hand accepted items in at Kelderby Сentral.", WHERE, RefusalReason.UNREADABLE),
        ("Found property is kept for 2\u200b8 days.", KEPT, RefusalReason.UNREADABLE),
    ],
)
def test_a_sentence_that_says_more_than_its_clause_is_held_back(
    text: str, cited: Clause, reason: RefusalReason
) -> None:
    judged = gated(text, cited)

    assert judged.kept == ()
    assert judged.dropped[0].reason is reason


def test_a_quote_that_is_not_in_the_clause_supports_nothing() -> None:
    judged = gated("Found property is kept for 28 days.", KEPT, quote="Found property is kept for as long as it takes")

    assert judged.dropped[0].reason is RefusalReason.QUOTE_NOT_FOUND


def test_an_empty_quote_supports_nothing() -> None:
    assert (
        gated("Found property is kept for 28 days.", KEPT, quote=" ").dropped[0].reason is RefusalReason.QUOTE_NOT_FOUND
    )


def test_a_quote_may_differ_in_its_marks_and_line_breaks() -> None:
    one = clause("1.1", "Don't move the item -\nring 101 first.")

    judged = gate(
        [draft("Don't move the item - ring 101 first.", one, quote="Don’t  move the item – ring 101 first.")],
        [passage(one)],
        on=TODAY,
    )

    assert len(judged.kept) == 1


def test_a_quote_cannot_stop_short_of_its_own_condition() -> None:
    judged = gated("Found property may go to the finder.", KEPT, quote="it may go to the finder")

    assert judged.dropped[0].reason is RefusalReason.CONDITION_DROPPED


def test_an_item_of_a_list_is_denied_with_its_list() -> None:
    one = clause("3.4", "The police do not take:\n- umbrellas;\n- single gloves.")

    judged = gate([draft("The police take umbrellas.", one)], [passage(one)], on=TODAY)

    assert judged.dropped[0].reason is RefusalReason.NEGATION_CHANGED


@pytest.mark.parametrize(
    "policy",
    [
        replace(LOST_PROPERTY, status="superseded"),
        replace(LOST_PROPERTY, review=date(2026, 11, 22)),
        replace(LOST_PROPERTY, effective=date(2026, 11, 24)),
    ],
    ids=["superseded", "past its review", "not yet begun"],
)
def test_a_policy_that_is_not_in_force_today_is_never_quoted(policy: Policy) -> None:
    one = replace(KEPT, policy=policy)

    judged = gate([draft(KEPT.text, one)], [passage(one)], on=TODAY)

    assert judged.dropped[0].reason is RefusalReason.NOT_CURRENT


def test_a_promise_that_the_policy_itself_makes_may_be_shown_word_for_word() -> None:
    words = "If yours is handed in and it matches your report, the Property Office will contact you."
    one = clause("7.1", f'"We keep found property for 28 days. {words}"')

    whole = gate([draft(words, one)], [passage(one)], on=TODAY)
    part = gate([draft("The Property Office will contact you.", one)], [passage(one)], on=TODAY)

    assert len(whole.kept) == 1
    assert part.kept == ()
