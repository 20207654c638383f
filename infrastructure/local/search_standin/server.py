"""OpenSearch's REST API, as much of it as the service uses. Signed requests only, from this machine only."""

import json
import re
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from aiohttp import web

from infrastructure.local.search_standin.refusals import RefusedError
from infrastructure.local.search_standin.store import Store

STORE: web.AppKey[Store] = web.AppKey("store", Store)
LARGEST_REQUEST = 100 * 1024 * 1024
"""Bytes: OpenSearch's own `http.max_content_length`."""

SHARDS = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
INDEX_NAME = re.compile(r"^[a-z0-9][a-z0-9_.-]{0,200}$")
Change = tuple[str, str, dict[str, Any]]
"""The action, the document's name, and what is to be in it."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(store: Store) -> web.Application:
    """The server, on this store."""
    app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[_refusals, _signed])
    app[STORE] = store
    app.add_routes(
        [
            web.get("/", _about, allow_head=True),
            web.head("/_alias/{alias}", _has_alias),
            web.post("/_aliases", _change_aliases),
            web.head("/{index}", _has_index),
            web.put("/{index}", _create),
            web.delete("/{index}", _delete),
            web.get("/{index}/_mapping", _mapping),
            web.put("/{index}/_mapping", _add_fields),
            web.post("/{index}/_bulk", _bulk),
            web.post("/{index}/_search", _search),
            web.post("/{index}/_refresh", _refresh),
            web.post("/{index}/_count", _count),
            web.get("/{index}/_count", _count),
        ]
    )
    return app


@web.middleware
async def _refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every refusal in OpenSearch's own form, so that a client reads it as it would read OpenSearch's."""
    try:
        return await handler(request)
    except RefusedError as refused:
        return web.json_response(refused.body(), status=refused.status)
    except web.HTTPException as error:
        reason = f"the stand-in has no {request.method} {request.path}"
        body = RefusedError(error.status, "illegal_argument_exception", reason).body()
        return web.json_response(body, status=error.status)


@web.middleware
async def _signed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A domain on AWS refuses what is not signed, so a client that forgets must fail here too. Not verified."""
    unsigned = not request.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 ")
    if unsigned and not (request.method in ("GET", "HEAD") and request.path == "/"):
        return web.json_response({"Message": "User: anonymous is not authorized to perform this action"}, status=403)
    return await handler(request)


async def _about(_: web.Request) -> web.Response:
    return web.json_response({"version": {"distribution": "opensearch", "number": "2.19.0"}, "tagline": "stand-in"})


async def _has_alias(request: web.Request) -> web.Response:
    _only(request)
    return web.Response(status=200 if request.match_info["alias"] in request.app[STORE].aliases else 404)


async def _has_index(request: web.Request) -> web.Response:
    _only(request)
    request.app[STORE].index(request.match_info["index"])
    return web.Response()


async def _create(request: web.Request) -> web.Response:
    _only(request)
    name = request.match_info["index"]
    if not INDEX_NAME.match(name):
        raise RefusedError(400, "invalid_index_name_exception", f"Invalid index name [{name}]")
    request.app[STORE].create(name, await _json(request))
    return web.json_response({"acknowledged": True, "shards_acknowledged": True, "index": name})


async def _delete(request: web.Request) -> web.Response:
    _only(request)
    request.app[STORE].delete(request.match_info["index"])
    return web.json_response({"acknowledged": True})


async def _mapping(request: web.Request) -> web.Response:
    """By the index's own name, whatever it was asked for as."""
    _only(request)
    store, asked = request.app[STORE], request.match_info["index"]
    mappings = store.index(asked).body.get("mappings", {})
    return web.json_response({store.aliases.get(asked, asked): {"mappings": mappings}})


async def _add_fields(request: web.Request) -> web.Response:
    _only(request)
    match await _json(request):
        case {"properties": dict(fields), **rest} if not rest:
            request.app[STORE].add_fields(request.match_info["index"], fields)
            return web.json_response({"acknowledged": True})
    raise RefusedError(400, "mapper_parsing_exception", "only properties can be sent here")


async def _change_aliases(request: web.Request) -> web.Response:
    _only(request)
    match await _json(request):
        case {"actions": list(actions), **rest} if not rest:
            request.app[STORE].change_aliases(actions)
            return web.json_response({"acknowledged": True})
    raise RefusedError(400, "parsing_exception", "only actions can be sent here")


async def _bulk(request: web.Request) -> web.Response:
    """Index and delete. Each is answered for itself, as OpenSearch does: one refused leaves the others done."""
    _only(request, "require_alias")
    store, name = request.app[STORE], request.match_info["index"]
    store.index(name, alias_only=request.query.get("require_alias") == "true")
    items = [_done(store, name, change) for change in _changes(await request.text())]
    errors = any("error" in outcome for item in items for outcome in item.values())
    return web.json_response({"took": 1, "errors": errors, "items": items})


def _done(store: Store, name: str, change: Change) -> dict[str, Any]:
    action, document, source = change
    try:
        if action == "delete":
            store.remove(name, [document])
        else:
            store.put(name, {document: source})
    except RefusedError as refused:
        return {action: {"_id": document, "status": refused.status, **refused.body()}}
    return {action: {"_id": document, "status": 200}}


async def _search(request: web.Request) -> web.Response:
    _only(request)
    found = request.app[STORE].index(request.match_info["index"]).search(await _json(request))
    hits = [{"_index": "policies", "_id": name, "_score": score, "_source": source} for name, score, source in found]
    best = hits[0]["_score"] if hits else None
    total = {"value": len(hits), "relation": "eq"}
    answer = {"total": total, "max_score": best, "hits": hits}
    return web.json_response({"took": 1, "timed_out": False, "_shards": SHARDS, "hits": answer})


async def _refresh(request: web.Request) -> web.Response:
    _only(request)
    request.app[STORE].index(request.match_info["index"]).refresh()
    return web.json_response({"_shards": SHARDS})


async def _count(request: web.Request) -> web.Response:
    _only(request)
    index = request.app[STORE].index(request.match_info["index"])
    query = _query(await _json(request)) if request.can_read_body else {"match_all": {}}
    return web.json_response({"count": len(index.matching(query)), "_shards": SHARDS})


def _only(request: web.Request, *names: str) -> None:
    """Parameters that are not understood here are refused, not passed over."""
    extra = set(request.query) - set(names)
    if extra:
        reason = f"request [{request.path}] contains unrecognized parameter: {sorted(extra)}"
        raise RefusedError(400, "illegal_argument_exception", reason)


def _query(body: dict[str, Any]) -> Any:
    if set(body) != {"query"}:
        raise RefusedError(400, "parsing_exception", "only a query can be sent here")
    return body["query"]


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise RefusedError(400, "parsing_exception", "the body is not a JSON object")
    return body


def _changes(text: str) -> list[Change]:
    """The lines of a bulk request: an index action has a document after it, a delete has none."""
    try:
        lines = iter([json.loads(line) for line in text.splitlines() if line])
        return [_change(action, lines) for action in lines]
    except (ValueError, KeyError, TypeError, StopIteration) as error:
        reason = "only index and delete actions with an _id can be sent here"
        raise RefusedError(400, "illegal_argument_exception", reason) from error


def _change(action: dict[str, Any], lines: Iterator[dict[str, Any]]) -> Change:
    match action:
        case {"index": {"_id": str(document), **more}, **rest} if not (more or rest):
            return "index", document, next(lines)
        case {"delete": {"_id": str(document), **more}, **rest} if not (more or rest):
            return "delete", document, {}
    raise ValueError
