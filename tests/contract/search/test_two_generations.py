"""Generations, promise by promise: another embedding model's index beside the one in use, and their exchange."""

import pytest
from opensearchpy import OpenSearch

from chat101.adapters.policy_generations import OpenSearchGenerations
from chat101.ports import EmbeddingModel, Generation, UnavailableError
from tests.contract.search.engine import client_of
from tests.contract.search.test_policy_index_promises import LOST_PROPERTY, TODAY, clause, pointing

pytestmark = pytest.mark.contract


def generations(client: OpenSearch, model: str = "first", dimensions: int = 4) -> OpenSearchGenerations:
    return OpenSearchGenerations(client, wanted=EmbeddingModel(model, dimensions))


def found(generations: OpenSearchGenerations, vector: list[float]) -> list[str]:
    index = generations.index_of(generations.in_use())
    return [hit.clause.number for hit in index.by_meaning(vector, on=TODAY, departments=(), most=5)]


def test_before_anything_is_ingested_the_first_is_in_use_and_empty(client: OpenSearch) -> None:
    first = generations(client)

    assert (first.in_use(), first.other()) == (Generation(1, EmbeddingModel("first", 4)), None)
    assert found(first, pointing(0)) == []


def test_the_index_in_use_says_which_model_it_is_of(client: OpenSearch) -> None:
    first = generations(client)
    first.index_of(first.in_use()).replace(LOST_PROPERTY.document, [(clause("1.1", "Found."), pointing(0))])

    later = generations(client, "second", 8)

    assert (later.in_use(), later.wanted) == (Generation(1, EmbeddingModel("first", 4)), EmbeddingModel("second", 8))
    assert found(later, pointing(0)) == ["1.1"]


def test_two_models_of_other_lengths_stand_beside_each_other_and_change_places(client: OpenSearch) -> None:
    first = generations(client)
    first.index_of(first.in_use()).replace(LOST_PROPERTY.document, [(clause("1.1", "Found."), pointing(0))])
    second = generations(client, "second", 8)
    begun = second.begin()
    assert (begun, second.begin(), second.other()) == (Generation(2, EmbeddingModel("second", 8)), begun, begun)
    second.index_of(begun).replace(LOST_PROPERTY.document, [(clause("1.2", "Found."), [*pointing(0), 0, 0, 0, 0])])
    assert found(second, pointing(0)) == ["1.1"]
    before = second.index_of(second.in_use())

    second.swap()

    assert (second.in_use(), second.other()) == (begun, Generation(1, EmbeddingModel("first", 4)))
    assert found(second, [*pointing(0), 0, 0, 0, 0]) == ["1.2"]
    late = before.by_meaning(pointing(0), on=TODAY, departments=(), most=5)
    assert [hit.clause.number for hit in late] == ["1.1"], "who asked before is still answered by one model"
    second.swap()
    assert found(second, pointing(0)) == ["1.1"]


def test_a_third_model_takes_the_place_of_the_one_that_is_not_in_use(client: OpenSearch) -> None:
    first = generations(client)
    first.index_of(first.in_use()).replace(LOST_PROPERTY.document, [(clause("1.1", "Found."), pointing(0))])
    generations(client, "second").begin()

    third = generations(client, "third").begin()

    assert third == Generation(3, EmbeddingModel("third", 4))
    assert not client.indices.exists(index="policies-2")
    assert found(first, pointing(0)) == ["1.1"]


def test_with_nothing_beside_it_nothing_is_exchanged(client: OpenSearch) -> None:
    first = generations(client)
    first.index_of(first.in_use()).replace(LOST_PROPERTY.document, [(clause("1.1", "Found."), pointing(0))])

    first.swap()

    assert found(first, pointing(0)) == ["1.1"]


def test_an_engine_that_is_down_is_said_to_be_unavailable() -> None:
    with pytest.raises(UnavailableError):
        generations(client_of("http://127.0.0.1:9")).in_use()
