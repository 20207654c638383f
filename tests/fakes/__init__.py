"""Promises kept in memory, for tests. Each passes the same promise suite as its adapter."""
