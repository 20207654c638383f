"""An answer carries what its reader can check it against: the passage, and where all of the policy can be read."""

from dataclasses import replace

import pytest

from chat101.actions.look_up import LookedUp
from chat101.actions.telling_sources import reply_of, search_of
from chat101.domain.knowledge.answers import MOST_SENTENCES, GroundedAnswer
from chat101.domain.knowledge.clauses import Clause, Passage
from chat101.domain.knowledge.finding import Finding
from chat101.domain.knowledge.gate import GatedSentence
from chat101.domain.knowledge.gate_claim import Citation
from chat101.domain.knowledge.public_address import LONGEST_ADDRESS
from chat101.domain.wire.server import ActorView, ChatEvent, EventsFrame
from tests.functional.support.mind import CLAUSE, SENTENCE

PAGE = "https://www.northshire.police.example/policies/PO-01"


def published_at(address: str, clause: Clause = CLAUSE) -> Clause:
    return replace(clause, policy=replace(clause.policy, public_url=address))


def answer_from(*clauses: Clause) -> GroundedAnswer:
    sentence = GatedSentence(SENTENCE, tuple(Citation(clause, SENTENCE) for clause in clauses))
    return GroundedAnswer((sentence,), (), "a-model", "1")


@pytest.mark.parametrize(
    ("address", "shown"),
    [("", ""), (PAGE, PAGE), (f"{PAGE}.pdf", f"{PAGE}.pdf#page={CLAUSE.page}")],
)
def test_a_citation_says_where_all_of_it_can_be_read(address: str, shown: str) -> None:
    clause = published_at(address)

    (sentence,) = reply_of(answer_from(clause)).sentences
    (question,) = search_of([LookedUp("a purse", Finding((Passage(clause, 0.8, 0.8, 9.0),)), None)]).questions

    assert [citation["url"] for citation in sentence["citations"]] == [shown]
    assert [passage["url"] for passage in question["passages"]] == [shown]


LONG = published_at(
    f"{PAGE}/".ljust(LONGEST_ADDRESS - 4, "a") + ".pdf", replace(CLAUSE, text="Found property is kept. " * 200)
)
QUOTE = "A quote is as long as a sentence of a policy may be, and not much longer. " * 4


def frame_of(**body: object) -> int:
    """Bytes of a frame that brings this and nothing else; API Gateway takes 32 KB."""
    actor = ActorView(role="assistant", name=None)
    event = ChatEvent(seq=10**6, type="assistant_message", at="2026-11-23T12:00:00.000Z", actor=actor, body=body)
    return len(EventsFrame(conv="c" * 24, events=[event], newest=10**6).model_dump_json().encode())


def test_the_longest_addresses_leave_an_answer_in_one_frame() -> None:
    sentence = GatedSentence("A sentence of an answer. " * 10, (Citation(LONG, QUOTE), Citation(LONG, QUOTE)))

    reply = reply_of(GroundedAnswer((sentence,) * MOST_SENTENCES, (), "a-model", "1"))

    assert frame_of(text=reply.text, kind="answer", sentences=reply.sentences) < 32 * 1024


def test_the_longest_addresses_leave_a_search_in_one_frame() -> None:
    passages = tuple(Passage(LONG, 0.8, 0.8, 9.0) for _ in range(5))

    search = search_of([LookedUp("q" * 600, Finding(passages), None)] * 3)

    assert frame_of(questions=search.questions) < 32 * 1024
