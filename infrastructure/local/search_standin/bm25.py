"""BM25 as OpenSearch 2 scores it (Lucene's `LegacyBM25Similarity`, k1 1.2, b 0.75), with its one-byte field lengths."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from infrastructure.local.search_standin.analysis import Terms

K1 = 1.2
B = 0.75

Analyse = Callable[[str], Terms]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Posting:
    """Where a term is, and how often: two arrays of one length."""

    places: NDArray[Any]
    counts: Numbers


class Field:
    """One text field of an index: how often each term is in each document, which is known by its place."""

    def __init__(self, counted: Sequence[Mapping[str, int]]) -> None:
        lengths = [sum(counts.values()) for counts in counted]
        self._size = len(counted)
        self._count = sum(1 for length in lengths if length)
        average = sum(lengths) / self._count if self._count else 1.0
        self._norms = np.array([K1 * (1 - B + B * _as_stored(length) / (average or 1.0)) for length in lengths])
        self._postings = _postings(counted)

    def scores(self, query: Terms) -> Numbers:
        """The score of every document, 0 where no term of the query is."""
        scores = np.zeros(self._size, dtype=np.float32)
        for entry in query:
            found = [self._postings[term] for term in entry if term in self._postings]
            if found:
                posting, rarity = self._joined(found)
                idf = math.log(1 + (self._count - rarity + 0.5) / (rarity + 0.5))
                scores[posting.places] += (
                    idf * (K1 + 1) * posting.counts / (posting.counts + self._norms[posting.places])
                )
        return scores

    def _joined(self, found: Sequence[_Posting]) -> tuple[_Posting, int]:
        """Synonyms in one position count as one term, as common as the commonest (Lucene's SynonymQuery)."""
        rarity = max(len(each.places) for each in found)
        if len(found) == 1:
            return found[0], rarity
        counts = np.zeros(self._size, dtype=np.float32)
        for each in found:
            counts[each.places] += each.counts
        places = np.flatnonzero(counts)
        return _Posting(places, counts[places]), rarity


def counted(text: str, analyse: Analyse) -> Counter[str]:
    """How often each term is in a text."""
    return Counter(term for entry in analyse(text) for term in entry)


def _postings(counted: Sequence[Mapping[str, int]]) -> dict[str, _Posting]:
    where: dict[str, tuple[list[int], list[int]]] = {}
    for place, counts in enumerate(counted):
        for term, count in counts.items():
            places, times = where.setdefault(term, ([], []))
            places.append(place)
            times.append(count)
    return {
        term: _Posting(np.array(places), np.array(times, dtype=np.float32)) for term, (places, times) in where.items()
    }


def _as_stored(length: int) -> int:
    """A field's length after Lucene has kept it in one byte (`SmallFloat.intToByte4`): exact below 40."""
    free = 24
    if length < free:
        return length
    rest = length - free
    shift = max(rest.bit_length() - 4, 0)
    return free + (rest >> shift << shift)
