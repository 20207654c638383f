"""Policies as clauses, found, cited and checked before a word of them is shown."""
