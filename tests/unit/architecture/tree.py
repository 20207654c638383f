"""The source tree, as the tests of its architecture read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "layers" / "chat101" / "python" / "chat101"
FUNCTIONS = ROOT / "functions"


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Where it is, for whoever reads a failure."""
        return str(self.path.relative_to(ROOT))

    @property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def imports(self) -> set[str]:
        """Every module that it imports anywhere, inside functions and for type checking too."""
        return set(self._imports())

    def imports_from(self, *packages: str) -> set[str]:
        """Of these packages, what it imports."""
        return {name for name in self.imports for package in packages if f"{name}.".startswith(f"{package}.")}

    def calls(self) -> Iterator[ast.Call]:
        """Every call in it."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def _imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{self.name}: a relative import hides where it points"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources(folder: Path) -> list[Source]:
    """Every Python file below a folder."""
    return [Source(path) for path in sorted(folder.rglob("*.py"))]


def room(name: str) -> list[Source]:
    """One room of the package: a folder, or a single file."""
    path = PACKAGE / name
    return sources(path) if path.is_dir() else [Source(path)]
