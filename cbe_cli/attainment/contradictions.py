"""Rows about one piece of work that say different things (design 5.1.2)."""

from __future__ import annotations

import polars as pl

from cbe_cli.attainment.pieces import ORDER

FACTS = ("student", "framework", "node", *ORDER)
"""Every column that says something about the work; the rest says where the row stands and how it was written."""

SAME_WORK = ("student", "framework", "node", "criterion", "class_id", "task", "attempt", "date")
"""Two rows alike in these are about one piece of work."""


def contradictions(rows: pl.DataFrame, *, of_one_person: bool = False) -> pl.DataFrame:
    """Rows about one piece of work with different scores or marks, where no `entered` settles it.

    Rows without a task are pieces of their own and cannot contradict each other. `of_one_person` is for rows under a
    rule for two scorers: then only what one person says twice contradicts.
    """
    same = (*SAME_WORK, "assessor") if of_one_person else SAME_WORK
    said = pl.struct("score", "mark")
    tasks = rows.filter(pl.col("task") != "").unique(subset=FACTS, keep="first", maintain_order=True)
    clash = tasks.filter(said.n_unique().over(same) > 1)
    newest = pl.col("entered") == pl.col("entered").max().over(same)
    undated = pl.col("entered").is_null().any().over(same)
    tied = said.filter(newest).n_unique().over(same) > 1
    return clash.filter(undated | tied).sort(*same, "path", "sheet", "line", "cell")
