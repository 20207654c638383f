"""A pydantic schema as a tool's input schema: no references, no titles, so that every model can read it."""

from typing import Any

from pydantic import BaseModel


def tool_schema(answer: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of the answer, whole in itself. Bedrock's models do not all follow `$ref`."""
    schema = answer.model_json_schema()
    definitions = schema.pop("$defs", {})
    whole: dict[str, Any] = _plain(schema, definitions)
    return whole


def _plain(node: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_plain(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = definitions[str(node["$ref"]).rsplit("/", 1)[-1]]
        return _plain({**target, **{key: value for key, value in node.items() if key != "$ref"}}, definitions)
    return {key: _plain(value, definitions) for key, value in node.items() if not _is_title(key, value)}


def _is_title(key: str, value: Any) -> bool:
    """Pydantic's own label, as against a property that happens to be called `title`."""
    return key == "title" and isinstance(value, str)
