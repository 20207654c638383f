"""Unusual words, put wherever a person can write, and looked for wherever a machine writes."""
