"""The stack of one environment, synthesised once, in the shapes that the tests ask questions of."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from aws_cdk import App, Validations
from aws_cdk.assertions import Template
from cdk_nag import AwsSolutionsChecks

from infrastructure.app import chat101
from infrastructure.settings import settings_for

ROOT = Path(__file__).parents[2]
_HASH = re.compile(r"[0-9A-F]{8}$")

Properties = dict[str, Any]


@dataclass(frozen=True)
class Synthesised:
    """A template and cdk-nag's report on it."""

    environment: str
    resources: dict[str, dict[str, Any]]
    outputs: dict[str, Any]
    report: dict[str, Any]

    @cached_property
    def template(self) -> Template:
        """For aws_cdk.assertions."""
        return Template.from_json({"Resources": self.resources, "Outputs": self.outputs})

    def of_type(self, kind: str) -> dict[str, Properties]:
        """The properties of each resource of that type, by its name in the stack without the CDK's hash."""
        return {
            _HASH.sub("", name): resource.get("Properties", {})
            for name, resource in self.resources.items()
            if resource["Type"] == kind
        }

    def functions(self) -> dict[str, Properties]:
        """The Lambdas by the folder that they run."""
        found = self.of_type("AWS::Lambda::Function").values()
        return {function["Handler"].split(".")[1]: function for function in found}


def synthesise(environment: str, *, outdir: Path, dependencies: Path, nag: bool) -> Synthesised:
    """Synthesise as the CDK's command line would, with an empty third-party layer."""
    context = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = App(context=context, outdir=str(outdir))
    stack = chat101(app, settings_for(environment, {"dependencies_path": str(dependencies)}.get))
    if nag:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    app.synth()
    template = json.loads((outdir / f"{stack.artifact_id}.template.json").read_text())
    report = outdir / "validation-report.json"
    return Synthesised(
        environment=environment,
        resources=template["Resources"],
        outputs=template["Outputs"],
        report=json.loads(report.read_text()) if report.exists() else {},
    )


def plain(value: Any) -> str:
    """A value with its references spelt out: `<ChatStorageChats.Arn>/index/queue`."""
    match value:
        case str():
            return value
        case {"Ref": name}:
            return f"<{_HASH.sub('', name)}>"
        case {"Fn::GetAtt": [name, attribute]}:
            return f"<{_HASH.sub('', name)}.{attribute}>"
        case {"Fn::Join": [separator, parts]}:
            return str(separator).join(plain(part) for part in parts)
    raise ValueError(value)


def as_list(value: Any) -> list[Any]:
    """A statement's Action or Resource, one or many, as a list."""
    return value if isinstance(value, list) else [value]


def strings(value: Any) -> Iterator[str]:
    """Every text anywhere inside."""
    match value:
        case str():
            yield value
        case dict():
            for part in value.values():
                yield from strings(part)
        case list():
            for part in value:
                yield from strings(part)
