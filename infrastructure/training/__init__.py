"""Trains the learned opinion on danger: `make train`. See layers/danger_model/README.md."""
