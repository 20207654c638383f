"""The web server for the pages: what it serves, what it does not, and what it tells a browser."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from infrastructure.local.addresses import Addresses
from infrastructure.local.pages import built_file, content_policy, page_server, settings_for_console

REST = "http://127.0.0.1:9100/_aws/execute-api/abc/live"
ADDRESSES = Addresses(
    page_origin="http://127.0.0.1:9101",
    cloud="http://127.0.0.1:9100",
    rest=REST,
    socket="ws://127.0.0.1:9101/socket",
    upstream_socket="ws://127.0.0.1:9100/_aws/execute-api/def/live",
    sign_in="http://127.0.0.1:9100",
    client_id="client",
    model="http://127.0.0.1:9102",
    search="http://127.0.0.1:9103",
    outputs={},
)


def get(dist: Path, path: str) -> tuple[int, Mapping[str, str], str]:
    """Ask a server of these pages on the loopback address."""

    async def ask() -> tuple[int, Mapping[str, str], str]:
        async with TestClient(TestServer(page_server(ADDRESSES, dist))) as browser:
            answer = await browser.get(URL(path, encoded=True))
            return answer.status, answer.headers, await answer.text()

    return asyncio.run(ask())


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    for path in ("index.html", "console/index.html", "console/admin/index.html", "widget/chat101.js"):
        (tmp_path / "dist" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dist" / path).write_text(path)
    (tmp_path / "secret.txt").write_text("not for you")
    return tmp_path / "dist"


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("console/", "console/index.html"),
        ("console/admin", "console/admin/index.html"),
        ("console/supervisor", "console/index.html"),
        ("widget/chat101.js", "widget/chat101.js"),
        ("widget/other.js", None),
        ("no-such-page", None),
        ("../secret.txt", None),
        ("console/../../secret.txt", None),
    ],
)
def test_which_file_a_path_is(dist: Path, path: str, file: str | None) -> None:
    assert built_file(dist, path) == (dist / file if file else None)


def test_a_page_may_speak_to_its_own_service_and_to_nobody_else() -> None:
    policy = content_policy(ADDRESSES)

    assert "default-src 'none'" in policy
    assert f"connect-src 'self' {REST}/ http://127.0.0.1:9100/oauth2/ ws://127.0.0.1:9101/socket;" in policy
    assert "unsafe" not in policy


def test_the_console_is_told_where_to_sign_in() -> None:
    assert settings_for_console(ADDRESSES) == {
        "rest": REST,
        "authorize": "http://127.0.0.1:9100/oauth2/authorize",
        "token": "http://127.0.0.1:9100/oauth2/token",
        "logout": "http://127.0.0.1:9100/logout",
        "clientId": "client",
        "redirect": "http://127.0.0.1:9101/console/",
    }


@pytest.mark.enable_socket
def test_a_page_comes_with_its_guards(dist: Path) -> None:
    status, headers, text = get(dist, "/")

    assert (status, text) == (200, "index.html")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == content_policy(ADDRESSES)


@pytest.mark.enable_socket
def test_a_page_that_is_not_there_is_refused_with_the_same_guards(dist: Path) -> None:
    status, headers, _text = get(dist, "/nowhere")

    assert status == 404
    assert "Content-Security-Policy" in headers


@pytest.mark.enable_socket
def test_nothing_outside_the_built_pages_is_served(dist: Path) -> None:
    status, _headers, text = get(dist, "/%2e%2e/secret.txt")

    assert status == 404
    assert "not for you" not in text


@pytest.mark.enable_socket
def test_pages_that_were_never_built_say_how_to_build_them(tmp_path: Path) -> None:
    status, _headers, text = get(tmp_path / "dist", "/")

    assert status == 404
    assert "make pages" in text


@pytest.mark.enable_socket
def test_the_socket_is_no_page(dist: Path) -> None:
    status, _headers, _text = get(dist, "/socket")

    assert status == 426
