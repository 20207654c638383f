"""Nothing leaves eu-west-2: what would is refused before there is a template."""

import json

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_ssm as ssm

from infrastructure.checks import refuse_to_leave_london
from infrastructure.settings import (
    ENVIRONMENTS,
    Models,
    OutsideLondonError,
    UnknownEnvironmentError,
    leaves_the_region,
    other_region,
    settings_for,
)
from tests.infrastructure.synthesis import ROOT, Synthesised, strings


def _stack(region: str | None = "eu-west-2") -> Stack:
    app = App()
    refuse_to_leave_london(app)
    return Stack(app, "Trial", env=Environment(region=region))


def _synthesised(stack: Stack) -> None:
    app = stack.node.root
    assert isinstance(app, App)
    app.synth()


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1", None])
def test_a_stack_for_another_region_or_for_none_does_not_synthesise(region: str | None) -> None:
    stack = _stack(region)

    with pytest.raises(RuntimeError, match="the stack is for"):
        _synthesised(stack)


def test_a_stack_for_london_does() -> None:
    stack = _stack()
    ssm.StringParameter(stack, "Parameter", string_value="arn:aws:s3:eu-west-2:1:thing")

    _synthesised(stack)


@pytest.mark.parametrize(
    "value", ["arn:aws:bedrock:us-east-1::foundation-model/x", "https://eu-west-1.example", "ap-southeast-2"]
)
def test_a_value_that_names_another_region_does_not_synthesise(value: str) -> None:
    stack = _stack()
    ssm.StringParameter(stack, "Parameter", string_value=value)

    with pytest.raises(RuntimeError, match="Trial/Parameter/Resource mentions"):
        _synthesised(stack)


@pytest.mark.parametrize("model", ["eu.anthropic.claude-3-7-sonnet-20250219-v1:0", "global.amazon.nova-lite-v1:0"])
def test_a_function_that_is_told_of_a_geographic_model_does_not_synthesise(model: str) -> None:
    stack = _stack()
    lambda_.Function(
        stack,
        "Function",
        runtime=lambda_.Runtime.PYTHON_3_13,
        handler="index.handler",
        code=lambda_.Code.from_inline("pass"),
        environment={"ANSWER_MODEL_ID": model},
    )

    with pytest.raises(RuntimeError, match="may answer from elsewhere"):
        _synthesised(stack)


@pytest.mark.parametrize(
    "model",
    [
        "eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "us.amazon.nova-lite-v1:0",
        "apac.anthropic.claude-3-haiku-20240307-v1:0",
        "global.anthropic.claude-sonnet-4-20250514-v1:0",
        "arn:aws:bedrock:eu-west-2:1:inference-profile/eu.anthropic.claude-3-haiku-20240307-v1:0",
        "arn:aws:bedrock:eu-west-2:1:application-inference-profile/abc",
    ],
)
def test_a_model_that_may_answer_from_elsewhere_is_refused_in_the_settings(model: str) -> None:
    with pytest.raises(OutsideLondonError):
        Models(answer=model)


@pytest.mark.parametrize(
    "model",
    [
        "anthropic.claude-3-7-sonnet-20250219-v1:0",
        "amazon.titan-embed-text-v2:0",
        "meta.llama3-70b-instruct-v1:0",
        "openai.gpt-oss-120b-1:0",
    ],
)
def test_a_plain_in_region_model_is_taken(model: str) -> None:
    assert not leaves_the_region(model)
    assert Models(answer=model).answer == model


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("us-gov-west-1", "us-gov-west-1"),
        ("x.eu-central-1.amazonaws.com", "eu-central-1"),
        ("il-central-1", "il-central-1"),
        ("eu-west-2", None),
        ("arn:aws:sqs:eu-west-2:1:q", None),
        ("status-1", None),
        ("focus-east-12", None),
    ],
)
def test_regions_are_recognised_in_any_text(text: str, region: str | None) -> None:
    assert other_region(text) == region


def test_no_template_names_another_region(anywhere: Synthesised) -> None:
    named = {region for text in strings(anywhere.resources) if (region := other_region(text))}

    assert named == set()


def test_the_models_may_be_asked_only_by_their_names_in_london(anywhere: Synthesised) -> None:
    arns = {text for text in strings(anywhere.of_type("AWS::IAM::Policy")) if ":bedrock:" in text}

    assert arns == {
        "arn:aws:bedrock:eu-west-2::foundation-model/anthropic.claude-3-7-sonnet-20250219-v1:0",
        "arn:aws:bedrock:eu-west-2::foundation-model/amazon.titan-embed-text-v2:0",
    }


def test_an_unknown_environment_is_refused_by_name() -> None:
    with pytest.raises(UnknownEnvironmentError, match="local, pilot, production"):
        settings_for("staging", lambda _: None)


def test_the_environments_are_values_of_one_shape() -> None:
    assert {settings_for(name, lambda _: None).environment for name in ENVIRONMENTS} == set(ENVIRONMENTS)
    assert "environment" not in json.loads((ROOT / "cdk.json").read_text())["context"]
