"""The socket through the page server: a browser and a pretended cloud, on the loopback address."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestClient, TestServer

from infrastructure.local.socket_proxy import (
    LARGEST,
    close_all_sockets,
    new_proxy,
    offered,
    pass_socket_on,
    passed_on,
    sendable,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Browser = TestClient[web.Request, web.Application]
    Socket = aiohttp.ClientWebSocketResponse
    Scene = Callable[[Browser, "Cloud"], Awaitable[None]]

pytestmark = pytest.mark.enable_socket

ORIGIN = "http://127.0.0.1:9101"
OFFER = ("chat101", "ticket.abc")
LIMIT = 5


class Cloud:
    """Stands for API Gateway: remembers the handshake, echoes text, and closes when told `close:CODE`."""

    def __init__(self, refuse: int | None = None) -> None:
        self.refuse = refuse
        self.headers: dict[str, str] = {}
        self.ended: asyncio.Event = asyncio.Event()
        self.close_code: int | None = None

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.headers = dict(request.headers)
        if self.refuse:
            return web.Response(status=self.refuse)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT and message.data.startswith("close:"):
                await socket.close(code=int(message.data.removeprefix("close:")))
            elif message.type is WSMsgType.TEXT:
                await socket.send_str(message.data)
        self.close_code = socket.close_code
        self.ended.set()
        return socket


def play(scene: Scene, *, refuse: int | None = None) -> None:
    """Start a pretended cloud and the proxy before it, then let the scene happen."""

    async def stage() -> None:
        cloud = Cloud(refuse)
        behind = web.Application()
        behind.router.add_get("/chat", cloud.answer)
        async with TestServer(behind) as server, browser_of(f"ws://{server.host}:{server.port}/chat") as browser:
            await asyncio.wait_for(scene(browser, cloud), LIMIT)

    asyncio.run(stage())


def browser_of(upstream: str) -> Browser:
    """A browser at a page server whose socket leads to that address."""
    app = web.Application()
    new_proxy(app, upstream)
    app.on_shutdown.append(close_all_sockets)
    app.router.add_get("/socket", pass_socket_on)
    return TestClient(TestServer(app))


async def opened(browser: Browser) -> Socket:
    return await browser.ws_connect("/socket", protocols=OFFER, origin=ORIGIN)


def test_the_ticket_and_the_origin_reach_the_cloud_and_the_browser_gets_its_subprotocol() -> None:
    async def scene(browser: Browser, cloud: Cloud) -> None:
        socket = await opened(browser)

        assert socket.protocol == "chat101"
        assert cloud.headers["Origin"] == ORIGIN
        assert offered(cloud.headers) == list(OFFER)

    play(scene)


def test_lines_pass_both_ways_in_order() -> None:
    async def scene(browser: Browser, _cloud: Cloud) -> None:
        socket = await opened(browser)
        for line in ("one", "two", "three"):
            await socket.send_str(line)

        assert [await socket.receive_str() for _ in range(3)] == ["one", "two", "three"]

    play(scene)


@pytest.mark.parametrize(("status", "told"), [(401, 401), (403, 403), (429, 429), (500, 502)])
def test_what_the_cloud_refuses_is_refused_to_the_browser(status: int, told: int) -> None:
    async def scene(browser: Browser, _cloud: Cloud) -> None:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await opened(browser)

        assert refusal.value.status == told

    play(scene, refuse=status)


def test_a_cloud_that_is_not_there_is_an_error_and_not_a_wait() -> None:
    async def scene() -> None:
        async with browser_of("ws://127.0.0.1:9/chat") as browser:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                await opened(browser)

        assert refusal.value.status == 502

    asyncio.run(asyncio.wait_for(scene(), LIMIT))


def test_when_the_cloud_closes_the_browser_hears_the_same_code_at_once() -> None:
    async def scene(browser: Browser, _cloud: Cloud) -> None:
        socket = await opened(browser)
        await socket.send_str("close:4001")

        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert socket.close_code == 4001

    play(scene)


def test_when_the_browser_closes_the_cloud_hears_it_at_once() -> None:
    async def scene(browser: Browser, cloud: Cloud) -> None:
        socket = await opened(browser)
        await socket.close(code=4002)
        await cloud.ended.wait()

        assert cloud.close_code == 4002

    play(scene)


def test_a_browser_that_vanishes_is_told_to_the_cloud() -> None:
    async def scene(browser: Browser, cloud: Cloud) -> None:
        socket = await opened(browser)
        socket._response.close()  # what a killed browser does: no close frame
        await cloud.ended.wait()

        assert cloud.close_code == aiohttp.WSCloseCode.GOING_AWAY

    play(scene)


def test_a_message_larger_than_the_gateways_limit_closes_the_socket() -> None:
    async def scene(browser: Browser, cloud: Cloud) -> None:
        socket = await opened(browser)
        await socket.send_str("x" * (LARGEST + 1))

        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert socket.close_code == aiohttp.WSCloseCode.MESSAGE_TOO_BIG
        await cloud.ended.wait()

    play(scene)


def test_a_server_that_stops_tells_the_browser_to_come_back() -> None:
    async def scene(browser: Browser, _cloud: Cloud) -> None:
        socket = await opened(browser)
        assert browser.app is not None
        await asyncio.gather(close_all_sockets(browser.app), socket.receive())

        assert socket.close_code == aiohttp.WSCloseCode.GOING_AWAY

    play(scene)


def test_nothing_but_the_handshake_is_shown_to_the_cloud() -> None:
    assert passed_on({"Origin": ORIGIN, "Cookie": "a=b", "Authorization": "x"}) == {"Origin": ORIGIN}


@pytest.mark.parametrize(("code", "sent"), [(1000, 1000), (4001, 4001), (1005, 1001), (1006, 1001), (None, 1001)])
def test_codes_that_may_not_be_sent_become_going_away(code: int | None, sent: int) -> None:
    assert sendable(code) == sent
