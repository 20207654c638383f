"""How well danger is found: python -m tests.evaluation.danger."""
