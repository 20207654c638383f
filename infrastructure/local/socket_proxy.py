"""The socket, passed on to the emulated cloud.

API Gateway on AWS answers the browser with the subprotocol that the connect function chose. The emulator answers with
none, and a browser then closes the socket. So this proxy answers `chat101`, and otherwise changes nothing: what API
Gateway would refuse is refused, and when one side closes, the other is closed.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakSet

import aiohttp
from aiohttp import WSCloseCode, WSMsgType, web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

PROTOCOL = "chat101"
PASSED_ON = ("Origin", "User-Agent", "Accept-Language")
LARGEST = 128 * 1024  # bytes: API Gateway's limit for one message
CLOSING_LIMIT = 2  # seconds
UNSENDABLE = frozenset({1004, 1005, 1006, 1015})  # RFC 6455 7.4.1: never in a close frame

Open = WeakSet[web.WebSocketResponse]

UPSTREAM: web.AppKey[str] = web.AppKey("upstream", str)
SESSION: web.AppKey[aiohttp.ClientSession] = web.AppKey("session", aiohttp.ClientSession)
OPEN: web.AppKey[Open] = web.AppKey("open", WeakSet)

Socket = web.WebSocketResponse | aiohttp.ClientWebSocketResponse


def new_proxy(app: web.Application, upstream: str) -> None:
    """Give the application what passing sockets on needs."""
    app[UPSTREAM] = upstream
    app[OPEN] = WeakSet()
    app.cleanup_ctx.append(_session)


async def _session(app: web.Application) -> AsyncIterator[None]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), trust_env=False) as session:
        app[SESSION] = session
        yield


def offered(headers: Mapping[str, str]) -> list[str]:
    """The subprotocols that the browser offers, in its order; the ticket is one of them."""
    return [name.strip() for name in headers.get("Sec-WebSocket-Protocol", "").split(",") if name.strip()]


def passed_on(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers of the handshake that the cloud is shown."""
    return {name: headers[name] for name in PASSED_ON if name in headers}


def sendable(code: int | None) -> int:
    """A close code that may be sent: the one that was received, or 1001 (going away) when none was."""
    return WSCloseCode.GOING_AWAY if code is None or code in UNSENDABLE else code


async def pass_socket_on(request: web.Request) -> web.StreamResponse:
    """Open the same socket at the cloud, then let everything through, both ways, until one side closes."""
    browser = web.WebSocketResponse(protocols=(PROTOCOL,), max_msg_size=LARGEST, timeout=CLOSING_LIMIT, compress=False)
    if not browser.can_prepare(request):
        raise web.HTTPUpgradeRequired(text="This address is a WebSocket.")
    upstream = await _open_upstream(request)
    try:
        await browser.prepare(request)
        request.app[OPEN].add(browser)
        await _both_ways(browser, upstream)
    finally:
        await upstream.close(code=sendable(browser.close_code))
    return browser


async def _open_upstream(request: web.Request) -> aiohttp.ClientWebSocketResponse:
    """The cloud's side of the socket. Raises the refusal that the browser gets."""
    try:
        return await request.app[SESSION].ws_connect(
            request.app[UPSTREAM],
            protocols=offered(request.headers),
            headers=passed_on(request.headers),
            max_msg_size=LARGEST,
            timeout=aiohttp.ClientWSTimeout(ws_close=CLOSING_LIMIT),
        )
    except aiohttp.WSServerHandshakeError as refusal:
        raise _refusal(refusal.status) from None
    except (aiohttp.ClientError, TimeoutError):
        raise web.HTTPBadGateway(text="The cloud does not answer.") from None


def _refusal(status: int) -> web.HTTPException:
    """The same refusal, when it is one of the gateway's own; otherwise 502."""
    kinds: dict[int, type[web.HTTPException]] = {
        401: web.HTTPUnauthorized,
        403: web.HTTPForbidden,
        429: web.HTTPTooManyRequests,
    }
    return kinds.get(status, web.HTTPBadGateway)()


async def _both_ways(browser: web.WebSocketResponse, upstream: aiohttp.ClientWebSocketResponse) -> None:
    """Pass messages on until either side ends, then close the other with the same code."""
    ways = {asyncio.create_task(_pass_on(browser, upstream)), asyncio.create_task(_pass_on(upstream, browser))}
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
    ended = upstream if upstream.closed else browser
    other: Socket = browser if ended is upstream else upstream
    await other.close(code=sendable(ended.close_code))


async def _pass_on(source: Socket, target: Socket) -> None:
    """Every message of one side to the other; returns when the source is closed or the target cannot be written to."""
    async for message in source:
        await _send(message, target)


async def _send(message: aiohttp.WSMessage, target: Socket) -> None:
    if message.type is WSMsgType.TEXT:
        await target.send_str(message.data)
    elif message.type is WSMsgType.BINARY:
        await target.send_bytes(message.data)


async def close_all_sockets(app: web.Application) -> None:
    """Tell every browser that the server is going away, so that it comes back by itself."""
    still_open: Open = app[OPEN]
    browsers = list(still_open)
    closing = [browser.close(code=WSCloseCode.GOING_AWAY) for browser in browsers]
    await asyncio.gather(*closing, return_exceptions=True)
