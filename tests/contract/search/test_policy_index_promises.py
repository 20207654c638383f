"""PolicyIndex, promise by promise. Where engines differ, a real OpenSearch is right."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from math import cos, sin
from typing import Any, cast

import pytest
from opensearchpy import OpenSearch, RequestError

from chat101.adapters.policy_index import ALIAS, OpenSearchPolicies
from chat101.adapters.policy_mapping import index_body, source_of
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Kind, Policy, Shelf
from chat101.ports import EmbeddingModel, Generation, Hit, UnavailableError
from tests.contract.search.engine import client_of, policies

pytestmark = pytest.mark.contract

TODAY = date(2026, 11, 23)
LOST_PROPERTY = Policy(
    document=DocumentKey("policies/property_office/PO-01.md"),
    reference="PO-01",
    title="Lost and found property",
    version="4.1",
    department=Department.PROPERTY_OFFICE,
    owner="Property Office Manager",
    status="current",
    effective=date(2026, 1, 5),
    review=date(2027, 1, 4),
)
DOGS = replace(
    LOST_PROPERTY,
    document=DocumentKey("policies/neighbourhood/NB-05.txt"),
    title="Dogs",
    department=Department.NEIGHBOURHOOD,
)


def clause(number: str, text: str, policy: Policy = LOST_PROPERTY, heading: str = "Things you have found") -> Clause:
    return Clause(policy, number, heading, text, page=2, start=10, end=10 + len(text))


def pointing(angle: float) -> list[float]:
    """A unit vector at an angle (radians) from the first axis."""
    return [cos(angle), sin(angle), 0.0, 0.0]


@pytest.fixture
def index(client: OpenSearch) -> OpenSearchPolicies:
    return policies(client)


def by_words(index: OpenSearchPolicies, question: str, *departments: Department, on: date = TODAY) -> list[str]:
    return [hit.clause.number for hit in index.by_words(question, on=on, departments=departments, most=10)]


def by_meaning(index: OpenSearchPolicies, angle: float, *departments: Department, on: date = TODAY) -> list[str]:
    return [hit.clause.number for hit in index.by_meaning(pointing(angle), on=on, departments=departments, most=10)]


def filled(index: OpenSearchPolicies, *clauses: tuple[Clause, Sequence[float]]) -> None:
    index.replace(clauses[0][0].policy.document, list(clauses))


def test_before_anything_is_ingested_nothing_is_found(index: OpenSearchPolicies) -> None:
    assert by_words(index, "found a purse") == []
    assert by_meaning(index, 0.0) == []


def test_a_clause_comes_back_as_it_went_in(index: OpenSearchPolicies) -> None:
    accepted = clause("3.3", "Northshire Police accepts purses and wallets.")
    published = replace(LOST_PROPERTY, public_url="https://www.northshire.police.example/PO-01.pdf")
    without_page = replace(clause("3.4", "It does not accept umbrellas.", published), page=None)

    filled(index, (accepted, pointing(0)), (without_page, pointing(1)))

    assert [hit.clause for hit in index.by_words("wallets", on=TODAY, departments=(), most=5)] == [accepted]
    assert [hit.clause for hit in index.by_words("umbrellas", on=TODAY, departments=(), most=5)] == [without_page]


def test_an_index_from_before_policies_had_a_public_address_is_given_the_field(
    index: OpenSearchPolicies, client: OpenSearch
) -> None:
    older = index_body(Generation(1, EmbeddingModel("a model", 4)))
    del older["mappings"]["properties"]["public_url"]
    client.indices.create(index=f"{ALIAS}-1", body={**older, "aliases": {ALIAS: {}}})
    old = {name: value for name, value in source_of(clause("1.1", "Found.")).items() if name != "public_url"}
    line = {**old, "vector": pointing(0), "standing": "in_use", "edition": ""}
    client.bulk(body=[{"index": {"_id": "old"}}, line], index=ALIAS)
    published = replace(DOGS, public_url="https://www.northshire.police.example/dogs")

    filled(index, (clause("2.1", "Found.", published), pointing(0.1)))

    found = {hit.clause.number: hit.clause.policy.public_url for hit in nearest(index)}
    assert found == {"1.1": "", "2.1": published.public_url}
    ((_, kept),) = client.indices.get_mapping(index=ALIAS).items()
    assert (kept["mappings"]["dynamic"], kept["mappings"]["_meta"]) == ("strict", older["mappings"]["_meta"])


def test_a_field_is_never_made_another(index: OpenSearchPolicies, client: OpenSearch) -> None:
    filled(index, (clause("1.1", "Found."), pointing(0)))

    with pytest.raises(RequestError):
        client.indices.put_mapping(index=ALIAS, body={"properties": {"title": {"type": "integer"}}})


def test_nobody_searches_by_public_address(index: OpenSearchPolicies, client: OpenSearch) -> None:
    filled(index, (clause("1.1", "Found."), pointing(0)))

    with pytest.raises(RequestError):
        client.search(index=ALIAS, body={"query": {"term": {"public_url": "https://www.northshire.police.example/"}}})


def nearest(index: OpenSearchPolicies) -> Sequence[Hit]:
    return index.by_meaning(pointing(0), on=TODAY, departments=(), most=5)


def test_someones_own_words_find_the_policys_words(index: OpenSearchPolicies) -> None:
    filled(
        index,
        (clause("1.1", "A stolen bicycle is reported to an officer.", heading="Theft"), pointing(0)),
        (clause("1.2", "The owner's identification is checked.", heading="Collecting"), pointing(1)),
    )

    assert by_words(index, "nicked bike") == ["1.1"]
    assert by_words(index, "bobbies") == ["1.1"]
    assert by_words(index, "owners identifications") == ["1.2"]
    assert by_words(index, "the and of") == []


def test_a_rarer_word_weighs_more_and_a_longer_clause_less(index: OpenSearchPolicies) -> None:
    filled(
        index,
        (clause("1.1", "Property is kept for days."), pointing(0)),
        (clause("1.2", "Property with treasure is kept."), pointing(0)),
        (clause("1.3", "Property is kept, and " + "much more is said here about many matters " * 5), pointing(0)),
    )

    assert by_words(index, "property treasure")[0] == "1.2"
    assert by_words(index, "property")[-1] == "1.3"


def test_bm25_is_the_number_that_opensearch_gives(index: OpenSearchPolicies) -> None:
    """idf ln(1 + (2 - 1 + .5) / (1 + .5)) = .6931, times 2.2 for k1 + 1, times 1 / (1 + 1.2 * (.25 + .75 * 3 / 2))."""
    heading = "Heading"
    filled(
        index,
        (clause("1.1", "medals tablets laptops", heading=heading), pointing(0)),
        (clause("1.2", "phones", heading=heading), pointing(0)),
    )

    (hit,) = index.by_words("tablets", on=TODAY, departments=(), most=5)

    assert hit.score == pytest.approx(0.5754, abs=0.001)


def test_the_nearest_in_meaning_comes_first_with_its_cosine(index: OpenSearchPolicies) -> None:
    filled(
        index,
        (clause("1.1", "near"), pointing(0.5)),
        (clause("1.2", "nearer"), pointing(0.2)),
        (clause("1.3", "opposite"), pointing(3.1)),
    )

    hits = index.by_meaning(pointing(0), on=TODAY, departments=(), most=3)

    assert [hit.clause.number for hit in hits] == ["1.2", "1.1", "1.3"]
    assert [hit.score for hit in hits] == pytest.approx([cos(0.2), cos(0.5), 0.0], abs=0.001)


def test_no_more_come_back_than_were_asked_for(index: OpenSearchPolicies) -> None:
    filled(index, *((clause(f"1.{n}", "found property"), pointing(n / 10)) for n in range(1, 9)))

    assert len(index.by_words("property", on=TODAY, departments=(), most=3)) == 3
    assert len(index.by_meaning(pointing(0), on=TODAY, departments=(), most=3)) == 3


def test_only_the_asked_departments_are_searched(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "A found dog."), pointing(0)))
    filled(index, (clause("2.1", "A found dog.", DOGS), pointing(0.1)))

    assert by_words(index, "dog", Department.NEIGHBOURHOOD) == ["2.1"]
    assert by_meaning(index, 0, Department.NEIGHBOURHOOD) == ["2.1"]
    assert sorted(by_words(index, "dog", Department.NEIGHBOURHOOD, Department.PROPERTY_OFFICE)) == ["1.1", "2.1"]
    assert sorted(by_words(index, "dog")) == ["1.1", "2.1"]
    assert by_words(index, "dog", Department.LICENSING) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 1, 4), []),
        (date(2026, 1, 5), ["1.1"]),
        (date(2027, 1, 4), ["1.1"]),
        (date(2027, 1, 5), []),
    ],
)
def test_a_policy_is_found_from_its_first_day_to_its_review(
    index: OpenSearchPolicies, day: date, found: list[str]
) -> None:
    filled(index, (clause("1.1", "Found property."), pointing(0)))

    assert by_words(index, "property", on=day) == found
    assert by_meaning(index, 0, on=day) == found


def test_a_policy_that_is_not_current_is_never_found(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "Found property.", replace(LOST_PROPERTY, status="superseded")), pointing(0)))

    assert by_words(index, "property") == []
    assert by_meaning(index, 0) == []


OUT = {
    "superseded": replace(LOST_PROPERTY, status="superseded"),
    "past its review": replace(LOST_PROPERTY, review=date(2026, 11, 22)),
    "not yet begun": replace(LOST_PROPERTY, effective=date(2026, 11, 24)),
}


@pytest.mark.parametrize("policy", OUT.values(), ids=OUT)
def test_a_policy_out_of_force_is_on_its_own_shelf(index: OpenSearchPolicies, policy: Policy) -> None:
    filled(index, (clause("1.1", "Found property.", policy), pointing(0)))
    filled(index, (clause("2.1", "Found dog.", DOGS), pointing(0)))

    assert on_shelf(index, Shelf.OUT_OF_FORCE) == ["1.1"]
    assert on_shelf(index, Shelf.POLICIES) == ["2.1"]


SHELF_OF = {
    Kind.APPROVED_ANSWERS: Shelf.APPROVED_ANSWERS,
    Kind.LEFT_TO_PEOPLE: Shelf.EXAMPLES,
    Kind.ANSWERED_BY_POLICIES: Shelf.EXAMPLES,
}


@pytest.mark.parametrize("kind", SHELF_OF)
def test_each_kind_of_document_is_on_its_own_shelf(index: OpenSearchPolicies, kind: Kind) -> None:
    filled(index, (clause("1.1", "Found property.", replace(LOST_PROPERTY, kind=kind)), pointing(0)))
    filled(index, (clause("2.1", "Found dog.", DOGS), pointing(0)))

    assert {shelf: on_shelf(index, shelf) for shelf in Shelf} == {
        Shelf.OUT_OF_FORCE: [],
        Shelf.APPROVED_ANSWERS: [],
        Shelf.EXAMPLES: [],
        SHELF_OF[kind]: ["1.1"],
        Shelf.POLICIES: ["2.1"],
    }


def on_shelf(index: OpenSearchPolicies, shelf: Shelf) -> list[str]:
    """By words and by meaning the same."""
    nearest = index.by_meaning(pointing(0), on=TODAY, departments=(), most=5, shelf=shelf)
    worded = index.by_words("found", on=TODAY, departments=(), most=5, shelf=shelf)
    assert {hit.clause.id for hit in nearest} == {hit.clause.id for hit in worded}
    return [hit.clause.number for hit in nearest]


def test_a_policy_out_of_force_does_not_crowd_out_one_in_force(index: OpenSearchPolicies) -> None:
    old = replace(DOGS, status="superseded")
    filled(index, *((clause(f"1.{n}", "dog", old), pointing(0)) for n in range(1, 9)))
    filled(index, (clause("9.9", "dog and more words"), pointing(1)))

    assert [hit.clause.number for hit in index.by_meaning(pointing(0), on=TODAY, departments=(), most=1)] == ["9.9"]


def test_a_document_uploaded_again_takes_the_place_of_the_old(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "Kept for a month."), pointing(0)), (clause("1.2", "Umbrellas."), pointing(1)))
    filled(index, (clause("2.1", "A dog.", DOGS), pointing(0)))

    filled(index, (clause("1.1", "Kept for 28 days."), pointing(0)), (clause("1.3", "Spectacles."), pointing(1)))

    assert by_words(index, "month") == by_words(index, "umbrellas") == []
    assert by_words(index, "28") == ["1.1"]
    assert by_words(index, "spectacles") == ["1.3"]
    assert by_words(index, "dog") == ["2.1"]


def test_ingesting_twice_changes_nothing(index: OpenSearchPolicies, client: OpenSearch) -> None:
    both = [(clause("1.1", "Found property."), pointing(0)), (clause("1.2", "Lost property."), pointing(1))]

    filled(index, *both)
    filled(index, *both)

    assert client.count(index=ALIAS)["count"] == 2


def test_a_withdrawn_document_is_not_found_and_its_neighbour_is(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "Found property."), pointing(0)))
    filled(index, (clause("2.1", "Found dog.", DOGS), pointing(0)))

    index.withdraw(LOST_PROPERTY.document)

    assert by_words(index, "found") == by_meaning(index, 0) == ["2.1"]


def test_what_is_proposed_is_not_found_until_it_is_published(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "Kept for a month."), pointing(0)), (clause("1.2", "Umbrellas."), pointing(1)))
    document = LOST_PROPERTY.document

    index.propose(document, "second", [(clause("1.1", "Kept for 28 days."), pointing(0.1))])

    assert by_words(index, "28") == []
    assert by_words(index, "month") == ["1.1"]
    assert by_meaning(index, 0.1) == ["1.1", "1.2"]
    assert index.publish(document, "another") is False
    assert by_words(index, "month") == ["1.1"]
    assert index.publish(document, "second") is True
    assert by_words(index, "month") == by_words(index, "umbrellas") == []
    assert by_meaning(index, 0) == by_words(index, "28") == ["1.1"]
    assert index.publish(document, "second") is False


def test_a_published_clause_is_found_as_it_was_proposed(index: OpenSearchPolicies) -> None:
    proposed = clause("1.1", "Kept for 28 days.")
    index.propose(LOST_PROPERTY.document, "first", [(proposed, pointing(0.4))])

    index.publish(LOST_PROPERTY.document, "first")

    (hit,) = index.by_meaning(pointing(0), on=TODAY, departments=(), most=5)
    assert hit.clause == proposed
    assert hit.score == pytest.approx(cos(0.4), abs=0.001)


def test_as_if_published_only_that_document_is_another(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "Found property."), pointing(0)))
    filled(index, (clause("2.1", "Found dog.", DOGS), pointing(0.2)))
    index.propose(LOST_PROPERTY.document, "second", [(clause("1.3", "Found purse."), pointing(0.1))])
    index.propose(DOGS.document, "second", [(clause("2.3", "Found cat.", DOGS), pointing(0.3))])

    after = index.as_if_published(LOST_PROPERTY.document)

    worded = after.by_words("found", on=TODAY, departments=(), most=5)
    nearest = after.by_meaning(pointing(0), on=TODAY, departments=(), most=5)
    assert sorted(hit.clause.number for hit in worded) == ["1.3", "2.1"]
    assert [hit.clause.number for hit in nearest] == ["1.3", "2.1"]
    assert sorted(by_words(index, "found")) == ["1.1", "2.1"]


def test_a_proposal_takes_the_place_of_the_one_before(index: OpenSearchPolicies) -> None:
    document = LOST_PROPERTY.document
    index.propose(document, "first", [(clause("1.1", "One."), pointing(0)), (clause("1.2", "Two."), pointing(0))])
    index.propose(document, "second", [(clause("1.2", "Three."), pointing(0))])

    assert index.publish(document, "first") is False
    assert index.publish(document, "second") is True
    assert by_meaning(index, 0) == ["1.2"]


@pytest.mark.parametrize("way", ["withdrawn", "replaced"])
def test_a_document_that_is_withdrawn_or_replaced_has_no_proposal_any_more(index: OpenSearchPolicies, way: str) -> None:
    document = LOST_PROPERTY.document
    index.propose(document, "second", [(clause("1.1", "One."), pointing(0))])

    if way == "withdrawn":
        index.withdraw(document)
    else:
        filled(index, (clause("1.1", "Another."), pointing(0)))

    assert index.publish(document, "second") is False


def test_withdrawing_what_was_never_there_is_harmless(index: OpenSearchPolicies) -> None:
    index.withdraw(DocumentKey("policies/never/was.md"))

    assert by_words(index, "anything") == []


def test_readers_see_the_old_document_or_the_new_at_every_step(client: OpenSearch) -> None:
    old = {"1.1": "old", "1.2": "old", "1.3": "old"}
    new = {"1.1": "new", "1.2": "new", "1.4": "new"}
    seen: list[dict[str, str]] = []
    watched = _Watched(client, seen)
    index = policies(cast("OpenSearch", watched))
    filled(index, *((clause(number, f"{word} property"), pointing(0)) for number, word in old.items()))
    seen.clear()

    filled(index, *((clause(number, f"{word} property"), pointing(0)) for number, word in new.items()))

    assert len(seen) >= 3
    assert all(state in (old, new) for state in seen)
    assert seen[-1] == new


def test_readers_see_the_old_document_or_the_published_at_every_step(client: OpenSearch) -> None:
    seen: list[dict[str, str]] = []
    index = policies(cast("OpenSearch", _Watched(client, seen)))
    filled(index, (clause("1.1", "old property"), pointing(0)), (clause("1.2", "old property"), pointing(0)))
    seen.clear()

    index.propose(LOST_PROPERTY.document, "second", [(clause("1.1", "new property"), pointing(0))])
    index.publish(LOST_PROPERTY.document, "second")

    assert len(seen) >= 3
    assert all(state in ({"1.1": "old", "1.2": "old"}, {"1.1": "new"}) for state in seen)
    assert seen[-1] == {"1.1": "new"}


def test_what_an_interrupted_run_left_is_gone_after_the_next(client: OpenSearch) -> None:
    index = policies(client)
    filled(index, (clause("1.1", "first"), pointing(0)))
    source = client.search(index=ALIAS, body={"size": 1})["hits"]["hits"][0]["_source"]
    left = {**source, "number": "8.8", "text": "left behind", "standing": "proposed", "writing": "cut short"}
    client.bulk(body=[{"index": {"_id": f"{LOST_PROPERTY.document}#8.8"}}, left], index=ALIAS)

    filled(index, (clause("1.1", "second"), pointing(0)))

    assert by_words(index, "left behind") == []
    assert by_words(index, "second") == ["1.1"]


@pytest.mark.parametrize("way", ["replaced", "proposed"])
@pytest.mark.parametrize("fails", [1, 2, 3])
def test_half_a_document_is_never_shown_whatever_fails_and_whoever_refreshes(
    client: OpenSearch, way: str, fails: int
) -> None:
    index = policies(client)
    many = [(clause(f"{n // 50 + 1}.{n % 50}", f"old {n}"), pointing(n / 500)) for n in range(250)]
    index.replace(LOST_PROPERTY.document, many)
    new = [(replace(each, text=each.text.replace("old", "new")), vector) for each, vector in many[:230]]
    broken = policies(cast("OpenSearch", _Failing(client, fails)))

    with suppress(UnavailableError):
        if way == "replaced":
            broken.replace(LOST_PROPERTY.document, new)
        else:
            broken.propose(LOST_PROPERTY.document, "second", new)
            broken.publish(LOST_PROPERTY.document, "second")
    filled(index, (clause("2.1", "A dog.", DOGS), pointing(0)))

    hits = index.by_meaning(pointing(0), on=TODAY, departments=[Department.PROPERTY_OFFICE], most=300)
    words = {hit.clause.text.split()[0] for hit in hits}
    assert (len(hits), words) in ((250, {"old"}), (230, {"new"}))
    index.replace(LOST_PROPERTY.document, new)
    assert client.count(index=ALIAS)["count"] == 231


def test_a_proposal_that_was_cut_short_is_not_published(client: OpenSearch) -> None:
    index = policies(client)
    filled(index, (clause("1.1", "old"), pointing(0)))
    many = [(clause(f"{n // 50 + 1}.{n % 50}", f"new {n}"), pointing(n / 500)) for n in range(250)]
    with pytest.raises(UnavailableError):
        policies(cast("OpenSearch", _Failing(client, 2))).propose(LOST_PROPERTY.document, "second", many)
    filled(index, (clause("2.1", "A dog.", DOGS), pointing(0)))

    assert index.publish(LOST_PROPERTY.document, "second") is False
    assert by_words(index, "old") == ["1.1"]


def test_many_clauses_arrive_whole(index: OpenSearchPolicies, client: OpenSearch) -> None:
    filled(index, *((clause(f"{n // 50 + 1}.{n % 50}", f"clause {n}"), pointing(n / 500)) for n in range(450)))

    assert client.count(index=ALIAS)["count"] == 450


def test_a_vector_of_another_length_is_refused_and_nothing_shows(index: OpenSearchPolicies) -> None:
    filled(index, (clause("1.1", "kept"), pointing(0)))

    with pytest.raises(UnavailableError):
        filled(index, (clause("1.1", "changed"), [1.0, 0.0]))

    assert by_words(index, "kept") == ["1.1"]


def test_an_engine_that_is_down_is_said_to_be_unavailable_without_the_persons_words() -> None:
    index = policies(client_of("http://127.0.0.1:9"))

    with pytest.raises(UnavailableError) as refused:
        index.by_words("my name is Sam", on=TODAY, departments=(), most=5)

    assert "Sam" not in str(refused.value)
    assert refused.value.__cause__ is None


class _Failing:
    """The client, whose bulk request of that number is refused."""

    def __init__(self, client: Any, fails: int) -> None:
        self._client, self._left = client, fails

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def bulk(self, **named: Any) -> Any:
        self._left -= 1
        return {"errors": True} if self._left == 0 else self._client.bulk(**named)


class _Watched:
    """The client, with a look at what readers see after every request of the writer."""

    def __init__(self, client: Any, seen: list[dict[str, str]]) -> None:
        self._client, self._seen = client, seen

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._client, name)
        if name == "indices":
            return _Watched(found, self._seen)
        return self._then_look(found) if callable(found) and name in ("bulk", "refresh") else found

    def _then_look(self, request: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            answer = request(*arguments, **named)
            self._seen.append(self._visible())
            return answer

        return call

    def _visible(self) -> dict[str, str]:
        searching = getattr(self._client, "client", self._client)
        in_use = {"constant_score": {"filter": {"term": {"standing": "in_use"}}}}
        hits = searching.search(index=ALIAS, body={"size": 100, "query": in_use})["hits"]["hits"]
        return {hit["_source"]["number"]: hit["_source"]["text"].split()[0] for hit in hits}
