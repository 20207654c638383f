"""What the functions share: our own package, and the third-party ones."""

from pathlib import Path

from aws_cdk import aws_lambda as lambda_
from constructs import Construct

ROOT = Path(__file__).parents[2]
PYTHON = lambda_.Runtime.PYTHON_3_13
ARM = lambda_.Architecture.ARM_64


class Layers(Construct):
    """Both layers, in the order in which a function lists them."""

    def __init__(self, scope: Construct, id_: str, *, dependencies_path: str) -> None:
        super().__init__(scope, id_)
        self.all = [
            self._layer("Chat101", ROOT / "layers" / "chat101"),
            self._layer("Dependencies", ROOT / dependencies_path),
        ]

    def _layer(self, id_: str, folder: Path) -> lambda_.LayerVersion:
        return lambda_.LayerVersion(
            self,
            id_,
            code=lambda_.Code.from_asset(str(folder), exclude=["**/__pycache__", "**/*.pyc"]),
            compatible_runtimes=[PYTHON],
            compatible_architectures=[ARM],
        )
