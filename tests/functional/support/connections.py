"""API Gateway's connections endpoint as a small server: it keeps what each socket was sent."""

import json
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

LARGEST_FRAME = 32 * 1024


class Connections:
    """`sent` by connection id; the sockets in `gone` are answered with 410, as AWS does."""

    def __init__(self) -> None:
        self.sent: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.gone: set[str] = set()
        self.largest = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/live"

    def __enter__(self) -> "Connections":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, connection: str, data: bytes) -> int:
        """The status that AWS would answer with."""
        self.largest = max(self.largest, len(data))
        if connection in self.gone:
            return 410
        if len(data) > LARGEST_FRAME:
            return 413
        self.sent[connection].append(json.loads(data))
        return 200


def _handler(connections: Connections) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            connection = unquote(self.path.rpartition("/@connections/")[2])
            data = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(connections.take(connection, data))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            """Quiet."""

    return Handler
