"""`python -m chat101.domain.wire.schema`: every frame as one JSON Schema, from which wire.ts is generated."""

import json
import sys
from typing import Any

from pydantic.json_schema import models_json_schema

from chat101.domain.wire import public, rest, server, staff
from chat101.domain.wire.parts import Frame


def schema() -> dict[str, Any]:
    """All frames under `$defs`, each by its own name."""
    models = {
        model
        for module in (public, staff, server, rest)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Frame) and model.__module__ == module.__name__
    }
    ordered = sorted(models, key=lambda model: model.__name__)
    _, definitions = models_json_schema(
        [(model, "serialization") for model in ordered], title="Wire", ref_template="#/$defs/{model}"
    )
    return definitions


if __name__ == "__main__":
    json.dump(schema(), sys.stdout, indent=2, sort_keys=True)
