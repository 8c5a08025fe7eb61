"""Every level under two policies, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import Edition

ROAD: Final = "road"
"""The kind of a row about the progression level that is reached; its other kinds are those of nodes."""

COMPARED: dict[str, pl.DataType] = {
    "student": pl.String(),
    "framework": pl.String(),
    "kind": pl.String(),  # target, competency, domain, road
    "domain_kind": pl.String(),
    "domain": pl.String(),
    "node": pl.String(),
    "part": pl.String(),  # the class or term of a level, else ""
    "title": pl.String(),
    "scale": pl.String(),  # id of the scale, "" of a road
    "level_now": pl.String(),  # the name of the level, "" where there is none
    "level_then": pl.String(),
    "status_now": pl.String(),  # of a road: not_assessed where nothing is known of the student, else ""
    "status_then": pl.String(),
    "score_now": pl.Float64(),
    "score_then": pl.Float64(),
    "place_now": pl.Int64(),  # a row or column of the transition table: see `labels`
    "place_then": pl.Int64(),
    "steps": pl.Int64(),  # points of the scale, or levels of the road, up or down; null where there is none on one side
    "change": pl.String(),  # up, down, gained (a level where there was none), lost, same
}
"""One row for each student and node (and class or term) that has a place under both policies."""

CHANGES: Final = ("up", "gained", "down", "lost", "same")

UNSCORED: Final = ("not assessed", "not enough yet", "not yet")
"""The first places of every scale: no level, and unmet without a number (roll-ups by points or patterns)."""
CREDITED: Final = "met by credit"
"""The last place: met, and without a number."""
ON_ROAD: Final = ("nothing known", "none reached", "")

_WHOSE: Final = ("student", "framework", "node")
_KEYS: Final = ("student", "framework", "kind", "node", "part")
_SIDE: Final = ("level", "status", "score", "place", "rank")
FIRST: Final = len(UNSCORED)
"""The place of the lowest point."""


def labels(edition: Edition, scale: str) -> tuple[str, ...]:
    """What each place of a scale is called, of a road where `scale` is ""."""
    if not scale:
        return (*ON_ROAD, *map(edition.level_name, edition.levels))
    return (*UNSCORED, *(point.name for point in edition.scales[scale].points), CREDITED)


def compared(now: Attainment, then: Attainment, nodes: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """`COMPARED` for these nodes, each a (framework, id), in the order of students and of the framework.

    What `not_compared` names is left out.
    """
    wanted = _wanted(nodes)
    before, after = (_placed(side, wanted) for side in (now, then))
    before = before.join(not_compared(now, then, nodes), on=_WHOSE, how="anti", maintain_order="left")
    both = before.join(after.select(*_KEYS, *_SIDE), on=_KEYS, suffix="_then", maintain_order="left")
    named = both.rename({name: f"{name}_now" for name in _SIDE})
    steps = pl.col("rank_then") - pl.col("rank_now")
    return named.with_columns(steps=steps).with_columns(change=_change()).select(*COMPARED)


def not_compared(now: Attainment, then: Attainment, nodes: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """`student, framework, node` of levels that only one policy takes per class or term: they have no counterpart."""
    wanted = _wanted(nodes)
    before, after = (_of(side, wanted).filter(pl.col("part") != "").select(*_WHOSE, "part") for side in (now, then))
    keys = [*_WHOSE, "part"]
    alone = [one.join(other, on=keys, how="anti") for one, other in ((before, after), (after, before))]
    return pl.concat(alone).select(_WHOSE).unique(maintain_order=True)


def _wanted(nodes: Sequence[tuple[str, str]]) -> pl.DataFrame:
    return pl.DataFrame(list(nodes), schema={"framework": pl.String, "node": pl.String}, orient="row")


def _change() -> pl.Expr:
    now, then = pl.col("rank_now").is_not_null(), pl.col("rank_then").is_not_null()
    return (
        pl.when(now & then & (pl.col("steps") > 0))
        .then(pl.lit("up"))
        .when(now & then & (pl.col("steps") < 0))
        .then(pl.lit("down"))
        .when(then & ~now)
        .then(pl.lit("gained"))
        .when(now & ~then)
        .then(pl.lit("lost"))
        .otherwise(pl.lit("same"))
    )


def _of(side: Attainment, wanted: pl.DataFrame) -> pl.DataFrame:
    return side.nodes.join(wanted, on=["framework", "node"], how="semi", maintain_order="left")


def _placed(side: Attainment, wanted: pl.DataFrame) -> pl.DataFrame:
    """The wanted nodes with their place and rank, and the roads that some of them bear."""
    nodes = _of(side, wanted)
    levels = nodes.join(_scales(side.editions), on=["framework", "node"], maintain_order="left").join(
        _points(side.editions), on=["framework", "scale", "point"], how="left", maintain_order="left"
    )
    proficient = pl.col("proficient")
    unmet, met = pl.col("status") == "not_yet", pl.col("status") == "met"
    place = (
        pl.when(pl.col("status") == "not_assessed")
        .then(0)
        .when(pl.col("status") == "insufficient")
        .then(1)
        .otherwise(pl.coalesce(FIRST + pl.col("index"), pl.when(met).then(FIRST + pl.col("points")), 2))
    )
    rank = pl.when(unmet | met).then(pl.coalesce("index", pl.when(met).then(proficient), 0))
    level = pl.when(place == FIRST + pl.col("points")).then(pl.lit(CREDITED)).otherwise("level")
    scored = levels.with_columns(
        pl.col("score").round(2), level=level, place=place.cast(pl.Int64), rank=rank.cast(pl.Int64)
    )
    columns = (*_KEYS, "domain_kind", "domain", "title", "scale", *_SIDE)
    return pl.concat([scored.select(columns), _roads(nodes, side.editions).select(columns)])


def _roads(nodes: pl.DataFrame, editions: Iterable[Edition]) -> pl.DataFrame:
    """How far each student is on each road. One that several domains bear (`by: framework`) stands once."""
    bearing, steps = [], []
    for edition in editions:
        bearing += [(edition.id, node, unit, _name(edition, unit)) for node, unit in bearers(edition).items()]
        steps += [(edition.id, level, step, edition.level_name(level)) for step, level in enumerate(edition.levels)]
    text, number = pl.String, pl.Int64
    borne = pl.DataFrame(bearing, schema=dict.fromkeys(("framework", "node", "unit", "along"), text), orient="row")
    named = {"framework": text, "reached": text, "step": number, "name": text}
    known = (pl.col("reached") != "") | (pl.col("working_on") != "")
    reached = pl.DataFrame(steps, schema=named, orient="row")
    return (
        nodes.join(borne, on=["framework", "node"], maintain_order="left")
        .unique(["student", "framework", "unit"], keep="first", maintain_order=True)
        .join(reached, on=["framework", "reached"], how="left", maintain_order="left")
        .with_columns(
            kind=pl.lit(ROAD), node=pl.col("unit"), title=pl.col("along"), scale=pl.lit(""), part=pl.lit(""),
            score=pl.lit(None, pl.Float64),
            level=pl.col("name").fill_null(""),
            status=pl.when(known).then(pl.lit("")).otherwise(pl.lit("not_assessed")),
            place=pl.when(known).then(FIRST + pl.col("step").fill_null(-2)).otherwise(0),
            rank=pl.when(known).then(pl.col("step").fill_null(-1)),
        )
    )  # fmt: skip


def _name(edition: Edition, unit: str) -> str:
    return edition.nodes[unit].title if unit in edition.nodes else edition.framework.title


def _scales(editions: Iterable[Edition]) -> pl.DataFrame:
    """framework, node, scale, and of the scale how many `points` it has and which of them is `proficient`."""
    rows = [
        (edition.id, node.id, scale.id, len(scale.points), scale.points.index(scale.proficient))
        for edition in editions
        for node in edition.nodes.values()
        if (scale := edition.scale(node)) is not None and scale.points
    ]
    text, number = pl.String, pl.Int64
    schema = {"framework": text, "node": text, "scale": text, "points": number, "proficient": number}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _points(editions: Iterable[Edition]) -> pl.DataFrame:
    """framework, scale, point -> its index from the lowest; of points with one score, which lint refuses, the first."""
    indexes: dict[tuple[str, str, float], int] = {}
    for edition in editions:
        for id_, scale in edition.scales.items():
            for index, point in enumerate(scale.points):
                indexes.setdefault((edition.id, id_, float(point.score)), index)
    rows = [(*key, index) for key, index in indexes.items()]
    schema = {"framework": pl.String, "scale": pl.String, "point": pl.Float64, "index": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")
