"""Nothing personal leaves London by way of a model's id."""

import pytest

from chat101.domain.tasks.model_ids import CrossRegionModelError, refuse_cross_region


@pytest.mark.parametrize(
    "model_id",
    [
        "anthropic.claude-3-7-sonnet-20250219-v1:0",
        "amazon.titan-embed-text-v2:0",
        "amazon.nova-pro-v1:0",
        "mistral.mistral-large-2402-v1:0",
        "arn:aws:bedrock:eu-west-2::foundation-model/anthropic.claude-3-7-sonnet-20250219-v1:0",
    ],
)
def test_a_model_of_the_region_is_accepted(model_id: str) -> None:
    refuse_cross_region(model_id)


@pytest.mark.parametrize(
    "model_id",
    [
        "eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "us.amazon.nova-pro-v1:0",
        "apac.amazon.nova-pro-v1:0",
        "global.anthropic.claude-sonnet-4-20250514-v1:0",
        "uk.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "EU.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "somewhere.anthropic.claude",
        "arn:aws:bedrock:eu-west-2:123456789012:inference-profile/eu.anthropic.claude-3-7-sonnet-20250219-v1:0",
        "arn:aws:bedrock:eu-west-2:123456789012:application-inference-profile/abc123",
        "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0",
        "arn:aws:bedrock:eu-west-2::foundation-model/eu.anthropic.claude",
        "anthropic",
        " anthropic.claude",
        "",
    ],
)
def test_anything_that_could_leave_the_region_is_refused(model_id: str) -> None:
    with pytest.raises(CrossRegionModelError, match="eu-west-2"):
        refuse_cross_region(model_id)
