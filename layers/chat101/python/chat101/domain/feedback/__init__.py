"""What the public thought of it: satisfaction with its sample size and its interval, or not at all."""
