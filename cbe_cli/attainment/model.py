"""What attainment comes to: one frame for the nodes, and one for the levels of the road."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.school.edition import Edition

NODES: dict[str, pl.DataType] = {
    "student": pl.String(),
    "framework": pl.String(),
    "kind": pl.String(),  # target, competency, domain
    "node": pl.String(),
    "part": pl.String(),  # the class or term of a level `per: class` or `per: term`, else ""
    "title": pl.String(),
    "domain": pl.String(),
    "domain_kind": pl.String(),
    "competency": pl.String(),  # "" for a domain
    "on_level": pl.String(),  # the progression level that a target sits on, else ""
    "exact": pl.Float64(),
    "score": pl.Float64(),  # printed, 2 decimals
    "point": pl.Float64(),
    "level": pl.String(),  # the name of that point
    "status": pl.String(),  # not_assessed, insufficient, not_yet, met
    "out": pl.Boolean(),  # excused from everything: in no denominator
    "pieces": pl.Int64(),
    "missed": pl.Int64(),
    "excused": pl.Int64(),
    "credited": pl.Int64(),
    "newest": pl.Date(),
    "met_on": pl.Date(),  # of a target that is not met and stays met for the road: the first day on which it was met
    "over": pl.String(),  # the progression level over whose targets the score was taken
    "reached": pl.String(),
    "working_on": pl.String(),
    "at_gate": pl.Boolean(),  # of a node with the standing of a road: the level worked on only waits for its gate
    "judged": pl.Boolean(),
    "judged_by": pl.String(),
    "judged_on": pl.Date(),
    "judged_reason": pl.String(),
    "computed_score": pl.Float64(),  # the computed values, which a judgment stands above
    "computed_level": pl.String(),
    "computed_status": pl.String(),
}
"""One row for each student and node, in the order of the students asked for and of the framework."""


@dataclass(frozen=True)
class Attainment:
    """The levels of some students as of a day. `day` chose the editions and the policy.

    `nodes` has the columns of `NODES`; `levels` those of `progression.LEVELS` with `framework`, and `portfolios` those
    of `portfolio_growth.PORTFOLIOS` with `framework`: no row where no framework has levels made of pieces.
    """

    day: date | None
    editions: tuple[Edition, ...]
    nodes: pl.DataFrame = field(repr=False)
    levels: pl.DataFrame = field(repr=False)
    portfolios: pl.DataFrame = field(repr=False)
