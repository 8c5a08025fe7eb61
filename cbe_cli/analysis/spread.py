"""How levels are spread over a class: what a school may say of many students without showing one of them.

Counted are the levels of competencies, and how far students have come on roads. What is too small is hidden by
`breakdown`, as everywhere; where even the columns would be too small, coarser ones are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.analysis.breakdown import Counted, Scheme, Way, counted
from cbe_cli.analysis.groups import SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import Edition, ScaleSteps

NONE: Final = "none"
"""The column of what has no level yet."""
BELOW: Final = "<"
"""Before the name of a column that is all below it: `<2`; `2` alone is at it, and `2+` at it or above."""
ABOVE: Final = "+"

LEVELS: Final = ("met", "not_yet")


@dataclass(frozen=True, slots=True)
class Spread:
    """One table. Columns are places on the scale, or on the road where there is no `scale`, counted from 0."""

    edition: Edition
    scale: ScaleSteps | None
    counted: Counted


def spread(now: Attainment, people: Sequence[str], least: int) -> tuple[Spread, ...]:
    """The tables of `people` that may be shown: each scale of competencies, then each road. Habits are in none."""
    mine = now.nodes.filter(pl.col("student").is_in(list(people)) & (pl.col("domain_kind") != "habits"))
    found = [one for edition in now.editions for one in (*_scales(mine, edition, least), *_roads(mine, edition, least))]
    return tuple(one for one in found if one.counted.tables)


def _scales(nodes: pl.DataFrame, edition: Edition, least: int) -> Iterator[Spread]:
    for id_, scale in edition.scales.items():
        here = [node.id for node in edition.competencies if node.scale == id_ and node.domain_kind != "habits"]
        places = {float(point.score): str(at) for at, point in enumerate(scale.points)}
        known = pl.col("status").is_in(LEVELS) & pl.col("point").is_not_null()
        place = pl.col("point").replace_strict(places, default=NONE, return_dtype=pl.String)
        rows = nodes.filter((pl.col("framework") == edition.id) & pl.col("node").is_in(here) & ~pl.col("out"))
        cases = rows.with_columns(became=pl.when(known).then(place).otherwise(pl.lit(NONE)))
        met = scale.points.index(scale.proficient) if scale.points else 0
        schemes = (_each(len(places)), _each(len(places), met), _split(len(places), met))
        yield Spread(edition, scale, _of(cases, edition, schemes, least))


def _roads(nodes: pl.DataFrame, edition: Edition, least: int) -> Iterator[Spread]:
    progression = edition.framework.progression
    if progression is None or progression.by != "domain":
        return
    places = {level: str(at) for at, level in enumerate(edition.levels)}
    on_the_road = (pl.col("reached") != "") | (pl.col("working_on") != "")
    rows = nodes.filter((pl.col("framework") == edition.id) & (pl.col("kind") == "domain") & on_the_road)
    cases = rows.with_columns(became=pl.col("reached").replace_strict(places, default=NONE, return_dtype=pl.String))
    splits = sorted(range(len(places)), key=lambda at: abs(2 * at - len(places)))
    schemes = (_each(len(places)), *(_split(len(places), at) for at in splits))
    yield Spread(edition, None, _of(cases, edition, schemes, least))


def _each(places: int, first: int = 0) -> Scheme:
    """A column for each place from the `first` on; before it what is below, with what has no level yet."""
    below = f"{BELOW}{first}" if first else NONE
    return {NONE: below} | {str(at): str(at) if at >= first else below for at in range(places)}


def _split(places: int, at: int) -> Scheme:
    """Two columns: below a place, also what has no level yet, and at it or above."""
    below, above = f"{BELOW}{at}", f"{at}{ABOVE}"
    return {NONE: below} | {str(one): below if one < at else above for one in range(places)}


def _of(cases: pl.DataFrame, edition: Edition, schemes: Sequence[Scheme], least: int) -> Counted:
    titles = {node.id: node.title for node in edition.domains}
    domain = pl.when(pl.col("kind") == "domain").then("node").otherwise("domain")
    numbered = cases.with_row_index("case")
    rows = numbered.select("case", row=domain.replace_strict(titles, default="", return_dtype=pl.String))
    by_subject = Way(SUBJECT, rows, tuple(dict.fromkeys(titles.values())))
    return counted(numbered.select("case", "student", "became"), (by_subject,), schemes, least)
