"""Which model ids keep personal data in London."""

import re

PROVIDERS = frozenset(
    "ai21 amazon anthropic cohere deepseek google luma meta minimax mistral moonshot moonshotai nvidia openai qwen "
    "stability twelvelabs writer zai".split()
)
"""The first part of an on-demand model id. A new provider is added here on purpose, after a look at its ids."""

_ID = re.compile(r"(?P<provider>[a-z0-9]+)\.[a-z0-9][a-z0-9.:_-]*", re.IGNORECASE)
_LONDON_MODEL = re.compile(r"arn:aws:bedrock:eu-west-2:\d*:foundation-model/(?P<id>.+)")


class CrossRegionModelError(ValueError):
    """The id could send a person's words out of eu-west-2."""


def refuse_cross_region(model_id: str) -> None:
    """Pass an in-region on-demand model id of a known provider, or its eu-west-2 ARN, and nothing else.

    A geographic prefix (`eu.`, `us.`, `apac.`, `global.`) or an inference profile routes to other regions.
    Raises CrossRegionModelError.
    """
    in_london = _LONDON_MODEL.fullmatch(model_id)
    found = _ID.fullmatch(in_london["id"] if in_london else model_id)
    if found is None or found["provider"].lower() not in PROVIDERS:
        raise CrossRegionModelError(
            f"Model id {model_id!r} is not an in-region model of eu-west-2: use an id that begins with its provider, "
            "such as anthropic. or amazon., without a geographic prefix or an inference profile."
        )
