"""The models that the functions may ask, in this region and no other."""

from aws_cdk import Stack
from constructs import Construct

from infrastructure.settings import REGION


def model_arn(scope: Construct, model_id: str) -> str:
    """The foundation model itself, not a profile that could send the question elsewhere."""
    return f"arn:{Stack.of(scope).partition}:bedrock:{REGION}::foundation-model/{model_id}"
