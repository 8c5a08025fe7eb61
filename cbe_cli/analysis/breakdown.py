"""Counts of what became of students, or of their levels, by group, with what is too small hidden.

What may be shown of a group of fewer than `least` students is nothing, not even its name: such groups stand together in
one row, with the next smallest where they are still too few. Columns are drawn together until in each stands nobody or
enough, so that all sums can be shown. What is hidden inside is up to `suppression`, and tables that would tell of a few
only when they are held beside each other do not both appear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.analysis import suppression

if TYPE_CHECKING:
    from collections.abc import Iterator

REST: Final = ""
"""The row of the groups that are too small to be shown by themselves."""

Scheme = Mapping[str, str]
"""What became of one -> the column in which it is counted."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of dividing cases: what it is called, and which group each `case` is in (frame `case, row`), in order."""

    by: str
    rows: pl.DataFrame
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table: `counts` has a line for each row and a number for each column, None where it is hidden.

    `sums` are those of the rows, and `whole` those of the columns.
    """

    by: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]
    sums: tuple[int, ...]
    whole: tuple[int, ...]

    @property
    def hides(self) -> bool:
        """Whether any count is hidden."""
        return any(number is None for line in self.counts for number in line)


@dataclass(frozen=True, slots=True)
class Counted:
    """All cases by column, empty where not even that may be shown; and the tables by group."""

    whole: dict[str, int]
    tables: tuple[Breakdown, ...]


def counted(cases: pl.DataFrame, ways: Sequence[Way], schemes: Sequence[Scheme], least: int) -> Counted:
    """`cases` (`case, student, became`) in all the `ways` that may stand on one page, earlier ones first.

    `schemes` are tried in order, finer ones first; columns are in the order of the scheme.
    """
    for scheme in schemes:
        sorted_out = cases.with_columns(column=pl.col("became").replace_strict(scheme, return_dtype=pl.String))
        sizes = sorted_out.group_by("column").agg(people=pl.col("student").n_unique(), cases=pl.len())
        if not (sizes.get_column("people") < least).any():
            number = dict(sizes.select("column", "cases").iter_rows())
            columns = [column for column in dict.fromkeys(scheme.values()) if column in number]
            whole = {column: number[column] for column in columns}
            return Counted(whole, tuple(_beside_each_other(sorted_out, ways, columns, least)))
    return Counted({}, ())


def _beside_each_other(
    cases: pl.DataFrame, ways: Sequence[Way], columns: Sequence[str], least: int
) -> Iterator[Breakdown]:
    kept: list[tuple[pl.DataFrame, Breakdown]] = []
    for way in ways:
        divided = _pooled(cases.join(way.rows, on="case"), way.order, least)
        found = _table(way.by, divided, (*way.order, REST), columns, least)
        if found is not None and not any(
            _told_together(divided, other, least, hides=found.hides or shown.hides) for other, shown in kept
        ):
            kept.append((divided, found))
            yield found


def _table(
    by: str, divided: pl.DataFrame, order: Sequence[str], columns: Sequence[str], least: int
) -> Breakdown | None:
    """One table; None where it would say nothing (one row, one column) or cannot hide what it has to."""
    cells = divided.group_by("row", "column").agg(people=pl.col("student").n_unique(), cases=pl.len())
    found = {(row, column): (people, cases) for row, column, people, cases in cells.iter_rows()}
    there = {row for row, _ in found}
    rows = [row for row in order if row in there]
    if len(rows) < 2 or len(columns) < 2:  # noqa: PLR2004 - one divides nothing
        return None
    people = [[found.get((row, column), (0, 0))[0] for column in columns] for row in rows]
    counts = [[found.get((row, column), (0, 0))[1] for column in columns] for row in rows]
    unseen = suppression.hidden(counts, suppression.too_few(people, least))
    if unseen is None:
        return None
    shown = tuple(
        tuple(None if (row, column) in unseen else number for column, number in enumerate(line))
        for row, line in enumerate(counts)
    )
    whole = tuple(map(sum, zip(*counts, strict=True)))
    return Breakdown(by, tuple(rows), tuple(columns), shown, tuple(map(sum, counts)), whole)


def _pooled(divided: pl.DataFrame, order: Sequence[str], least: int) -> pl.DataFrame:
    """The same with small groups in one row, and the next smallest beside them while they are too few."""
    sizes = dict(divided.group_by("row").agg(pl.col("student").n_unique()).iter_rows())
    pool = [row for row, people in sizes.items() if people < least]
    for row in sorted(set(sizes) - set(pool), key=lambda row: (sizes[row], order.index(row))):
        if not 0 < divided.filter(pl.col("row").is_in(pool)).get_column("student").n_unique() < least:
            break
        pool.append(row)
    return divided.with_columns(row=pl.when(pl.col("row").is_in(pool)).then(pl.lit(REST)).otherwise("row"))


def _told_together(one: pl.DataFrame, other: pl.DataFrame, least: int, *, hides: bool) -> bool:
    """Whether two tables of the same cases, held beside each other, tell more than each alone.

    Where rows of one are made up of whole rows of the other, sums in the one give away what the other `hides`. Where a
    row lies in another and few students are left over, the difference of the two rows tells of these few.
    """
    pairs = one.select("case", "student", "row").join(other.select("case", theirs="row"), on="case")
    if hides and _parts(pairs.select("row", "theirs").unique().rows()) > 1:
        return True
    for mine, theirs in (("row", "theirs"), ("theirs", "row")):
        inside = pairs.group_by(mine).agg(pl.col(theirs).n_unique() == 1, within=pl.col(theirs).first())
        for row, whole, within in inside.iter_rows():
            left = pairs.filter((pl.col(theirs) == within) & (pl.col(mine) != row))
            if whole and 0 < left.get_column("student").n_unique() < least:
                return True
    return False


def _parts(pairs: Sequence[tuple[str, ...]]) -> int:
    """Into how many parts rows and other rows fall that have no case in common with another part."""
    parts: list[set[tuple[str, str]]] = []
    for row, other in pairs:
        both = {("row", row), ("other", other)}
        touching = [part for part in parts if part & both]
        parts = [part for part in parts if part not in touching]
        parts.append(both.union(*touching))
    return len(parts)
