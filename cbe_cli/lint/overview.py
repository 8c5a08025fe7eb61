"""What the rules about evidence ask of all rows, found once for all of them: mostly there is no row to look at more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import polars as pl

from cbe_cli.attainment.contradictions import SAME_WORK
from cbe_cli.lint.kept import kept

if TYPE_CHECKING:
    from datetime import date

SORT: Final = ("framework", "node", "kind", "phase", "external", "weight")
"""What decides whether a row counts, and for what; of a weight only whether it is 0."""

_ODD: Final = 0x9E3779B97F4A7C15
_AT_ONCE: Final = 1_000_000


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


@kept
def overview(evidence: pl.DataFrame) -> Overview:
    """The overview of this frame.

    Some rows after the other: tables over all of them at once would take as much memory again.
    """
    people, sorts, numbers = [], [], []
    for rows in [*evidence.iter_slices(_AT_ONCE)] or [evidence]:
        people.append(rows.group_by("class_id", "student").agg(first=pl.col("date").min(), last=pl.col("date").max()))
        sorts.append(rows.select(*SORT[:-1], weight=pl.when(pl.col("weight") == 0).then(0.0).otherwise(1.0)).unique())
        numbers.append(rows.select(_number_of_work()))
    everybody = pl.concat(people).group_by("class_id", "student").agg(pl.col("first").min(), pl.col("last").max())
    return Overview(
        newest=cast("date | None", everybody.get_column("last").max()),
        people=everybody,
        sorts=pl.concat(sorts).unique(),
        alike=_alike(evidence, pl.concat(numbers).to_series()),
    )


def _number_of_work() -> pl.Expr:
    """The same number for rows that are alike in `SAME_WORK`; unlike ones seldom share it."""
    number = pl.lit(0, pl.UInt64)
    for column in SAME_WORK:
        number = (number + pl.col(column).to_physical().cast(pl.UInt64, wrap_numerical=True)) * pl.lit(_ODD, pl.UInt64)
    return number


def _alike(evidence: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
    """The rows that share their number."""
    return evidence.clear() if numbers.n_unique() == len(numbers) else evidence.filter(numbers.is_duplicated())
