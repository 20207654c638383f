"""The permissions that have to hold a wildcard, each with the reason why."""

from typing import Any

from aws_cdk import Acknowledgment, Stack, Validations
from constructs import IConstruct


def acknowledge(scope: IConstruct, rule: str, *, because: str) -> None:
    """Accept one finding of cdk-nag below that construct, for a reason that an auditor may read."""
    Validations.of(scope).acknowledge(Acknowledgment(id=f"AwsSolutions::AwsSolutions-{rule}", reason=because))


def acknowledge_wildcard(scope: IConstruct, resource: str, *, because: str) -> None:
    """Accept that a statement below that construct names a group of resources rather than one."""
    acknowledge(scope, f"IAM5[Resource::{_flat(Stack.of(scope).resolve(resource))}]", because=because)


def _flat(value: Any) -> str:
    """A resolved value as cdk-nag spells it in a finding: references between angle brackets."""
    match value:
        case str():
            return value
        case {"Ref": name}:
            return f"<{name}>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{name}.{attribute}>"
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(_flat(part) for part in parts)
    raise ValueError(f"cdk-nag spells {value} in a way not known here")
