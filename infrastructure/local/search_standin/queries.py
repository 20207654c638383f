"""The query shapes that the service sends, and no others: anything else is refused as OpenSearch refuses nonsense."""

from collections.abc import Callable, Mapping
from typing import Any

from infrastructure.local.search_standin.refusals import RefusedError

Source = Mapping[str, Any]
Test = Callable[[Source], bool]


def test_of(query: Any, fields: Mapping[str, Any]) -> Test:
    """A filter as a test of one document. `fields`: the mapping's properties."""
    match query:
        case {"match_all": dict(), **rest} if not rest:
            return lambda _: True
        case {"term": dict(term), **rest} if not rest and len(term) == 1:
            ((name, value),) = term.items()
            return _is_one_of(_known(name, fields, "keyword"), [value])
        case {"terms": dict(terms), **rest} if not rest and len(terms) == 1:
            ((name, values),) = terms.items()
            return _is_one_of(_known(name, fields, "keyword"), values)
        case {"range": dict(ranges), **rest} if not rest and len(ranges) == 1:
            ((name, bounds),) = ranges.items()
            return _is_within(_known(name, fields, "date"), bounds)
        case {"bool": dict(parts), **rest} if not rest and set(parts) <= {"filter", "must_not"}:
            return _all_of(parts, fields)
    raise unknown(query)


def unknown(query: Any) -> RefusedError:
    """The refusal of a query that is not among those we send."""
    shape = sorted(query) if isinstance(query, dict) else type(query).__name__
    return RefusedError(400, "parsing_exception", f"unknown query {shape}")


def _all_of(parts: Mapping[str, Any], fields: Mapping[str, Any]) -> Test:
    wanted = [test_of(each, fields) for each in parts.get("filter", [])]
    unwanted = [test_of(each, fields) for each in parts.get("must_not", [])]
    return lambda source: all(test(source) for test in wanted) and not any(test(source) for test in unwanted)


def _is_one_of(name: str, values: Any) -> Test:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RefusedError(400, "parsing_exception", f"[terms] query on [{name}] needs texts")
    allowed = frozenset(values)
    return lambda source: source.get(name) in allowed


def _is_within(name: str, bounds: Any) -> Test:
    """ISO dates compare as texts do."""
    if not isinstance(bounds, dict) or not bounds or set(bounds) - {"gte", "lte"}:
        raise RefusedError(400, "parsing_exception", f"[range] query on [{name}] is not one that we send")
    low, high = bounds.get("gte", ""), bounds.get("lte", "9999-12-31")
    return lambda source: low <= str(source.get(name, "")) <= high


def _known(name: str, fields: Mapping[str, Any], kind: str) -> str:
    field = fields.get(name, {})
    if field.get("type") != kind:
        raise RefusedError(400, "query_shard_exception", f"field [{name}] is not a {kind} of this index")
    if field.get("index") is False:
        raise RefusedError(400, "query_shard_exception", f"Cannot search on field [{name}] since it is not indexed.")
    return name
