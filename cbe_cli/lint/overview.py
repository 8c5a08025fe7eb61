"""What the rules about evidence ask of all rows, found once for all of them: mostly there is no row to look at more."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.attainment.pieces import SAME_WORK

if TYPE_CHECKING:
    from datetime import date

SORT: Final = ("framework", "node", "kind", "phase", "external", "weight")
"""What decides whether a row counts, and for what; of a weight only whether it is 0."""

_ODD: Final = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class Overview:
    """All rows of evidence, summed up.

    `people`: `class_id, student` and the `first` and `last` day of work, for each student of each gradebook.
    `sorts`: the combinations of `SORT` that occur. `alike`: the rows that may be about the same work as another one.
    """

    newest: date | None
    people: pl.DataFrame
    sorts: pl.DataFrame
    alike: pl.DataFrame


def overview(evidence: pl.DataFrame) -> Overview:
    """The overview of this frame; it is kept as long as the frame is."""
    known = _KNOWN.get(id(evidence))
    if known is None:
        known = _KNOWN[id(evidence)] = _summed_up(evidence)
        weakref.finalize(evidence, _KNOWN.pop, id(evidence), None)
    return known


_KNOWN: dict[int, Overview] = {}
"""By the identity of a frame: frames are compared cell by cell, and have no hash."""


def _summed_up(evidence: pl.DataFrame) -> Overview:
    day = pl.col("date")
    people = evidence.group_by("class_id", "student").agg(first=day.min(), last=day.max())
    weight = pl.when(pl.col("weight") == 0).then(0.0).otherwise(1.0)
    newest: date | None = people.select(pl.col("last").max()).item()
    return Overview(newest, people, evidence.select(*SORT[:-1], weight=weight).unique(), _alike(evidence))


def _alike(evidence: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not the only one with their number for `SAME_WORK`. Unlike rows seldom share a number."""
    number = pl.lit(0, pl.UInt64)
    for column in SAME_WORK:
        number = (number + pl.col(column).to_physical().cast(pl.UInt64)) * pl.lit(_ODD, pl.UInt64)
    numbers = evidence.select(number).to_series()
    return evidence.clear() if numbers.n_unique() == len(numbers) else evidence.filter(numbers.is_duplicated())
