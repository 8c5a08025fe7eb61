"""Which of many tables have certain texts in certain columns, without a look at the rest of them.

Reading a table finds what is wrong in it. A survey only looks for texts, in the columns that somebody asks about, and
of a file in which there is any doubt it says nothing at all. CSV files that are alike are looked at together, which for
many short ones takes half the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeAlias

from cbe_cli.files.csv_head import head_of
from cbe_cli.files.csv_quotes import whole_records
from cbe_cli.files.parts import PART, read_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import polars as pl

    from cbe_cli.files.csv_quotes import Whole

Texts: TypeAlias = "dict[str, set[str]]"
"""By column the different texts that were found, as they are written."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    `column` says by header under which name a column is looked at, "" where it is not. `matters(name, text)` says
    whether a text of such a column is looked for; an empty cell is "".
    """

    column: Callable[[str], str]
    matters: Callable[[str, str], bool]

    def among(self, name: str, cells: pl.Series) -> set[str]:
        """The different texts in a column that are looked for."""
        return {text or "" for text in cells.unique().to_list() if self.matters(name, text or "")}


def survey_tables(files: Sequence[tuple[Path, str]], asked: Asked) -> list[Texts | None]:
    """For each file (path, path as shown) what was found in it, by each of these columns that it has.

    None where that cannot be told quickly; only CSV and Parquet are looked into. Raises `CannotRun` where a file cannot
    be opened.
    """
    survey = _OfCsv(asked)
    for number, (path, shown) in enumerate(files):
        ending = path.suffix.casefold()
        if ending == ".csv":
            survey.add(number, path, shown)
        elif ending == ".parquet":
            survey.found[number] = _of_parquet(path, shown, asked)
    survey.finish()
    return [survey.found.get(number) for number in range(len(files))]


def _of_parquet(path: Path, shown: str, asked: Asked) -> Texts | None:
    import polars as pl

    from cbe_cli.files.parquet_columns import read_parquet_columns

    found: Texts = {}
    for part in read_parquet_columns(path, shown, lambda header: pl.String() if asked.column(header) else None):
        if part.diagnostics:
            return None
        for header, cells in zip(part.value.headers, part.value.columns, strict=True) if part.value else ():
            name = asked.column(header)
            if cells is not None:
                found.setdefault(name, set()).update(asked.among(name, cells))
    return found


@dataclass(frozen=True, slots=True)
class _Kind:
    """What must be alike in pieces that are looked at together.

    `skip` lines of each are its head; `wanted` has (position, name) of each column.
    """

    separator: str
    quoted: bool
    skip: int
    width: int
    wanted: tuple[tuple[int, str], ...]


@dataclass
class _OfCsv:
    """`found` has the texts by the number of the file; `waiting` has pieces of files until there are enough."""

    asked: Asked
    found: dict[int, Texts | None] = field(default_factory=dict)
    waiting: defaultdict[_Kind, list[tuple[int, Whole]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, path: Path, shown: str) -> None:
        parts = read_parts(path, shown).value or iter(())
        first = next(parts, b"")
        head = head_of(first, shown)
        if head is None or not head.is_plain:
            return
        named = ((at, self.asked.column(name)) for at, name in enumerate(head.header[1]) if name)
        wanted = tuple((at, name) for at, name in named if name)
        self.found[number] = {name: set() for _, name in wanted}
        skip = head.lines
        for part in chain([first], parts):
            text = part
            if b'"' in part:  # else the head stays where it is: to cut it off would be to copy all the rest
                text, skip = part.split(b"\n", skip)[skip], 0
                text += b"\n" if text[-1:] not in (b"", b"\n") else b""
            whole = whole_records(text, head.separator, 1)
            if whole is None or whole.rest:
                self.found[number] = None
                return
            self._wait(_Kind(head.separator, whole.quoted, skip, len(head.header[1]), wanted), number, whole)
            skip = 0

    def finish(self) -> None:
        for kind in list(self.waiting):
            self._look(kind)

    def _wait(self, kind: _Kind, number: int, whole: Whole) -> None:
        self.waiting[kind].append((number, whole))
        if sum(len(each.records) for _, each in self.waiting[kind]) >= PART:
            self._look(kind)

    def _look(self, kind: _Kind) -> None:
        """Look at the pieces that wait: at all of them at once, since mostly none has what is looked for."""
        pieces = self.waiting.pop(kind)
        frame = _cells(kind, [whole.records for _, whole in pieces])
        if frame is None or not (kind.quoted or any(self.asked.among(name, frame[name]) for name in frame.columns)):
            self.found |= {number: None for number, _ in pieces if frame is None}
            return  # without quotes each line is a row, so that there is no doubt
        counts = [whole.count - kind.skip for _, whole in pieces]
        for (number, _), count, end in zip(pieces, counts, accumulate(counts), strict=True):
            texts = self.found[number]
            if frame.height != sum(counts):
                self.found[number] = None
            elif texts is not None:
                for name in frame.columns:
                    texts[name] |= self.asked.among(name, frame[name].slice(end - count, count))


def _cells(kind: _Kind, texts: list[bytes]) -> pl.DataFrame | None:
    """The wanted columns of texts without a header; None where they cannot be read."""
    import polars as pl

    try:
        file = pl.scan_csv(
            texts,
            has_header=False,
            skip_lines=kind.skip,
            schema={str(at): pl.String() for at in range(kind.width)},
            separator=kind.separator,
            quote_char='"' if kind.quoted else None,
            empty_string_is_null=False,
            missing_columns="insert",  # a first record may be shorter than the header, or longer
            extra_columns="ignore",
        )
        return file.select(pl.col(str(at)).alias(name) for at, name in kind.wanted).collect()
    except pl.exceptions.PolarsError:
        return None
