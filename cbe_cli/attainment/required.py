"""What the pieces of a target must include before it has a level: kinds, depth, several people (design 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.double import AND, rater

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy, RequiredRule

FILLS = ("", "excused", "credited")
"""A score, and the marks that fill a need: excused work takes it away, credited work stands for it."""


def lacking(pieces: pl.DataFrame, policy: NodePolicy) -> pl.DataFrame:
    """`case, lacks`: whether something that is required is not among the pieces of a case."""
    if not policy.requires:
        return pl.DataFrame(schema={"case": pl.UInt64, "lacks": pl.Boolean})
    short = [number_of(rule) < least(rule) for rule in policy.requires]
    return pieces.group_by("case", maintain_order=True).agg(lacks=pl.any_horizontal(*short))


def number_of(rule: RequiredRule) -> pl.Expr:
    """How much of what is required there is: pieces that fit, or people who scored."""
    if rule.assessors:
        return rater().filter(pl.col("score").is_not_null()).str.split(AND).explode().n_unique()
    fits = pl.col("mark").is_in(FILLS)
    if rule.kinds:
        fits &= pl.col("kind").is_in(rule.kinds)
    if rule.phases:
        fits &= pl.col("phase").is_in(rule.phases)
    if rule.dok:
        fits &= (pl.col("dok") >= rule.dok).fill_null(value=False)
    return fits.sum()


def least(rule: RequiredRule) -> int:
    """How much of it there must be."""
    return rule.assessors or rule.at_least
