"""Attacks on the assistant by what is written to it, and a model that does whatever they ask."""
