"""The second axis: which progression level a student has reached and works on (design 5.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.units import unit_of

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition

UNIT = ("student", "unit")

LEVELS: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),  # id of the domain, competency or framework along which the student advances
    "step": pl.Int64(),  # the level's place, lowest is 0
    "level": pl.String(),
    "needed": pl.Int64(),  # targets of this level that are not excused; of a portfolio, pieces
    "met": pl.Int64(),  # of those
    "state": pl.String(),  # complete, placed, empty, working, ahead (of the one worked on)
    "gate": pl.String(),  # of a level with gates: passed, or open; "ready except gatekeeper" is `enough` and open
    "enough": pl.Boolean(),  # whether it would be complete but for its gates
    "gaps": pl.List(pl.String()),  # of a complete level, the targets that are not met: what the student carries along
}
"""One row for each student, unit and level."""

COUNTED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "step": pl.Int64(),
    "needed": pl.Int64(),
    "met": pl.Int64(),
    "known": pl.Int64(),  # of how many targets, or pieces, anything is known
    "enough": pl.Boolean(),
}
"""What a student has on a level, by itself: before gates, and whatever lies below.

One row for each student, unit and level that asks for anything.
"""

_KNOWN: dict[str, pl.DataType] = {"known": pl.Int64(), "placed": pl.Int64(), "judged": pl.Int64()}
"""What `standing` needs besides: how much is known, the step placed on, the step judged as reached."""

STANDING: dict[str, pl.DataType] = {
    "student": pl.String(),
    "unit": pl.String(),
    "reached": pl.String(),  # "" where none is
    "working_on": pl.String(),  # "" at the end of the road, and where nothing is known of the student
    "at_gate": pl.Boolean(),  # the level worked on is complete but for its gates: "ready except gatekeeper"
    "held": pl.Boolean(),  # a gate stands before the level that a person says is reached
}
"""One row for each student and unit."""


def units_of(edition: Edition) -> pl.DataFrame:
    """Node -> unit, step and level, for the targets that are on a road."""
    rows = [
        (node.id, unit_of(node, edition), edition.levels.index(node.level), node.level)
        for node in edition.targets
        if unit_of(node, edition)
    ]
    schema = {"node": pl.String, "unit": pl.String, "step": pl.Int64, "level": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def counted_targets(targets: pl.DataFrame, edition: Edition) -> pl.DataFrame:
    """`COUNTED` where levels are made of targets that sit on them.

    `targets` has a row for each student and target (`student, node, met_kept, out, evidence`: whether it is met for
    progression, excused, and 1 where anything is known, else 0).
    """
    part, whole = share_of(edition)
    return (
        targets.join(units_of(edition), on="node")
        .group_by("student", "unit", "step")
        .agg(
            needed=(~pl.col("out")).sum().cast(pl.Int64),
            met=(pl.col("met_kept") & ~pl.col("out")).sum().cast(pl.Int64),
            known=pl.col("evidence").sum(),
        )
        .with_columns(enough=(pl.col("met") > 0) & (pl.col("met") * whole >= pl.col("needed") * part))
        .select(*COUNTED)
    )


def share_of(edition: Edition) -> tuple[int, int]:
    """The share of a level that completes it, as a fraction."""
    progression = edition.framework.progression
    return progression.advance.share.as_integer_ratio() if progression and progression.advance else (1, 1)


def levels(
    counted: pl.DataFrame, edition: Edition, placed: pl.DataFrame, judged: pl.DataFrame, passed: pl.DataFrame
) -> pl.DataFrame:
    """Every level of every student, as `LEVELS`, from `COUNTED`.

    `placed` and `judged` have `student, unit, step`: the level to start working on, and the level a person says is
    reached. `passed` is that of `gates`.
    """
    if not edition.levels:
        return pl.DataFrame(schema=LEVELS | _KNOWN)
    grid = (
        counted.select(UNIT)
        .unique()
        .join(_all_levels(edition), how="cross")
        .join(counted, on=[*UNIT, "step"], how="left")
        .with_columns(pl.col("needed", "met", "known").fill_null(0), pl.col("enough").fill_null(value=False))
        .join(placed.rename({"step": "placed"}), on=UNIT, how="left")
        .join(judged.rename({"step": "judged"}), on=UNIT, how="left")
        .join(passed, on=[*UNIT, "step"], how="left")
        .sort("student", "unit", "step")
    )
    nothing = pl.lit([], dtype=LEVELS["gaps"])
    return _states(grid).with_columns(gaps=nothing).select(*LEVELS, *_KNOWN)


def _all_levels(edition: Edition) -> pl.DataFrame:
    return pl.DataFrame(
        {"step": range(len(edition.levels)), "level": edition.levels}, schema={"step": pl.Int64, "level": pl.String}
    )


def _states(grid: pl.DataFrame) -> pl.DataFrame:
    """`state` of each level. A judgment of what is reached stands above what was computed, and passes no gate."""
    step, needed = pl.col("step"), pl.col("needed")
    enough = pl.when(pl.col("judged").is_null()).then("enough").otherwise((needed > 0) & (step <= pl.col("judged")))
    complete = enough & pl.col("gate").fill_null(value=True)
    behind = (step < pl.col("placed")).fill_null(value=False)
    gate = (
        pl.when(pl.col("gate").is_null()).then(pl.lit("")).when("gate").then(pl.lit("passed")).otherwise(pl.lit("open"))
    )
    return (
        grid.with_columns(complete=complete, passed=complete | behind | (needed == 0), enough=enough, gate=gate)
        .with_columns(so_far=pl.col("passed").cum_min().over(UNIT))
        .with_columns(first_open=(~pl.col("so_far")) & pl.col("so_far").shift(1, fill_value=True).over(UNIT))
        .with_columns(
            state=pl.when(pl.col("complete") & pl.col("so_far"))
            .then(pl.lit("complete"))
            .when(needed == 0)
            .then(pl.lit("empty"))
            .when(pl.col("so_far"))
            .then(pl.lit("placed"))
            .when(pl.col("first_open"))
            .then(pl.lit("working"))
            .otherwise(pl.lit("ahead"))
        )
    )


def standing(states: pl.DataFrame) -> pl.DataFrame:
    """Reached and working on, as `STANDING`, from the result of `levels`.

    Of a student without any evidence, placement or judgment nothing is claimed: not even the first level.
    """
    known = (pl.col("known").sum() > 0) | pl.col("placed").is_not_null().any() | pl.col("judged").is_not_null().any()
    reached = pl.col("level").filter(pl.col("state") == "complete").last().fill_null("")
    working = pl.col("level").filter(pl.col("state") == "working").first().fill_null("")
    at_gate = ((pl.col("state") == "working") & pl.col("enough") & (pl.col("gate") == "open")).any()
    held = ((pl.col("step") <= pl.col("judged")) & pl.col("state").is_in(["working", "ahead"])).any()
    working = pl.when(known).then(working).otherwise(pl.lit(""))
    return (
        states.group_by(UNIT, maintain_order=True)
        .agg(reached=reached, working_on=working, at_gate=at_gate, held=held)
        .select(*STANDING)
    )
