"""The learned opinion's artefact: weights, vocabulary and card. `make train` makes it."""

from pathlib import Path

FOLDER = Path(__file__).parent
