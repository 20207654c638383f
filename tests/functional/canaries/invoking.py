"""One invocation, as the Lambda runtime does it, in a process that it was started for."""

import logging
import os
import secrets
import sys
import traceback
from collections.abc import Callable


def write_as_lambda_does() -> None:
    """Warnings of every library are written down, too."""
    logging.basicConfig(stream=sys.stdout, level=logging.WARNING)


def invoke(call: Callable[[], object]) -> bool:
    """Did it return? With its own trace; what it raises is written down whole."""
    os.environ["_X_AMZN_TRACE_ID"] = f"Root=1-6b03b1c1-{secrets.token_hex(12)};Parent={'5' * 16};Sampled=1"
    try:
        call()
    except Exception:  # noqa: BLE001 - the Lambda runtime's own way with it
        traceback.print_exc()
        return False
    return True
