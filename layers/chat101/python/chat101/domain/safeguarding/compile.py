"""Writes the compiled floor. To be run after every change to the phrases or to the compiler; a test says so.

python -m chat101.domain.safeguarding.compile
"""

import json

from chat101.domain.safeguarding.compiler import compiled
from chat101.domain.safeguarding.packaged import COMPILED, document_of, floor_source


def main() -> None:
    document = document_of(compiled(floor_source()))
    COMPILED.write_text(json.dumps(document, indent=0) + "\n", "ascii")


if __name__ == "__main__":
    main()
