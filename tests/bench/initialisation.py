"""What a cold start of `message` costs, against the least that any function with one AWS client costs."""

import os
import resource
import statistics
import subprocess
import sys
from dataclasses import dataclass

PAIRS = 15
BARE = "import boto3; boto3.client('dynamodb', region_name='eu-west-2')"
MESSAGE = "import importlib; importlib.import_module('functions.message.handler')"


@dataclass(frozen=True, slots=True)
class Ratio:
    """`median` of the pairs' ratios; `note` says how far they spread."""

    median: float
    note: str


def ratio() -> Ratio:
    """CPU time of one over the other, pair by pair in turn, so that a busy machine slows both."""
    _cpu(BARE), _cpu(MESSAGE)
    ratios = sorted(_cpu(MESSAGE) / _cpu(BARE) for _ in range(PAIRS))
    return Ratio(statistics.median(ratios), f"{PAIRS} pairs, {ratios[0]:.2f} to {ratios[-1]:.2f}")


def _cpu(code: str) -> float:
    """User and system seconds of a new interpreter that runs this, its own start left out."""
    return _child(code) - _child("pass")


def _child(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=_environment(), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def _environment() -> dict[str, str]:
    """As Lambda sets it: the tracer's library makes a client of its own elsewhere."""
    named = ("CHATS_TABLE", "SESSIONS_TABLE", "FEEDBACK_TABLE", "CONFIGURATION_BUCKET", "TURNS_QUEUE_URL", "FORCE")
    return {
        **os.environ,
        **dict.fromkeys(named, "bench"),
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_DEFAULT_REGION": "eu-west-2",
        "POWERTOOLS_SERVICE_NAME": "message",
        "POWERTOOLS_METRICS_NAMESPACE": "Chat101",
        "LAMBDA_TASK_ROOT": "/var/task",
        "AWS_LAMBDA_FUNCTION_NAME": "message",
        "PYTHONPATH": "layers/chat101/python:.",
    }
