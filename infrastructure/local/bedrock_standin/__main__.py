"""`python -m infrastructure.local.bedrock_standin --port 8102 --models build/models`."""

import argparse
from pathlib import Path

from aiohttp import web

from infrastructure.local.bedrock_standin.server import MOST_AT_ONCE, create_app


def main() -> None:
    """Serve on the loopback address until stopped."""
    parser = argparse.ArgumentParser(description="A stand-in for the Bedrock runtime: extractive, no language model.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--models", type=Path, required=True, help="the folder that holds bge-small-en")
    parser.add_argument("--most-at-once", type=int, default=MOST_AT_ONCE, help="above this, ThrottlingException")
    given = parser.parse_args()
    app = create_app(given.models, most_at_once=given.most_at_once)
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
