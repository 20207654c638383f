"""Converse: from the request to the forced tool, and from the tool's input to the response."""

import json
from dataclasses import dataclass
from typing import Any

from infrastructure.local.bedrock_standin.refusals import invalid


@dataclass(frozen=True, slots=True)
class Asked:
    """The forced tool, its schema, and the text of the last turn."""

    tool: str
    schema: dict[str, Any]
    material: str


def asked(body: Any) -> Asked:
    """What a Converse request asks for. Raises RefusalError if it is not one with a forced tool."""
    try:
        tool = str(body["toolConfig"]["toolChoice"]["tool"]["name"])
        specs = {
            spec["toolSpec"]["name"]: spec["toolSpec"]["inputSchema"]["json"] for spec in body["toolConfig"]["tools"]
        }
        last = body["messages"][-1]
        material = "".join(block["text"] for block in last["content"] if "text" in block)
        return Asked(tool, specs[tool], material)
    except (KeyError, IndexError, TypeError):
        raise invalid("The request must force one of its tools and have a user turn with text.") from None


def told(asked_for: Asked, given: dict[str, Any], milliseconds: int) -> dict[str, Any]:
    """The response of a model that called the tool. Tokens are guessed at four characters each."""
    read, written = len(asked_for.material) // 4 + 1, len(json.dumps(given)) // 4 + 1
    use = {"toolUseId": f"tooluse_{asked_for.tool}", "name": asked_for.tool, "input": given}
    return {
        "output": {"message": {"role": "assistant", "content": [{"toolUse": use}]}},
        "stopReason": "tool_use",
        "usage": {"inputTokens": read, "outputTokens": written, "totalTokens": read + written},
        "metrics": {"latencyMs": milliseconds},
    }
