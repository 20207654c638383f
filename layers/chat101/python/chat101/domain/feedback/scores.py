"""CSAT, NPS and the share of answers that helped, from counts.

A rate never stands without its n, and not at all under five answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

FEWEST_ANSWERS = 5
Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of answers in per cent, with its 95 % interval. All None when `n` is too small to show."""

    n: int
    percent: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Share(Rate):
    """A rate that also says of how many it is so."""

    yes: int | None = None


@dataclass(frozen=True, slots=True)
class NetScore:
    """Net Promoter Score, -100 to 100. None when `n` is too small to show."""

    n: int
    score: int | None = None


def csat(counts: Mapping[str, int]) -> Rate:
    """Per cent of answers that are 4 or 5."""
    return _rate(counts.get("csat_satisfied", 0), counts.get("csat_n", 0))


def helpfulness(counts: Mapping[str, int]) -> Share:
    """Per cent of the answers of which somebody said whether they helped that did. What is taken back may be counted
    before it was given: a count below 0 is nothing.
    """
    yes, no = (max(0, counts.get(name, 0)) for name in ("answers_helpful", "answers_unhelpful"))
    rate = _rate(yes, yes + no)
    return Share(rate.n, rate.percent, rate.low, rate.high, yes=None if rate.percent is None else yes)


def nps(counts: Mapping[str, int]) -> NetScore:
    """Per cent of 9 and 10 minus per cent of 0 to 6."""
    n = counts.get("nps_n", 0)
    if n < FEWEST_ANSWERS:
        return NetScore(n)
    return NetScore(n, round(100 * (counts.get("nps_promoters", 0) - counts.get("nps_detractors", 0)) / n))


def _rate(yes: int, n: int) -> Rate:
    if n < FEWEST_ANSWERS:
        return Rate(n)
    low, high = wilson(yes, n)
    return Rate(n, round(100 * yes / n, 1), round(100 * low, 1), round(100 * high, 1))


def wilson(successes: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Wilson score interval (E. B. Wilson, 1927), both ends 0 to 1."""
    if n == 0:
        return (0.0, 1.0)
    share = successes / n
    denominator = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / denominator
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / denominator
    return (max(0.0, centre - half), min(1.0, centre + half))
