"""Put the CDK app, unchanged, into the emulated cloud, and only when something that it is made from has changed."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from infrastructure.local.cloud import caller_environment
from infrastructure.local.node import NODE, with_node
from infrastructure.local.processes import clear_group, shown
from infrastructure.local.settings import ACCOUNT, REGION, ROOT, STACK
from infrastructure.local.stamps import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from infrastructure.local.aws import Clients
    from infrastructure.local.settings import Place

CDK = ROOT / "infrastructure" / "cdk_cli" / "node_modules" / "aws-cdk" / "bin" / "cdk"
STAMP = "/chat101/local/deployed"
READY = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
MILESTONES = {"Synthesis time": "The template is built", ": deploying...": "Putting its resources in place"}
FAILED = re.compile(r"(_FAILED\s.*|Error: .*|error: .*|❌.*)")

Outputs = dict[str, str]


class DeployError(RuntimeError):
    """The app could not be deployed. Its text is one sentence for a person."""


def inputs() -> list[Path]:
    """What the deployed app is made from: the stack, the functions, the layers and the versions of the tools."""
    stack = [path for path in (ROOT / "infrastructure").iterdir() if path.name not in {"local", "__pycache__"}]
    return [*stack, ROOT / "functions", ROOT / "layers", ROOT / "cdk.json", ROOT / "uv.lock"]


def context(place: Place) -> dict[str, str]:
    """What the app is told about this place, as CDK context."""
    return {
        "environment": "local",
        "page_origin": place.page_origin,
        "cloud_endpoint": place.cloud_url,
        "search_url": place.search_url,
    }


def stamp_for(place: Place) -> str:
    """What must be the same for a deploy to be left out."""
    return fingerprint(ROOT, inputs(), sys.version, *(f"{name}={value}" for name, value in context(place).items()))


def deployed(clients: Clients, stamp: str) -> Outputs | None:
    """The outputs of the stack if it was deployed from these very inputs, otherwise None.

    The stamp is kept in the cloud itself, so it is saved and lost together with what it speaks of.
    """
    try:
        kept = clients.ssm.get_parameter(Name=STAMP)["Parameter"]["Value"]
    except ClientError:
        return None
    return outputs(clients) if kept == stamp else None


def outputs(clients: Clients) -> Outputs | None:
    """The outputs of the stack, or None when there is no finished stack."""
    try:
        stack = clients.cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    except ClientError:
        return None
    if stack["StackStatus"] not in READY:
        return None
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def deploy(place: Place, clients: Clients, say: Callable[[str], None]) -> Outputs:
    """Deploy the app and return its outputs. Raises DeployError with one sentence."""
    stamp = stamp_for(place)
    unchanged = deployed(clients, stamp)
    if unchanged is not None:
        say("Nothing changed since the last deploy")
        return unchanged
    log = place.logs / "deploy.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as words:
        _prepare(place, clients, words, say)
        _run_cdk(["deploy", *_deploy_arguments(place)], place, words, cwd=ROOT, say=say)
    found = outputs(clients)
    if found is None:
        raise DeployError(f"The deploy ended but the stack is not complete; its log is {shown(log)}.")
    clients.ssm.put_parameter(Name=STAMP, Value=stamp, Type="String", Overwrite=True)
    return found


def _prepare(place: Place, clients: Clients, words: Any, say: Callable[[str], None]) -> None:
    """Bootstrap the emulated account once: the CDK keeps its assets in a bucket that this makes."""
    if not CDK.exists():
        raise DeployError("The CDK command line is missing: run `make tools`, which installs it.")
    try:
        clients.cloudformation.describe_stacks(StackName="CDKToolkit")
    except ClientError:
        say("Preparing the cloud for the CDK")
        # Outside the project's folder, where there is no cdk.json, the CDK does not build the whole app first.
        with tempfile.TemporaryDirectory() as elsewhere:
            _run_cdk(["bootstrap", f"aws://{ACCOUNT}/{REGION}"], place, words, cwd=elsewhere, say=say)


def _deploy_arguments(place: Place) -> list[str]:
    told = [part for name, value in context(place).items() for part in ("-c", f"{name}={value}")]
    out = place.state / "cdk.out"
    return ["--require-approval", "never", "--progress", "events", "--output", str(out), *told]


def _run_cdk(arguments: list[str], place: Place, words: Any, *, cwd: Path | str, say: Callable[[str], None]) -> None:
    """Run the CDK, keep every word in the log, tell the progress. Raises DeployError when it fails."""
    environment = with_node(caller_environment(place)) | {"CI": "1", "NO_COLOR": "1", "CDK_DISABLE_CLI_TELEMETRY": "1"}
    command = [str(NODE), str(CDK), *arguments]
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        complaint = _follow(process, words, say)
        if process.wait():
            what = f" ({complaint})" if complaint else ""
            raise DeployError(f"`cdk {arguments[0]}` failed{what}; its log is {shown(place.logs / 'deploy.log')}.")
    finally:
        clear_group(process.pid)
        process.communicate()


def _follow(process: subprocess.Popen[bytes], words: Any, say: Callable[[str], None]) -> str | None:
    """Copy the output into the log and tell the milestones in it. Returns the first complaint."""
    complaint = None
    assert process.stdout is not None  # noqa: S101 (it is a pipe)
    for line in process.stdout:
        words.write(line)
        words.flush()
        text = line.decode(errors="replace").strip()
        found = FAILED.search(text)
        complaint = complaint or (found.group(1)[:200] if found else None)
        for sign, meaning in MILESTONES.items():
            if sign in text:
                say(meaning)
    return complaint
