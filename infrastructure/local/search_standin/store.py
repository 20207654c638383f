"""All the indices and aliases, kept in a folder: one file of settings and one log of changes for each index."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infrastructure.local.search_standin.index import Document, Index
from infrastructure.local.search_standin.refusals import RefusedError


class Store:
    """Survives a restart: every change is on disk before it is answered."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.aliases: dict[str, str] = self._read_aliases()
        self._indices: dict[str, Index] = {}
        for settings in sorted(folder.glob("*.settings.json")):
            self._load(settings.name.removesuffix(".settings.json"))

    def index(self, name: str, *, alias_only: bool = False) -> Index:
        """By its name or an alias. Refused when there is none."""
        real = self.aliases.get(name) if alias_only else self.aliases.get(name, name)
        if real not in self._indices:
            raise RefusedError(404, "index_not_found_exception", f"no such index [{name}]")
        return self._indices[real]

    def create(self, name: str, body: Mapping[str, Any]) -> None:
        """A new index. Refused when there is one of that name, or the stand-in cannot do what it asks."""
        if name in self._indices or name in self.aliases:
            raise RefusedError(400, "resource_already_exists_exception", f"index [{name}] already exists")
        self._indices[name] = Index(body)
        self._settings(name).write_text(json.dumps(body))
        self._log(name).write_text("")
        self._point(dict.fromkeys(body.get("aliases", {}), name))

    def add_fields(self, name: str, fields: Mapping[str, Any]) -> None:
        """Fields that an index has not. Refused when it has one of the name that is another."""
        index = self.index(name)
        index.add_fields(fields)
        self._settings(self.aliases.get(name, name)).write_text(json.dumps(index.body))

    def delete(self, name: str) -> None:
        """Remove an index and its aliases. An alias's own name is refused, as OpenSearch does."""
        if name not in self._indices:
            raise RefusedError(404, "index_not_found_exception", f"no such index [{name}]")
        del self._indices[name]
        self._settings(name).unlink()
        self._log(name).unlink()
        self.aliases = {alias: target for alias, target in self.aliases.items() if target != name}
        self._point({})

    def change_aliases(self, actions: list[Any]) -> None:
        """Every `add` and `remove` together, or none."""
        changed = dict(self.aliases)
        for action in actions:
            match action:
                case {"add": {"index": str(name), "alias": str(alias), **rest}} if not rest and name in self._indices:
                    changed[alias] = name
                case {"remove": {"index": str(name), "alias": str(alias), **rest}} if not rest:
                    if changed.get(alias) == name:
                        del changed[alias]
                case _:
                    raise RefusedError(400, "illegal_argument_exception", "not an alias action that we send")
        self.aliases = changed
        self._point({})

    def put(self, name: str, documents: Mapping[str, Document]) -> None:
        """Write documents, on disk and in the index; seen after a refresh."""
        index = self.index(name)
        for document, source in documents.items():
            index.write(document, source)
        self._append(name, [{"put": document, "source": source} for document, source in documents.items()])

    def remove(self, name: str, documents: list[str]) -> None:
        """Delete documents, on disk and in the index; gone from searches after a refresh."""
        index = self.index(name)
        for document in documents:
            index.written.pop(document, None)
        self._append(name, [{"remove": document} for document in documents])

    def _append(self, name: str, changes: list[dict[str, Any]]) -> None:
        with self._log(self.aliases.get(name, name)).open("a") as log:
            log.writelines(f"{json.dumps(change)}\n" for change in changes)

    def _load(self, name: str) -> None:
        """Replay the log, and write it again without what later changes took back."""
        index = Index(json.loads(self._settings(name).read_text()))
        for line in self._log(name).read_text().splitlines():
            if (change := _change(line)) is None:
                continue
            if "put" in change:
                index.put(change["put"], change["source"])
            else:
                index.written.pop(change["remove"], None)
        index.refresh()
        self._indices[name] = index
        lines = (json.dumps({"put": document, "source": source}) for document, source in index.written.items())
        fresh = self._log(name).with_suffix(".new")
        fresh.write_text("".join(f"{line}\n" for line in lines))
        fresh.replace(self._log(name))

    def _point(self, more: Mapping[str, str]) -> None:
        self.aliases |= more
        fresh = self._folder / "aliases.new"
        fresh.write_text(json.dumps(self.aliases))
        fresh.replace(self._folder / "aliases.json")

    def _read_aliases(self) -> dict[str, str]:
        path = self._folder / "aliases.json"
        return dict(json.loads(path.read_text())) if path.exists() else {}

    def _settings(self, name: str) -> Path:
        return self._folder / f"{name}.settings.json"

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"


def _change(line: str) -> dict[str, Any] | None:
    """One change; a line that a power cut left unfinished was never answered, so it is left out."""
    try:
        return dict(json.loads(line))
    except ValueError:
        return None
