"""Which index of the policies is searched, and the one beside it: that of another embedding model, or the one before.

Each index says in its own mapping (`_meta`) of which model its vectors are. Readers ask the alias what is behind it and
then search that index by its own name, with that model: whatever the alias points to a moment later, a question and the
clauses that it is compared with are of one model. The other index stays until another is begun in its place.
"""

from typing import Any

from opensearchpy import NotFoundError, OpenSearch

from chat101.adapters.policy_index import ALIAS, WRITE_SECONDS, OpenSearchPolicies, unavailable
from chat101.ports import EmbeddingModel, Generation

OTHER = f"{ALIAS}-other"


class OpenSearchGenerations:
    """Keeps ports.Generations. `wanted`: the deployment's model, for the first index and for the next."""

    def __init__(self, client: OpenSearch, *, wanted: EmbeddingModel) -> None:
        self._client = client
        self._wanted = wanted

    @property
    def wanted(self) -> EmbeddingModel:
        """See Generations."""
        return self._wanted

    def in_use(self) -> Generation:
        """See Generations."""
        return self._behind(ALIAS) or self._new(1)

    def other(self) -> Generation | None:
        """See Generations."""
        return self._behind(OTHER)

    def begin(self) -> Generation:
        """See Generations. A name is never used twice."""
        in_use, other = self.in_use(), self.other()
        if other and other.model == self._wanted:
            return other
        begun = self._new(1 + max(each.number for each in (in_use, other) if each))
        with unavailable():
            if other:
                self._client.indices.delete(index=other.name, request_timeout=WRITE_SECONDS)
        OpenSearchPolicies(self._client, begun, alias=OTHER).make_if_missing()
        return begun

    def swap(self) -> None:
        """See Generations. Both aliases move in one step."""
        in_use, other = self.in_use(), self.other()
        if other is None:
            return
        actions = [
            {"remove": {"index": in_use.name, "alias": ALIAS}},
            {"remove": {"index": other.name, "alias": OTHER}},
            {"add": {"index": other.name, "alias": ALIAS}},
            {"add": {"index": in_use.name, "alias": OTHER}},
        ]
        with unavailable():
            self._client.indices.update_aliases(body={"actions": actions}, request_timeout=WRITE_SECONDS)

    def index_of(self, generation: Generation) -> OpenSearchPolicies:
        """See Generations."""
        alias = ALIAS if generation == self.in_use() else OTHER
        return OpenSearchPolicies(self._client, generation, alias=alias)

    def _new(self, number: int) -> Generation:
        return Generation(number, self._wanted)

    def _behind(self, alias: str) -> Generation | None:
        with unavailable():
            try:
                mappings: dict[str, Any] = self._client.indices.get_mapping(index=alias)
            except NotFoundError:
                return None
        ((name, found),) = mappings.items()
        said = found["mappings"].get("_meta", {})
        number = int(name.rpartition("-")[2])
        return Generation(number, EmbeddingModel(said["id"], said["dimensions"]) if said else self._wanted)
