"""`python -m infrastructure.local.search_standin --port 8103 --data FOLDER`: runs until it is told to stop."""

import argparse
from pathlib import Path

from aiohttp import web

from infrastructure.local.search_standin.server import application
from infrastructure.local.search_standin.store import Store


def main() -> None:
    """Serve the folder on this machine's own address."""
    arguments = argparse.ArgumentParser(description="An OpenSearch for the laptop.")
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--data", type=Path, required=True, help="the folder where the indices are kept")
    given = arguments.parse_args()
    web.run_app(application(Store(given.data)), host="127.0.0.1", port=given.port, print=None, access_log=None)


if __name__ == "__main__":
    main()
