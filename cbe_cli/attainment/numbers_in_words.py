"""Numbers as people write them, for the arithmetic that is shown beside a level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

DECIMALS = 6
"""More than a person reads, and enough that the last step, worked out again, prints the same score."""


def number(value: float) -> str:
    """Without trailing zeros and without an exponent: 3, 2.5, 3.5275."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def listed(values: Iterable[float]) -> str:
    """`2, 3 and 4`."""
    *most, last = (number(value) for value in values)
    return f"{', '.join(most)} and {last}" if most else last


def nth(place: int) -> str:
    """`2nd`."""
    ends = {1: "st", 2: "nd", 3: "rd"}
    teen = 10 <= place % 100 <= 20  # noqa: PLR2004 - eleventh to twentieth
    return f"{place}{'th' if teen else ends.get(place % 10, 'th')}"


def weighted_sum(terms: Sequence[tuple[float, float]]) -> str:
    """`(2 + 3 + 4) / 3`, or with weights `(2 · 3 + 1 · 4) / 3`: weight first, then the score."""
    total = sum(weight for _, weight in terms)
    if all(weight == 1 for _, weight in terms):
        inside = " + ".join(number(score) for score, _ in terms)
    else:
        inside = " + ".join(f"{number(weight)} · {number(score)}" for score, weight in terms)
    return f"({inside}) / {number(total)}"
