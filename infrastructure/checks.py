"""Nothing leaves London: checked on every resource before a template is written."""

from collections.abc import Iterator
from typing import Any

import jsii
from aws_cdk import Aspects, CfnResource, IAspect, Stack, Token
from constructs import IConstruct

from infrastructure.settings import REGION, OutsideLondonError, leaves_the_region, other_region


def refuse_to_leave_london(scope: IConstruct) -> None:
    """Make synthesis fail, with the place and the reason, if anything below would leave eu-west-2."""
    Aspects.of(scope).add(LondonOnlyCheck())


@jsii.implements(IAspect)
class LondonOnlyCheck:
    """Refuses a stack in another region, another region's name in any value, and any geographic model id."""

    def visit(self, node: IConstruct) -> None:
        """Raises OutsideLondonError."""
        if isinstance(node, Stack):
            _check_region(node)
        if isinstance(node, CfnResource):
            _check_values(node)


def _check_region(stack: Stack) -> None:
    if Token.is_unresolved(stack.region) or stack.region != REGION:
        raise OutsideLondonError(f"{stack.node.path}: the stack is for {stack.region}, not for {REGION}")


def _check_values(resource: CfnResource) -> None:
    properties = Stack.of(resource).resolve(resource._cfn_properties)
    for text in _texts(properties):
        elsewhere = other_region(text)
        if elsewhere:
            raise OutsideLondonError(f"{resource.node.path} mentions {elsewhere}")
        if leaves_the_region(text):
            raise OutsideLondonError(f"{resource.node.path} uses a model that may answer from elsewhere: {text}")


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from _texts(part)
        case list():
            for part in value:
                yield from _texts(part)
