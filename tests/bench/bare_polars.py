"""`python bare_polars.py SCHOOL`: the least that levels of a district could cost. Nothing is checked or explained."""

from __future__ import annotations

import os
import sys

import polars as pl

(
    pl.read_csv(f"{sys.argv[1]}/classes/*/evidence.csv", try_parse_dates=True)
    .sort("student", "id", "date")
    .group_by("student", "id", maintain_order=True)
    .agg(pl.col("score").last())
    .write_csv(os.devnull)
)
