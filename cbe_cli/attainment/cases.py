"""From the rows of a school to cases: one student's work on one node, or on one part of it.

A case is a number, and rows of one case stand together: so the steps from rows to scores group by one column of whole
numbers, whether there are thirty rows or twelve million. A *part* is the class or the term where a policy asks for
levels `per: class` or `per: term`; nearly always there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.config import Year

CASE: dict[str, pl.DataType] = {"student": pl.String(), "node": pl.String(), "part": pl.String()}
"""Whose case it is, about what, and in which class or term ("" for all of them)."""


@dataclass(frozen=True)
class Cases:
    """`rows` with the number of their `case`; `known` has each `case` once, in order, with the columns of `CASE`."""

    rows: pl.DataFrame
    known: pl.DataFrame


def cases(rows: pl.DataFrame, students: Sequence[str], nodes: Sequence[str], part: pl.Expr | None = None) -> Cases:
    """The rows about these students and nodes, numbered in the order of `students`, then `nodes`, then parts.

    `part` gives each row the part that it belongs to, null for none: such a row is in no case.
    """
    student = pl.col("student").replace_strict(_places(students), default=None, return_dtype=pl.UInt64)
    node = pl.col("node").replace_strict(_places(nodes), default=None, return_dtype=pl.UInt64)
    rows = rows.with_columns(_student=student, _node=node)
    parts = [""]
    if part is not None:
        rows = rows.with_columns(_part=part)
        parts = rows.get_column("_part").drop_nulls().unique().cast(pl.String).sort().to_list()
        place = pl.col("_part").replace_strict(_places(parts), default=None, return_dtype=pl.UInt64)
    else:
        place = pl.lit(0, pl.UInt64)
    wide = max(len(parts), 1)
    number = (pl.col("_student") * max(len(nodes), 1) + pl.col("_node")) * wide + place
    numbered = rows.with_columns(case=number).drop("_student", "_node", "_part", strict=False)
    if numbered.get_column("case").has_nulls():
        numbered = numbered.filter(pl.col("case").is_not_null())
    return Cases(numbered, _known(numbered, students, nodes, parts))


def _known(rows: pl.DataFrame, students: Sequence[str], nodes: Sequence[str], parts: Sequence[str]) -> pl.DataFrame:
    wide = max(len(parts), 1)
    case = pl.col("case")
    return (
        rows.select(case.unique())
        .sort("case")
        .with_columns(
            student=_named(case // (wide * max(len(nodes), 1)), students),
            node=_named(case // wide % max(len(nodes), 1), nodes),
            part=_named(case % wide, parts),
        )
    )


def _places(names: Sequence[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _named(place: pl.Expr, names: Sequence[str]) -> pl.Expr:
    return pl.lit(pl.Series(list(names), dtype=pl.String)).gather(place)


def part_of(policy: NodePolicy, years: Sequence[Year]) -> pl.Expr | None:
    """The part that a row belongs to under `per`; None where all rows of a student count together."""
    if policy.per == "class":
        return pl.col("class_id").cast(pl.String)
    if policy.per == "term":
        found: pl.Expr = pl.lit(None, dtype=pl.String)
        for year in years:
            for term in year.terms:
                inside = pl.col("date").is_between(term.starts, term.ends)
                found = pl.when(inside).then(pl.lit(f"{year.id} {term.id}")).otherwise(found)
        return found
    return None
