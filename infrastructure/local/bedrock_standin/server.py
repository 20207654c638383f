"""The two requests of the Bedrock runtime, over HTTP."""

import asyncio
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiohttp import web

from infrastructure.local.bedrock_standin.converse import asked, told
from infrastructure.local.bedrock_standin.embedder import Embedder
from infrastructure.local.bedrock_standin.refusals import RefusalError, invalid, throttled
from infrastructure.local.bedrock_standin.remembering import RememberingEmbedder
from infrastructure.local.bedrock_standin.titan import embedding
from infrastructure.local.bedrock_standin.tools import Tools

Answer = Callable[[Any], dict[str, Any]]

MOST_AT_ONCE = 64
_LARGEST_REQUEST = 4 * 1024 * 1024
_EMBEDDING_MODEL = "amazon.titan-embed-text-v2:0"
_CONVERSES = re.compile(r"(?:anthropic\.claude|amazon\.nova|mistral\.|meta\.llama|openai\.gpt)[\w.:-]*")


def create_app(models: Path, *, most_at_once: int = MOST_AT_ONCE) -> web.Application:
    """The server. `models`: the folder that holds bge-small-en. More requests than that at once are throttled."""
    runtime = Runtime(RememberingEmbedder(models / "bge-small-en"), most_at_once)
    app = web.Application(client_max_size=_LARGEST_REQUEST)
    app.router.add_post("/model/{model}/converse", runtime.converse)
    app.router.add_post("/model/{model}/invoke", runtime.invoke)
    app.router.add_get("/", _hello)
    return app


async def _hello(_: web.Request) -> web.Response:
    """For whoever asks whether the server is up."""
    return web.json_response({"service": "bedrock-runtime", "stand-in": "extractive, no language model"})


class Runtime:
    """Answers each request in a thread, so that a slow one does not hold up the rest."""

    def __init__(self, embedder: Embedder, most_at_once: int) -> None:
        self._embedder = embedder
        self._tools = Tools(embedder)
        self._free = most_at_once

    async def converse(self, request: web.Request) -> web.Response:
        """POST /model/{id}/converse."""
        return await self._answered(request, self._converse, _CONVERSES.fullmatch(request.match_info["model"]))

    async def invoke(self, request: web.Request) -> web.Response:
        """POST /model/{id}/invoke."""
        return await self._answered(request, self._invoke, request.match_info["model"] == _EMBEDDING_MODEL)

    def _converse(self, body: Any) -> dict[str, Any]:
        began = time.monotonic()
        request = asked(body)
        given = self._tools.call(request.tool, request.material, request.schema)
        return told(request, given, int((time.monotonic() - began) * 1000))

    def _invoke(self, body: Any) -> dict[str, Any]:
        return embedding(body, self._embedder)

    async def _answered(self, request: web.Request, answer: Answer, knows_model: object) -> web.Response:
        try:
            if not knows_model:
                raise invalid("The provided model identifier is invalid.")
            return web.json_response(await self._in_turn(answer, await _body(request)))
        except RefusalError as refusal:
            return refusal.response()

    async def _in_turn(self, answer: Answer, body: Any) -> dict[str, Any]:
        if self._free <= 0:
            raise throttled()
        self._free -= 1
        try:
            return await asyncio.to_thread(answer, body)
        finally:
            self._free += 1


async def _body(request: web.Request) -> Any:
    try:
        return json.loads(await request.read())
    except ValueError:
        raise invalid("The request body is not JSON.") from None
