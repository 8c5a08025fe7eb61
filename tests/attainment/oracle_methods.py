"""A second opinion on the methods (design 5.2, levels.md 1.2 and 4): lists and fractions, one after the other.

A piece is (score, weight, kind), oldest first. No number is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from math import exp, log

from cbe_cli.school.framework import Scale
from tests.attainment.oracle_rules import Rules, points_of, proficient

Piece = tuple[Fraction, Fraction, str]


def by_method(pieces: list[Piece], rules: Rules, scale: Scale) -> Fraction | None:
    """The unrounded score of some pieces, of which there is at least one."""
    method = rules.method
    values = [score for score, _, _ in pieces]
    ordered = sorted(values)
    weighed = [(score, weight * rules.weights.get(kind, Fraction(1))) for score, weight, kind in pieces]
    by_size = [weighed[place] for place in sorted(range(len(values)), key=lambda place: (values[place], place))]
    window = sorted(values[-method.of :], reverse=True)
    formulas: dict[str, Callable[[], Fraction | None]] = {
        "latest": lambda: values[-1],
        "highest": lambda: ordered[-1],
        "lowest": lambda: ordered[0],
        "mean": lambda: mean(weighed),
        "mean_by_kind": lambda: _mean_by_kind(pieces, rules),
        "median": lambda: (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2,
        "mode": lambda: _mode(values, method.ties),
        "recent": lambda: mean(weighed[-method.n :]),
        "best": lambda: mean(by_size[-method.n :]),
        "decaying": lambda: _decaying(values, method.weight),
        "weighted_latest": lambda: _weighted_latest(values, method.weight),
        "n_mastery": lambda: _n_mastery(values, method.n, Fraction(proficient(scale).score)),
        "power_law": lambda: _power_law(values, scale),
        "sustained": lambda: window[min(method.needs, len(window)) - 1],
    }
    return formulas[method.name]()


def _decaying(values: list[Fraction], weight: Fraction) -> Fraction:
    stands = values[0]
    for value in values[1:]:
        stands = (1 - weight) * stands + weight * value
    return stands


def _weighted_latest(values: list[Fraction], weight: Fraction) -> Fraction:
    *before, newest = values
    return weight * newest + (1 - weight) * plain_mean(before) if before else newest


def _n_mastery(values: list[Fraction], n: int, from_: Fraction) -> Fraction | None:
    enough = [value for value in values if value >= from_]
    return plain_mean(enough) if enough and len(enough) >= min(n, len(values)) else None


def mean(weighed: list[tuple[Fraction, Fraction]]) -> Fraction:
    return sum((score * weight for score, weight in weighed), Fraction(0)) / sum(weight for _, weight in weighed)


def plain_mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _mean_by_kind(pieces: list[Piece], rules: Rules) -> Fraction:
    kinds = {kind for _, _, kind in pieces}
    own = {kind: mean([(score, weight) for score, weight, other in pieces if other == kind]) for kind in kinds}
    return mean([(score, rules.weights.get(kind, Fraction(1))) for kind, score in own.items()])


def _mode(values: list[Fraction], ties: str) -> Fraction:
    counts = Counter(values)
    tied = [value for value, count in counts.items() if count == max(counts.values())]
    return max(tied) if ties == "higher" else next(value for value in reversed(values) if value in tied)


def _power_law(values: list[Fraction], scale: Scale) -> Fraction:
    """The normal equations of ln s = ln a + b ln i, then a k^b."""
    k = len(values)
    if k == 1:
        return values[0]
    points = [(log(i), log(max(float(value), 0.1))) for i, value in enumerate(values, start=1)]
    sx, sy = sum(x for x, _ in points), sum(y for _, y in points)
    sxx, sxy = sum(x * x for x, _ in points), sum(x * y for x, y in points)
    b = (k * sxy - sx * sy) / (k * sxx - sx * sx)
    a = exp((sy - b * sx) / k)
    low, high = points_of(scale)[0].score, points_of(scale)[-1].score
    return min(max(Fraction(a * k**b), Fraction(low)), Fraction(high))
