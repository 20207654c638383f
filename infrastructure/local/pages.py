"""The web server for the pages: the built frontend, the console's settings, and the socket.

Started as `python -m infrastructure.local.pages --addresses FILE --dist FOLDER --port N`. On AWS the pages come from a
bucket behind a distribution and the socket is API Gateway's own. Nothing that passes through here is ever logged.
"""

from __future__ import annotations

import argparse
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from infrastructure.local.addresses import FLOOR_KEY, Addresses
from infrastructure.local.settings import HOST
from infrastructure.local.socket_proxy import SESSION, close_all_sockets, new_proxy, pass_socket_on

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ADDRESSES: web.AppKey[Addresses] = web.AppKey("addresses", Addresses)
DIST: web.AppKey[Path] = web.AppKey("dist", Path)
POLICY: web.AppKey[str] = web.AppKey("policy", str)
NOT_BUILT = "The pages are not built: run `make pages`, then reload."


def page_server(addresses: Addresses, dist: Path) -> web.Application:
    """The pages of one local cloud, as an application."""
    app = web.Application(middlewares=[guarded])
    app[ADDRESSES], app[DIST], app[POLICY] = addresses, dist.resolve(), content_policy(addresses)
    new_proxy(app, addresses.upstream_socket)
    app.on_shutdown.append(close_all_sockets)
    app.router.add_get("/socket", pass_socket_on)
    app.router.add_get("/console/config.json", console_settings)
    app.router.add_get("/demo.json", demo_settings)
    app.router.add_get("/widget/danger-floor.json", danger_floor)
    app.router.add_get("/{path:.*}", file)
    return app


def content_policy(addresses: Addresses) -> str:
    """What a page may do: run and show what comes from here, and speak to its REST API, sign-in and socket only."""
    connect = f"'self' {addresses.rest}/ {addresses.sign_in}/oauth2/ {addresses.socket}"
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "media-src": "'self'",
        "connect-src": connect,
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


@web.middleware
async def guarded(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Put the headers that a careful web server sends on every answer, refusals too."""
    try:
        response = await handler(request)
    except web.HTTPException as refusal:
        refusal.headers.update(_guards(request))
        raise
    if not response.prepared:
        response.headers.update(_guards(request))
    return response


def _guards(request: web.Request) -> dict[str, str]:
    return {
        "Content-Security-Policy": request.app[POLICY],
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }


async def console_settings(request: web.Request) -> web.Response:
    """The console's settings: where the API is and where staff sign in."""
    return web.json_response(settings_for_console(request.app[ADDRESSES]))


def settings_for_console(addresses: Addresses) -> dict[str, str]:
    """What the console needs to know before anyone has signed in."""
    return {
        "rest": addresses.rest,
        "authorize": f"{addresses.sign_in}/oauth2/authorize",
        "token": f"{addresses.sign_in}/oauth2/token",
        "logout": f"{addresses.sign_in}/logout",
        "clientId": addresses.client_id,
        "redirect": f"{addresses.page_origin}/console/",
    }


async def demo_settings(request: web.Request) -> web.Response:
    """What the force's page puts on the widget's script tag."""
    addresses = request.app[ADDRESSES]
    return web.json_response({"rest": addresses.rest, "floorKey": addresses.outputs.get(FLOOR_KEY, "")})


async def danger_floor(request: web.Request) -> web.Response:
    """The force's signed copy of its emergency phrases, beside the widget; nothing before one was published."""
    addresses = request.app[ADDRESSES]
    url = f"{addresses.cloud}/{addresses.outputs['ConfigurationBucket']}/safeguarding/danger-floor.json"
    async with request.app[SESSION].get(url) as answer:
        if answer.status != HTTPStatus.OK:
            return web.Response(status=HTTPStatus.NO_CONTENT)
        return web.Response(body=await answer.read(), content_type="application/json")


async def file(request: web.Request) -> web.StreamResponse:
    """A built file, or the page that a path without an ending belongs to."""
    dist = request.app[DIST]
    found = built_file(dist, request.match_info["path"])
    if found is None:
        raise web.HTTPNotFound(text="There is no such page." if dist.is_dir() else NOT_BUILT)
    return web.FileResponse(found)


def built_file(dist: Path, path: str) -> Path | None:
    """The file under `dist` for a path of a page, or None. A path that leads out of `dist` has no file.

    `/console/supervisor` has no file of its own: the console's page draws it.
    """
    wanted = (dist / path).resolve()
    if not wanted.is_relative_to(dist):
        return None
    if wanted.is_file():
        return wanted
    if wanted.suffix:
        return None
    home = dist / "console" if path.startswith("console/") else wanted
    pages = (wanted / "index.html", wanted.with_suffix(".html"), home / "index.html")
    return next((page for page in pages if page.is_file()), None)


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=Path, required=True, help="file that the runner wrote")
    parser.add_argument("--dist", type=Path, required=True, help="folder of the built frontend")
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    app = page_server(Addresses.read(given.addresses), given.dist)
    web.run_app(app, host=HOST, port=given.port, access_log=None, print=None, shutdown_timeout=2)


if __name__ == "__main__":
    main()
