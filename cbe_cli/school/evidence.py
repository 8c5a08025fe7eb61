"""Reading the evidence of classes: `evidence.csv`, `.parquet`, `.xlsx` and `.yaml`, which add up, and `evidence/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, in_order
from cbe_cli.files.tables import read_csv_columns
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.discover import TASKS
from cbe_cli.school.evidence_findings import EvidenceFindings
from cbe_cli.school.evidence_frame import no_evidence
from cbe_cli.school.evidence_rows import Book, Rows
from cbe_cli.school.evidence_scope import Scope
from cbe_cli.school.evidence_table import rows_of_table
from cbe_cli.school.evidence_texts import Pools, texts_of
from cbe_cli.school.evidence_typed import typed
from cbe_cli.school.file_names import visible
from cbe_cli.school.tasks import Tasks, read_tasks
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from cbe_cli.files.columns import Columns, TypeOf

_BATCH: Final = 1_000_000
"""Rows that are typed at once, or somewhat more."""
_ENDINGS: Final = (".csv", ".parquet", ".xlsx", ".yaml")
_OTHER_TABLES: Final = frozenset({".tsv", ".txt", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Where the evidence of a class is: `shown` is the folder as findings name it, "" at the root."""

    class_id: str
    folder: Path
    shown: str

    def shown_of(self, name: str) -> str:
        """A file of the folder, as findings name it."""
        return (PurePosixPath(self.shown) / name).as_posix()


@dataclass(frozen=True, slots=True)
class Written:
    """What some classes wrote down: `rows` with the columns of `evidence_frame.SCHEMA`, and their `tasks` by class."""

    rows: pl.DataFrame
    tasks: Mapping[str, Tasks]


def read_evidence(books: Sequence[Gradebook], scope: Scope) -> Parsed[Written]:
    """All evidence of some classes, and the tasks of those that list them.

    A row that is wrong in any way is left out and reported; equal rows are all there. Rows are read and typed some
    hundred thousand at a time, so that beside the frame only so many are in memory as text. Raises `CannotRun` where a
    file cannot be opened.
    """
    reading = _Reading(books, scope)
    frames = [typed(texts_of(batch, reading.pools), scope, reading.cells) for batch in reading.batches()]
    evidence = frames[0] if len(frames) == 1 else pl.concat([no_evidence(), *frames])
    return Parsed(Written(evidence, reading.tasks), in_order((*reading.files, *reading.cells.diagnostics())))


class _Reading:
    """One pass over the files of some classes. `files` gathers what is wrong with them, `cells` what is in their cells.

    `pools` are those of the batch that is being read.
    """

    def __init__(self, books: Iterable[Gradebook], scope: Scope) -> None:
        self.books = books
        self.scope = scope
        self.files: list[Diagnostic] = []
        self.cells = EvidenceFindings()
        self.tasks: dict[str, Tasks] = {}
        self.pools = Pools()

    def batches(self) -> Iterator[list[Rows]]:
        """The rows of all files, about `_BATCH` at a time."""
        batch: list[Rows] = []
        size = 0
        for rows in self._rows():
            batch.append(rows)
            size += rows.cells.height
            if size >= _BATCH:
                yield batch
                batch, size, self.pools = [], 0, Pools()
        if batch:
            yield batch

    def _type_of(self, header: str) -> pl.DataType | None:
        return self.pools.type_of(header)

    def _rows(self) -> Iterator[Rows]:
        """The rows of each table."""
        for place in self.books:
            book = Book(place.class_id, self._tasks(place))
            for name in evidence_files(place.folder):
                for read in _read(place.folder / name, place.shown_of(name), book, self._type_of):
                    self.files += read.diagnostics
                    if read.value is not None and not read.value.cells.is_empty():
                        yield read.value

    def _tasks(self, place: Gradebook) -> Tasks | None:
        path = place.folder / TASKS
        if not path.is_file():
            return None
        read = read_tasks(path, place.shown_of(TASKS), place.class_id, self.scope)
        self.files += read.diagnostics
        self.tasks[place.class_id] = read.value or Tasks()
        return self.tasks[place.class_id]


def evidence_files(folder: Path) -> list[str]:
    """The files with the evidence of a class, as names below its folder, in a fixed order."""
    own = [f"evidence{ending}" for ending in _ENDINGS if (folder / f"evidence{ending}").is_file()]
    return [*own, *_below(folder, "evidence")]


def _below(folder: Path, inner: str) -> Iterator[str]:
    """Tables in a folder and its folders; other things may stand there too, such as pictures of the work."""
    for name in visible(folder / inner):
        path = folder / inner / name
        if path.is_dir():
            yield from () if path.is_symlink() else _below(folder, f"{inner}/{name}")  # a link may lead round
        elif path.is_file() and _ending(name) in {*_ENDINGS, *_OTHER_TABLES}:
            yield f"{inner}/{name}"


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _read(path: Path, shown: str, book: Book, type_of: TypeOf) -> Iterator[Parsed[Rows]]:
    """The rows of each table of one file, of a long one in parts."""
    ending = _ending(path.name)
    if ending in {".csv", ".parquet"}:
        yield from _read_columns(path, shown, book, type_of)
    elif ending == ".xlsx":
        from cbe_cli.school.evidence_workbook import rows_of_workbook

        yield from rows_of_workbook(path, shown, book)
    elif ending == ".yaml":
        from cbe_cli.school.evidence_yaml import read_evidence_yaml

        yield read_evidence_yaml(path, shown, book)
    else:
        found = checks.UNREADABLE_FORM.at(
            Location(shown),
            f"“{path.name}” stands among the evidence, and cbe does not read files of the kind “{ending}”.",
            hint="Save it as CSV or XLSX, or move it out of the folder evidence.",
            class_id=book.class_id,
        )
        yield Parsed(None, (found,))


def _read_columns(path: Path, shown: str, book: Book, type_of: TypeOf) -> Iterator[Parsed[Rows]]:
    for part in _columns(path, shown, type_of):
        yield Parsed(None, concerning(part.diagnostics, book.concerns))
        if part.value is not None:
            yield rows_of_table(part.value, book)


def _columns(path: Path, shown: str, type_of: TypeOf) -> Iterator[Parsed[Columns]]:
    if _ending(path.name) == ".csv":
        return read_csv_columns(path, shown, type_of)
    from cbe_cli.files.parquet_columns import read_parquet_columns

    return read_parquet_columns(path, shown, type_of)
