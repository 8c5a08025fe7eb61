"""Rows of many files as one table of texts, in which each different text of a column is there once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

import polars as pl

from cbe_cli.school.evidence_cells import with_point
from cbe_cli.school.evidence_rows import COLUMNS, Rows
from cbe_cli.school.rows import folded_header
from cbe_cli.school.typing_columns import Coded, together

_SPACE: Final = "".join(filter(str.isspace, map(chr, range(0x3001))))
_PLACES: Final = ("sheet", "cell")


class Pools:
    """The categories of a batch of rows, apart from those of evidence: what cells say before they are understood."""

    def __init__(self) -> None:
        self._types = {name: pl.Categorical(pl.Categories.random()) for name in (*COLUMNS, *_PLACES)}

    def type_of(self, header: str) -> pl.Categorical | None:
        """The type of a column that evidence has."""
        return self._types.get(folded_header(header))

    def coded(self, name: str, frames: Sequence[pl.DataFrame]) -> Coded[str]:
        """A column of all frames, its texts without the space around them; "" where a frame does not have it."""
        if not any(name in frame.columns for frame in frames):
            return Coded(None, [""])
        type_ = self._types[name]
        blank = pl.Series([""], dtype=type_)
        parts = [
            frame[name].cast(type_) if name in frame.columns else blank.new_from_index(0, frame.height)
            for frame in frames
        ]
        codes = pl.concat(parts).to_physical()
        texts = type_.categories.to_series().fill_null("").str.strip_chars(_SPACE).to_list()
        return Coded(codes.fill_null(len(texts)), [*texts, ""]).distinct()


@dataclass(frozen=True, slots=True)
class Texts:
    """Rows of `sources` that have a score, or a second one. `columns` are those of evidence, and `sheet` and `cell`.

    `source` has the number of the source of each row, and `line` its line. `begins` has the number of the first row of
    each source among all their rows, and `origin` that of each row here, where some are left out.
    """

    sources: Sequence[Rows]
    columns: Mapping[str, Coded[str]]
    source: Coded[int]
    line: pl.Series
    begins: Sequence[int]
    origin: pl.Series | None = None

    def __getitem__(self, column: str) -> Coded[str]:
        return self.columns[column]

    def numbers(self, column: str) -> Coded[str]:
        """A column of numbers, with a decimal point also where the source may write a comma."""
        commas = self.source.map(lambda source: self.sources[source].decimal_comma).distinct()
        both = together(commas, self.columns[column])
        return both.map(lambda pair: with_point(pair[1]) if pair[0] else pair[1])

    def origin_of(self, row: int) -> tuple[Rows, int]:
        """The source of a row, and its number there."""
        number = row if self.origin is None else self.origin[row]
        source = bisect_right(self.begins, number) - 1
        return self.sources[source], number - self.begins[source]

    def filter(self, rows: pl.Series) -> Texts:
        """The same with these rows only."""
        return replace(
            self,
            columns={name: column.filter(rows) for name, column in self.columns.items()},
            source=self.source.filter(rows),
            line=self.line.filter(rows),
            origin=rows.arg_true() if self.origin is None else self.origin.filter(rows),
        )


def texts_of(sources: Sequence[Rows], pools: Pools) -> Texts:
    """All rows with a score or a second one. Sources without any rows may be among `sources`."""
    frames = [rows.cells for rows in sources]
    heights = [frame.height for frame in frames]
    sizes = pl.DataFrame(
        {"source": range(len(sources)), "rows": heights}, schema={"source": pl.UInt32, "rows": pl.UInt32}
    )
    codes = sizes.select(pl.col("source").repeat_by("rows").explode()).to_series() if len(sources) > 1 else None
    lines = [
        frame["line"] if "line" in frame.columns else pl.repeat(0, frame.height, dtype=pl.UInt32, eager=True)
        for frame in frames
    ]
    texts = Texts(
        sources,
        {name: pools.coded(name, frames) for name in (*COLUMNS, *_PLACES)},
        Coded(codes, range(len(sources))),
        pl.concat(lines),
        [0, *accumulate(heights[:-1])],
    )
    filled = together(texts["score"], texts["second_score"]).where(any)
    if isinstance(filled, bool):
        return texts if filled else texts.filter(pl.repeat(value=False, n=sum(heights), dtype=pl.Boolean, eager=True))
    return texts.filter(filled)
