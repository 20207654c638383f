"""What the functions share: our own package, the third-party ones, and the learned opinion on danger."""

from pathlib import Path

from aws_cdk import IgnoreMode
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

ROOT = Path(__file__).parents[2]
PYTHON = lambda_.Runtime.PYTHON_3_13
ARM = lambda_.Architecture.ARM_64


class Layers(Construct):
    """`all`: what every function has, in the order in which it lists them. `danger_model`: for who asks the opinion."""

    def __init__(self, scope: Construct, id_: str, *, dependencies_path: str) -> None:
        super().__init__(scope, id_)
        self.all = [
            self._layer("Chat101", ROOT / "layers" / "chat101"),
            self._layer("Dependencies", ROOT / dependencies_path),
        ]
        self.danger_model = self._layer("DangerModel", ROOT / "layers" / "danger_model", "*", "!python", "!python/**")

    def _layer(self, id_: str, folder: Path, *without: str) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            id_,
            code=lambda_.Code.from_asset(
                str(folder), exclude=[*without, "**/__pycache__", "**/*.pyc"], ignore_mode=IgnoreMode.GIT
            ),
            compatible_runtimes=[PYTHON],
            compatible_architectures=[ARM],
        )
