"""Titan Text Embeddings V2: its request and response, around another model's vector."""

from typing import Any

from infrastructure.local.bedrock_standin.embedder import SIZE, Embedder
from infrastructure.local.bedrock_standin.refusals import invalid

_SIZES = (256, 512, 1024)
_MOST_CHARACTERS = 50_000


def embedding(body: Any, embedder: Embedder) -> dict[str, Any]:
    """The response of InvokeModel. Zeros fill the vector up to `dimensions`: lengths and angles stay the same."""
    text, dimensions = _checked(body)
    vector, tokens = embedder.embed(text)
    numbers = [*(float(number) for number in vector), *[0.0] * (dimensions - SIZE)]
    return {"embedding": numbers, "embeddingsByType": {"float": numbers}, "inputTextTokenCount": tokens}


def _checked(body: Any) -> tuple[str, int]:
    text = body.get("inputText") if isinstance(body, dict) else None
    if not isinstance(text, str) or not 0 < len(text) <= _MOST_CHARACTERS:
        raise invalid("Malformed input request: inputText must have 1 to 50000 characters.")
    dimensions = body.get("dimensions", _SIZES[-1])
    if dimensions not in _SIZES:
        raise invalid(f"Malformed input request: dimensions must be one of {_SIZES}.")
    if dimensions < SIZE:
        raise invalid(f"This stand-in's model gives {SIZE} numbers, which do not fit in {dimensions}: use 512 or 1024.")
    return text, int(dimensions)
