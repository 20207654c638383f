"""Minds of which one part is the real adapter and does not work."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import boto3

from chat101.actions.find_passages import Library
from chat101.actions.take_turn import Mind
from chat101.adapters.bedrock import BedrockEmbeddings, BedrockModel, bedrock_client
from chat101.adapters.policy_index import OpenSearchPolicies, opensearch
from chat101.ports import EmbeddingModel, Generation, UnavailableError
from tests.functional.support.cloud import ENVIRONMENT, REGION
from tests.functional.support.mind import DownModel, mind
from tests.functional.support.polyglot import Polyglot

DIMENSIONS = 8


class EightEmbeddings:
    """Keeps ports.Embeddings: everything means the same."""

    def embed(self, text: str) -> list[float]:
        return [1.0] + [0.0] * (DIMENSIONS - 1)


@contextmanager
def broken_minds() -> Iterator[list[Mind]]:
    """One with each part broken, for a block in which Bedrock is down."""
    whole = mind()
    with _echoing_search() as address:
        yield [
            replace(whole, model=BedrockModel(ENVIRONMENT["ANSWER_MODEL_ID"], bedrock_client())),
            replace(whole, library=Library(whole.library.as_it_is_now().index, _down_embeddings())),
            *(
                replace(whole, library=Library(_index(url), EightEmbeddings()))
                for url in (address, "http://127.0.0.1:1")
            ),
            mind(Polyglot(), BedrockModel(ENVIRONMENT["ANSWER_MODEL_ID"], bedrock_client(attempts=1))),
            mind(DownModel(UnavailableError)),
            mind(DownModel(RuntimeError)),
        ]


def _down_embeddings() -> BedrockEmbeddings:
    return BedrockEmbeddings(ENVIRONMENT["EMBEDDING_MODEL_ID"], 512, bedrock_client())


def _index(url: str) -> OpenSearchPolicies:
    client = opensearch(url, credentials=boto3.Session().get_credentials(), region=REGION)
    return OpenSearchPolicies(client, Generation(1, EmbeddingModel("a model", DIMENSIONS)))


@contextmanager
def _echoing_search() -> Iterator[str]:
    """An OpenSearch that refuses every request and repeats it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class _Echo(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        reason = {"type": "parsing_exception", "reason": f"failed to parse {asked}"}
        said = json.dumps({"error": {**reason, "root_cause": [reason]}, "status": 400}).encode()
        self.send_response(400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_PUT = do_POST  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Quiet."""
