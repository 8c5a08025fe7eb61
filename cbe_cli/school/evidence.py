"""Reading the evidence of a class: `evidence.csv`, `.yaml`, `.xlsx` and the folder `evidence/`, which add up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

import polars as pl

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach, in_order
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.evidence_rows import Rows
from cbe_cli.school.evidence_scope import Scope
from cbe_cli.school.evidence_table import rows_of_table
from cbe_cli.school.evidence_typed import typed
from cbe_cli.school.evidence_workbook import rows_of_workbook
from cbe_cli.school.evidence_yaml import read_evidence_yaml
from cbe_cli.school.file_names import visible
from cbe_cli.school.record import Concerns
from cbe_cli.school.yaml_file import concerning

_ENDINGS: Final = (".csv", ".xlsx", ".yaml")
_OTHER_TABLES: Final = frozenset({".tsv", ".txt", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".yml", ".json"})


def read_evidence(folder: Path, shown: str, scope: Scope) -> Parsed[pl.DataFrame]:
    """All evidence in a class folder, with the columns of `evidence_frame.SCHEMA`.

    `shown` is the folder as findings name it, "" at the root. A row that is wrong in any way is left out and reported;
    equal rows are all there. Raises `CannotRun` where a file cannot be opened.
    """
    file = Concerns(Reach.CLASS, class_id=scope.class_id)
    sources: list[Rows] = []
    found: list[Diagnostic] = []
    for name in _files(folder):
        path = (PurePosixPath(shown) / name).as_posix()
        for read in _read(folder / name, path, file):
            sources += [read.value] if read.value else []
            found += read.diagnostics
    evidence = typed(sources, scope)
    return Parsed(evidence.value, in_order((*found, *evidence.diagnostics)))


def _files(folder: Path) -> list[str]:
    """Names below `folder`, in a fixed order."""
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


def _read(path: Path, shown: str, file: Concerns) -> Iterator[Parsed[Rows]]:
    """The rows of each table of one file."""
    ending = _ending(path.name)
    if ending == ".csv":
        yield _read_csv(path, shown, file)
    elif ending == ".xlsx":
        yield from rows_of_workbook(path, shown, file)
    elif ending == ".yaml":
        yield read_evidence_yaml(path, shown, file)
    else:
        found = checks.UNREADABLE_FORM.at(
            Location(shown),
            f"“{path.name}” stands among the evidence, and cbe does not read files of the kind “{ending}”.",
            hint="Save it as CSV or XLSX, or move it out of the folder evidence.",
            class_id=file.class_id,
        )
        yield Parsed(None, (found,))


def _read_csv(path: Path, shown: str, file: Concerns) -> Parsed[Rows]:
    from cbe_cli.files.tables import read_csv

    table = read_csv(path, shown)
    found = concerning(table.diagnostics, file)
    if table.value is None:
        return Parsed(None, found)
    rows = rows_of_table(table.value, file)
    return Parsed(rows.value, (*found, *rows.diagnostics))
