"""How much a force's page loads for the widget."""

import gzip
from pathlib import Path

WIDGET = Path("frontend/dist/widget/chat101.js")


def kilobytes() -> float:
    """The one script, gzipped as a web server would; it carries its styles."""
    return len(gzip.compress(WIDGET.read_bytes(), 9)) / 1024
