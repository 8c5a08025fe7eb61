"""One rounding, at the end: half away from zero, to two decimals (design 5.2); of portfolios, to one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.school.edition import ScaleSteps

Rounding = Literal["down", "nearest"]

PLACES = 2
NUDGE = 1e-9
"""Of one unit. 3.175 is a hair under 3.175 as a binary fraction and must print as 3.18, as Canvas has it."""


def printed(exact: pl.Expr, places: int = PLACES) -> pl.Expr:
    """The printed score: `exact` rounded to so many decimals, half away from zero."""
    units: int = 10**places
    whole = (exact.abs() / (1 / units) + NUDGE + 0.5).floor()
    near = (exact.sign() * whole / units).round(places)  # Polars divides by a number by multiplying: 73/10 is not 7.3
    return near + 0.0  # of -0.0, which would print as -0.00, it makes 0.0


def point_of(score: pl.Expr, scale: ScaleSteps, rounding: Rounding) -> pl.Expr:
    """The score of the point that a printed `score` stands for, as `ScaleSteps.point_at` says it for one number."""
    points = [point.score for point in scale.points]
    result: pl.Expr = pl.when(score.is_not_null()).then(pl.lit(float(points[0])))
    for below, point in pairwise(points):
        threshold = point if rounding == "down" else (below + point) / 2  # in decimals: 0.15 is halfway from 0.1 to 0.2
        result = pl.when(score >= float(threshold)).then(pl.lit(float(point))).otherwise(result)
    return result
