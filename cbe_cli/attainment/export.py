"""Levels for other programs: one row for each student and node, as CSV or JSON.

Written part by part, so that a whole school never has to be in memory at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.attainment.model import Attainment

COLUMNS = (
    "student", "kind", "id", "title", "part", "score", "exact", "level", "status",
    "evidence", "reached", "working_on", "judged", "at_gate",
)  # fmt: skip
"""`score` has 2 decimals and `exact` is unrounded; both are blank where there is no score, never zero.

`part` is the class or term ("2026-27 T1") of a level `per: class` or `per: term`, and mostly blank. `evidence` counts
the pieces, of a parent those of all its targets. `reached` and `working_on` are ids of progression levels: on a domain
its standing, on a competency the one of the two that its score is over. `at_gate` says that the level worked on is
complete but for its gate.
"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins like this would be run by a spreadsheet; an apostrophe keeps it a text."""


@dataclass(frozen=True, slots=True)
class Export:
    """How a table is written: `rows` of each part, after `head` and before `tail`, with `between` two parts."""

    head: str
    rows: Callable[[pl.DataFrame], str]
    between: str
    tail: str


def table(attainment: Attainment, wanted: pl.DataFrame | None = None) -> pl.DataFrame:
    """The rows with `COLUMNS`, in the order of students and of the framework.

    `wanted` has `framework, node`, and perhaps `student`: only these are given. None is all of them.
    """
    nodes = attainment.nodes
    if wanted is not None:
        nodes = nodes.join(wanted, on=wanted.columns, how="semi", maintain_order="left")
    return nodes.rename({"node": "id", "pieces": "evidence"}).select(COLUMNS)


def _csv(rows: pl.DataFrame) -> str:
    """Lines of CSV; `judged` and `at_gate` are yes or blank."""
    title = pl.col("title")
    risky = pl.any_horizontal(title.str.starts_with(sign) for sign in FORMULA)
    return (
        rows.with_columns(
            title=pl.when(risky).then("'" + title).otherwise(title),
            score=pl.col("score").cast(pl.Decimal(12, 2)),
            judged=pl.when("judged").then(pl.lit("yes")),
            at_gate=pl.when("at_gate").then(pl.lit("yes")),
        )
        .with_columns(pl.col(pl.String).replace("", None))
        .write_csv(include_header=False)
    )


def _json(rows: pl.DataFrame) -> str:
    """Objects of a JSON array; what is blank in the CSV is null or "" here."""
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows.iter_rows(named=True))


EXPORTS: dict[str, Export] = {
    "csv": Export(f"{','.join(COLUMNS)}\n", _csv, "", ""),
    "json": Export("[\n", _json, ",\n", "\n]\n"),
}
"""The one table of formats: name -> how it is written."""
