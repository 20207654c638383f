"""Amazon Bedrock in London: the language model by Converse, the embeddings by InvokeModel.

No error carries a word of the person's: what went wrong is said in the adapter's own words, with nothing chained to it.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from pydantic import BaseModel, ValidationError

from chat101.domain.tasks.model_ids import refuse_cross_region
from chat101.domain.tasks.tool_schema import tool_schema
from chat101.ports import ModelTask, UnavailableError

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime.client import BedrockRuntimeClient
    from mypy_boto3_bedrock_runtime.type_defs import ConverseResponseTypeDef, ToolConfigurationTypeDef

Answer = TypeVar("Answer", bound=BaseModel)

REGION = "eu-west-2"
MOST_TOKENS = 1500
CONNECTS_WITHIN, READS_WITHIN = 2, 8


def bedrock_client(*, attempts: int = 2) -> "BedrockRuntimeClient":
    """A client of the London region: 2 s to connect, 8 s to read, one retry at most."""
    limits = Config(
        region_name=REGION,
        connect_timeout=CONNECTS_WITHIN,
        read_timeout=READS_WITHIN,
        retries={"mode": "standard", "total_max_attempts": attempts},
    )
    return boto3.client("bedrock-runtime", region_name=REGION, config=limits)


class BedrockModel:
    """Keeps `ports.Model` with Converse and one forced tool."""

    def __init__(self, model_id: str, client: "BedrockRuntimeClient") -> None:
        """Raises CrossRegionModelError for an id that could leave London."""
        refuse_cross_region(model_id)
        self.model_id = model_id
        self._client = client

    def ask(self, task: ModelTask[Answer], material: str) -> Answer:
        """The tool's validated answer to this material. Raises UnavailableError."""
        answer = _validated(task, _tool_input(self._converse(task, material), task.name))
        if answer is None:
            raise UnavailableError(f"The model's answer to {task.name} is not to its schema.")
        return answer

    def _converse(self, task: ModelTask[Answer], material: str) -> "ConverseResponseTypeDef":
        try:
            return self._client.converse(
                modelId=self.model_id,
                system=[{"text": task.prompt}],
                messages=[{"role": "user", "content": [{"text": material}]}],
                toolConfig=_forced(task),
                inferenceConfig={"temperature": 0.0, "maxTokens": MOST_TOKENS},
            )
        except (BotoCoreError, ClientError) as error:
            reason = _code(error)
        raise UnavailableError(f"The model did not answer {task.name}: {reason}.")


class BedrockEmbeddings:
    """Keeps `ports.Embeddings` with Titan Text Embeddings V2."""

    def __init__(self, model_id: str, dimensions: int, client: "BedrockRuntimeClient") -> None:
        """Raises CrossRegionModelError for an id that could leave London."""
        refuse_cross_region(model_id)
        self.model_id = model_id
        self.dimensions = dimensions
        self._client = client

    def embed(self, text: str) -> Sequence[float]:
        """The vector of one text, of unit length. Raises UnavailableError."""
        vector = _vector(self._invoke(text))
        if vector is None or len(vector) != self.dimensions:
            raise UnavailableError(f"The embedding model did not give {self.dimensions} numbers.")
        return vector

    def _invoke(self, text: str) -> bytes:
        body = json.dumps({"inputText": text, "dimensions": self.dimensions, "normalize": True})
        try:
            response = self._client.invoke_model(
                modelId=self.model_id, body=body, contentType="application/json", accept="application/json"
            )
            return response["body"].read()
        except (BotoCoreError, ClientError) as error:
            reason = _code(error)
        raise UnavailableError(f"The embedding model did not answer: {reason}.")


def _forced(task: ModelTask[Answer]) -> "ToolConfigurationTypeDef":
    description = (task.answer.__doc__ or task.name).strip()
    spec = {"name": task.name, "description": description, "inputSchema": {"json": tool_schema(task.answer)}}
    return cast(
        "ToolConfigurationTypeDef", {"tools": [{"toolSpec": spec}], "toolChoice": {"tool": {"name": task.name}}}
    )


def _tool_input(response: "ConverseResponseTypeDef", name: str) -> Mapping[str, Any] | None:
    """What the tool was called with, if it was called once and nothing was cut off."""
    if response.get("stopReason") != "tool_use":
        return None
    content = response.get("output", {}).get("message", {}).get("content", [])
    uses = [block["toolUse"] for block in content if "toolUse" in block]
    return uses[0].get("input") if len(uses) == 1 and uses[0].get("name") == name else None


def _validated(task: ModelTask[Answer], given: Mapping[str, Any] | None) -> Answer | None:
    try:
        return None if given is None else task.answer.model_validate(given)
    except ValidationError:
        return None


def _vector(body: bytes) -> list[float] | None:
    try:
        given = json.loads(body)["embedding"]
        return [float(number) for number in given]
    except (ValueError, KeyError, TypeError):
        return None


def _code(error: BotoCoreError | ClientError) -> str:
    """AWS's own name for what went wrong, never its message, which may repeat the request."""
    return error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
