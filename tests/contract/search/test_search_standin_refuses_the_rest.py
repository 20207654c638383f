"""The stand-in keeps its state, and lets nothing pass that it does not understand."""

import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch, OpenSearchException, RequestError

from chat101.adapters.policy_index import ALIAS
from chat101.adapters.policy_mapping import index_body
from chat101.ports import EmbeddingModel, Generation
from tests.contract.search.engine import client_of, policies, running_standin
from tests.contract.search.test_policy_index_promises import by_words, clause, filled, pointing

pytestmark = pytest.mark.contract


@pytest.fixture
def standin(standin_url: str) -> OpenSearch:
    client = client_of(standin_url)
    for name in (f"{ALIAS}-1", f"{ALIAS}-2"):
        if client.indices.exists(index=name):
            client.indices.delete(index=name)
    filled(policies(client), (clause("1.1", "found property"), pointing(0)))
    return client


def test_policies_are_still_there_after_a_restart(folder: Path) -> None:
    with running_standin(folder) as url:
        index = policies(client_of(url))
        filled(index, (clause("1.1", "old"), pointing(0)), (clause("1.2", "gone"), pointing(0)))
        filled(index, (clause("1.1", "found property"), pointing(0)))

    with running_standin(folder) as url:
        index = policies(client_of(url))
        assert by_words(index, "property") == ["1.1"]
        assert by_words(index, "old gone") == []


def test_a_request_that_is_not_signed_is_refused(standin_url: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{standin_url}/{ALIAS}/_count", timeout=2)  # noqa: S310

    with refused.value:
        assert refused.value.code == 403


@pytest.mark.parametrize(
    "query",
    [
        {"match": {"text": "property"}},
        {"bool": {"should": [{"term": {"status": "current"}}]}},
        {"bool": {"must": [{"multi_match": {"query": "x", "fields": ["text"], "type": "best_fields"}}], "filter": []}},
        {
            "bool": {
                "must": [{"multi_match": {"query": "x", "fields": ["text^2"], "type": "most_fields"}}],
                "filter": [],
            }
        },
        {"knn": {"vector": {"vector": [1, 0, 0, 0], "k": 1, "method_parameters": {"ef_search": 9}}}},
        {"knn": {"vector": {"vector": [1, 0], "k": 1}}},
        {"range": {"review": {"gt": "2026-01-01"}}},
        {"term": {"text": "property"}},
    ],
)
def test_a_query_that_we_do_not_send_is_refused(standin: OpenSearch, query: dict[str, Any]) -> None:
    with pytest.raises((RequestError, OpenSearchException)):
        standin.search(index=ALIAS, body={"query": query})


def test_a_search_option_that_we_do_not_send_is_refused(standin: OpenSearch) -> None:
    with pytest.raises(RequestError):
        standin.search(index=ALIAS, body={"query": {"match_all": {}}, "sort": ["number"]})
    with pytest.raises(RequestError):
        standin.search(index=ALIAS, body={"query": {"match_all": {}}}, params={"explain": "true"})


@pytest.mark.parametrize("path", ["/_cluster/health", f"/{ALIAS}/_settings", "/_cat/indices"])
def test_an_address_that_we_do_not_use_is_refused(standin: OpenSearch, path: str) -> None:
    with pytest.raises(OpenSearchException):
        standin.transport.perform_request("GET", path)


def test_an_index_with_a_filter_that_it_has_not_is_refused(standin: OpenSearch) -> None:
    body = index_body(Generation(2, EmbeddingModel("a model", 4)))
    body["settings"]["analysis"]["filter"]["stems"] = {"type": "stemmer", "language": "light_english"}

    with pytest.raises(RequestError):
        standin.indices.create(index=f"{ALIAS}-2", body=body)


def test_an_alias_moves_to_another_index_in_one_step(standin: OpenSearch) -> None:
    standin.indices.create(index=f"{ALIAS}-2", body=index_body(Generation(2, EmbeddingModel("another", 8))))

    standin.indices.update_aliases(
        body={
            "actions": [
                {"remove": {"index": f"{ALIAS}-1", "alias": ALIAS}},
                {"add": {"index": f"{ALIAS}-2", "alias": ALIAS}},
            ]
        }
    )

    assert standin.count(index=ALIAS)["count"] == 0
    assert standin.count(index=f"{ALIAS}-1")["count"] == 1


def test_a_field_that_was_added_is_still_there_after_a_restart(folder: Path) -> None:
    note = {"note": {"type": "keyword"}}
    with running_standin(folder) as url:
        client = client_of(url)
        filled(policies(client), (clause("1.1", "found"), pointing(0)))
        client.indices.put_mapping(index=ALIAS, body={"properties": note})

    with running_standin(folder) as url:
        ((_, kept),) = client_of(url).indices.get_mapping(index=ALIAS).items()
        assert kept["mappings"]["properties"]["note"] == note["note"]
        assert by_words(policies(client_of(url)), "found") == ["1.1"]


@pytest.mark.parametrize(
    "body",
    [
        {"dynamic": "true"},
        {"properties": {"note": {"type": "text", "analyzer": "policy_text"}}},
        {"properties": {"note": {"type": "keyword", "ignore_above": 9}}},
    ],
)
def test_a_change_of_the_mapping_that_we_do_not_send_is_refused(standin: OpenSearch, body: dict[str, Any]) -> None:
    with pytest.raises(RequestError):
        standin.indices.put_mapping(index=ALIAS, body=body)
