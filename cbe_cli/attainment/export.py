"""Levels for other programs: one row for each student and node, as CSV or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.attainment.model import Attainment

COLUMNS = (
    "student", "kind", "id", "title", "part", "score", "exact", "level", "status",
    "evidence", "reached", "working_on", "judged",
)  # fmt: skip
"""`score` has 2 decimals and `exact` is unrounded; both are blank where there is no score, never zero.

`part` is the class or term ("2026-27 T1") of a level `per: class` or `per: term`, and mostly blank. `evidence` counts
the pieces, of a parent those of all its targets. `reached` and `working_on` are ids of progression levels: on a domain
its standing, on a competency the one of the two that its score is over.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this would be run by a spreadsheet; an apostrophe keeps it a text."""


def table(attainment: Attainment, nodes: Iterable[tuple[str, str]]) -> pl.DataFrame:
    """The rows of these nodes, each a (framework, id), in the order of students and of the framework."""
    wanted = pl.DataFrame(list(nodes), schema={"framework": pl.String, "node": pl.String}, orient="row")
    return (
        attainment.nodes.join(wanted, on=["framework", "node"], how="semi", maintain_order="left")
        .rename({"node": "id", "pieces": "evidence"})
        .select(COLUMNS)
    )


def as_csv(rows: pl.DataFrame) -> str:
    """CSV with a header line; `judged` is yes or blank."""
    title = pl.col("title")
    risky = pl.any_horizontal(title.str.starts_with(sign) for sign in FORMULA)
    return (
        rows.with_columns(
            title=pl.when(risky).then("'" + title).otherwise(title),
            score=pl.col("score").cast(pl.Decimal(12, 2)),
            judged=pl.when("judged").then(pl.lit("yes")),
        )
        .with_columns(pl.col(pl.String).replace("", None))
        .write_csv()
    )


def as_json(rows: pl.DataFrame) -> str:
    """A JSON array of objects; what is blank in the CSV is null or "" here."""
    import json

    return json.dumps(rows.rows(named=True), ensure_ascii=False, indent=1) + "\n"


EXPORTS: dict[str, Callable[[pl.DataFrame], str]] = {"csv": as_csv, "json": as_json}
"""The one table of formats: name -> what writes it."""
