"""Levels to grades, where a school declares how (`transcript: {conversion: ...}`). Exact, pure, and without habits.

A level goes in as its place on its scale: whoever asks takes care that no habit is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from cbe_cli.school.edition import ScaleSteps

if TYPE_CHECKING:
    from cbe_cli.school.record_keeping import Conversion, GradeRule


@dataclass(frozen=True, slots=True)
class Level:
    """The printed level of one academic competency: the index of its point on its scale."""

    scale: ScaleSteps
    at: int

    @property
    def score(self) -> Fraction:
        """Of the point."""
        return Fraction(self.scale.points[self.at].score)

    def reaches(self, point: str) -> bool:
        """Whether it is at a point or above it. A point that its scale does not have is reached by nothing."""
        named = self.scale.point_named(point)
        return named is not None and self.at >= self.scale.points.index(named)


def grade_of(conversion: Conversion, levels: Sequence[Level]) -> GradeRule | None:
    """The grade of a subject whose competencies stand at `levels`; None where there are none, or no grade fits.

    With `lookup` there is no grade of a subject: `grade_at` has those of single competencies.
    """
    if not levels or conversion.kind == "lookup":
        return None
    if conversion.kind == "bands":
        mean = sum((level.score for level in levels), Fraction()) / len(levels)
        return next((rule for rule in conversion.grades if rule.from_ is not None and mean >= rule.from_), None)
    return next((rule for rule in conversion.grades if _fits(rule, levels)), None)


def _fits(rule: GradeRule, levels: Sequence[Level]) -> bool:
    """Whether all conditions of a pattern hold; one without any always does."""
    if rule.majority_at is not None and not 2 * _reaching(levels, rule.majority_at) > len(levels):
        return False
    if rule.none_below is not None and _reaching(levels, rule.none_below) < len(levels):
        return False
    if rule.below is not None and rule.at_most is not None:
        return len(levels) - _reaching(levels, rule.below) <= rule.at_most
    return True


def _reaching(levels: Iterable[Level], point: str) -> int:
    return sum(level.reaches(point) for level in levels)


def grade_at(conversion: Conversion, level: Level) -> GradeRule | None:
    """The grade that is a level, with `lookup`."""
    if conversion.kind != "lookup":
        return None
    here = level.scale.points[level.at]
    return next((rule for rule in conversion.grades if level.scale.point_named(rule.point or "") == here), None)


def average(rules: Sequence[GradeRule]) -> Fraction | None:
    """The plain mean of what grades are worth, unweighted; None where they are worth nothing, or there are none."""
    worth = [Fraction(rule.gpa) for rule in rules if rule.gpa is not None]
    return sum(worth, Fraction()) / len(worth) if worth and len(worth) == len(rules) else None


def two_decimals(value: Fraction) -> Decimal:
    """`3.67`: half away from zero, as every number of ours. What is averaged is no less than nothing."""
    return Decimal(int(value * 100 + Fraction(1, 2))) / 100
