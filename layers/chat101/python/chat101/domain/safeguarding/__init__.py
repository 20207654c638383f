"""Danger: looked for in every message before anything else happens to it."""
