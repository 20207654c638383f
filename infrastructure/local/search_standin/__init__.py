"""An OpenSearch for the laptop: the few requests that the service makes, answered as OpenSearch 2.19 answers them.

Exact k-NN and BM25 in memory, kept in a folder. It refuses anything it does not know, so that nothing passes here that
would fail on a real cluster. Where the two differ, this one is wrong: `tests/contract/search` runs against both.
"""
