"""Every level before and after, and which of them moved.

A level moves where its status changes or its point does. Where a scale has other points than before, scores of the two
mean different things: there it moves where its status or the name of its level changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cbe_cli.attainment.model import Attainment

ROAD: Final = "road"
"""The kind of a row about the progression level that is reached; its other kinds are those of nodes."""

MOVED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "framework": pl.String(),
    "domain": pl.String(),
    "kind": pl.String(),  # target, competency, domain, road
    "node": pl.String(),  # its id now, of one that is gone the id it had
    "part": pl.String(),  # the class or term of a level, else ""
    "title": pl.String(),
    "level_old": pl.String(),  # the name of the level, "" where there is none
    "level_new": pl.String(),
    "status_old": pl.String(),  # "" of a road
    "status_new": pl.String(),
    "change": pl.String(),  # up, down, other (neither, for the scale is another), gone, new, same
}
"""One row for each student and node that has anything to show before or after."""

SAME: Final = "same"
STATUS: Final = ("not_assessed", "insufficient", "not_yet", "met")
_KEYS: Final = ("student", "framework", "kind", "node", "part")
_VALUES: Final = ("domain", "title", "level", "status", "point", "scale")

Renamed = dict[tuple[str, str], tuple[str, str]]
"""(framework, id) before -> (framework, id) now, where they are not the same."""


def moved(old: Attainment, new: Attainment, renamed: Mapping[tuple[str, str], tuple[str, str]]) -> pl.DataFrame:
    """`MOVED` for everything that has a status or a level on one of the two sides."""
    before, after = _side(old, renamed), _side(new, {})
    both = before.join(after, on=_KEYS, how="full", suffix="_new", coalesce=True)
    there = [pl.col("status").is_not_null(), pl.col("status_new").is_not_null()]
    compared = both.with_columns(
        change=pl.when(there[0] & there[1])
        .then(_change())
        .when(there[0])
        .then(_shows("", "gone"))
        .otherwise(_shows("_new", "new")),
        domain=pl.coalesce("domain_new", "domain"),
        title=pl.coalesce("title_new", "title"),
    )
    names = {"level": "level_old", "status": "status_old"}
    filled = compared.rename(names).with_columns(
        pl.col("level_old", "level_new", "status_old", "status_new").fill_null("")
    )
    return filled.select(*MOVED)


def _shows(side: str, change: str) -> pl.Expr:
    """Of a node that is there on one side only: nothing moves where nothing was known of it."""
    known = ~pl.col(f"status{side}").is_in(["not_assessed", ""]) | (pl.col(f"level{side}") != "")
    return pl.when(known).then(pl.lit(change)).otherwise(pl.lit(SAME))


def _change() -> pl.Expr:
    """By the status first; where that is the same, by the point of one scale, or by the name on another."""
    rank = {name: place for place, name in enumerate(STATUS)}
    old, new = (
        pl.col(name).replace_strict(rank, default=0, return_dtype=pl.Int64) for name in ("status", "status_new")
    )
    alike, one_scale = old == new, pl.col("scale").eq_missing(pl.col("scale_new"))
    point_old, point_new = pl.col("point"), pl.col("point_new")
    number = one_scale & (point_old.is_null() != point_new.is_null())
    name = ~one_scale & (pl.col("level") != pl.col("level_new"))
    return (
        pl.when((new > old) | (alike & one_scale & (point_new > point_old)))
        .then(pl.lit("up"))
        .when((new < old) | (alike & one_scale & (point_new < point_old)))
        .then(pl.lit("down"))
        .when(number | name)
        .then(pl.lit("other"))
        .otherwise(pl.lit(SAME))
    )


def _side(side: Attainment, renamed: Mapping[tuple[str, str], tuple[str, str]]) -> pl.DataFrame:
    """One side under the ids of now: nodes, and the roads that some of them bear."""
    frame = pl.concat([_nodes(side), _roads(side)])
    if not renamed:
        return frame
    ids = pl.DataFrame(
        [(*old, *new) for old, new in renamed.items()],
        schema=dict.fromkeys(("framework", "node", "framework_now", "node_now"), pl.String),
        orient="row",
    )
    return (
        frame.join(ids, on=["framework", "node"], how="left", maintain_order="left")
        .with_columns(framework=pl.coalesce("framework_now", "framework"), node=pl.coalesce("node_now", "node"))
        .drop("framework_now", "node_now")
    )


def _nodes(side: Attainment) -> pl.DataFrame:
    scales = [
        (edition.id, node.id, scale.signature)
        for edition in side.editions
        for node in edition.nodes.values()
        if (scale := edition.scale(node)) is not None and scale.points
    ]
    signs = pl.DataFrame(scales, schema=dict.fromkeys(("framework", "node", "scale"), pl.String), orient="row")
    nodes = side.nodes.join(signs, on=["framework", "node"], how="left", maintain_order="left")
    return nodes.select(*_KEYS, *_VALUES)


def _roads(side: Attainment) -> pl.DataFrame:
    """How far each student is on each road: the place of the level that is reached is its point."""
    text = pl.String
    borne = pl.DataFrame(
        [(edition.id, node, unit) for edition in side.editions for node, unit in bearers(edition).items()],
        schema=dict.fromkeys(("framework", "node", "unit"), text),
        orient="row",
    )
    steps = pl.DataFrame(
        [
            (edition.id, level, float(step), edition.level_name(level), " ".join(edition.levels))
            for edition in side.editions
            for step, level in enumerate(edition.levels)
        ],
        schema={"framework": text, "reached": text, "step": pl.Float64, "name": text, "road": text},
        orient="row",
    )
    return (
        side.nodes.join(borne, on=["framework", "node"], maintain_order="left")
        .unique(["student", "framework", "unit"], keep="first", maintain_order=True)
        .join(steps, on=["framework", "reached"], how="left", maintain_order="left")
        .with_columns(kind=pl.lit(ROAD), part=pl.lit(""), status=pl.lit(""), level=pl.col("name").fill_null(""))
        .with_columns(point=pl.col("step").fill_null(-1.0), scale=pl.lit(ROAD))
        .select(*_KEYS, *_VALUES)
    )
