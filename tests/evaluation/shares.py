"""Shares with their intervals."""

from dataclasses import dataclass
from math import sqrt

Z = 1.96


@dataclass(frozen=True, slots=True)
class Share:
    """`value` of `n`, with its 95 % interval (Wilson 1927). Of nothing, nothing is known: 0 to 1."""

    value: float | None
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return "-" if self.value is None else f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.n}"


def wilson(k: int, n: int) -> Share:
    """k of n."""
    if n == 0:
        return Share(None, 0.0, 1.0, 0)
    p, d = k / n, 1 + Z * Z / n
    centre, half = (p + Z * Z / (2 * n)) / d, Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / d
    return Share(p, max(0.0, centre - half), min(1.0, centre + half), n)
