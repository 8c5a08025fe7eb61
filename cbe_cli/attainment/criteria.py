"""Each criterion of a rubric by itself: shown beside the level, and in no number (design 5.1.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.carried import carry, decided
from cbe_cli.attainment.cases import cases
from cbe_cli.attainment.counted import counts, in_window
from cbe_cli.attainment.policy import policy_of
from cbe_cli.attainment.recovered import recovered, set_aside
from cbe_cli.attainment.targets import SCORED, scored
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School


def criteria_of(school: School, student: str, edition: Edition, node: str, as_of: date | None = None) -> pl.DataFrame:
    """`criterion` and `targets.SCORED` for each criterion of `node` on which this student was scored.

    Each is computed by the rules of the node, from the rows about it alone.
    """
    policy = policy_of(edition.nodes[node], in_force(school.setup.policy, as_of))
    scale = edition.scale(edition.nodes[node])
    about = (pl.col("student") == student) & (pl.col("framework") == edition.id) & (pl.col("criterion") != "")
    rows = school.evidence.filter(about if as_of is None else about & (pl.col("date") <= as_of))
    rows = carry(rows, edition, decided(school.carried, as_of)).filter(pl.col("node") == node)
    rows, _ = set_aside(rows, edition, recovered(school.experiences, as_of))
    if scale is None or not scale.points or rows.is_empty():
        return pl.DataFrame(schema={"criterion": pl.String, **SCORED})
    names = rows.get_column("criterion").unique().cast(pl.String).sort().to_list()
    day = as_of or school.evidence.get_column("date").max()
    right = counts(policy, scale) & in_window(policy, school.setup.years, pl.lit(day, pl.Date))
    alone = rows.filter(right).with_columns(node="criterion", criterion=pl.lit("", pl.Categorical()))
    theirs = cases(alone, [student], names)
    return theirs.known.select("case", criterion="node").join(scored(theirs.rows, policy, scale), on="case")
