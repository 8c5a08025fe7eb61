"""Scores as they were when somebody last looked: when portfolios were printed, else in the last commit."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.diagnostics import CannotRun, Diagnostic, Parsed
from cbe_cli.files import git
from cbe_cli.files.commit_files import files_of
from cbe_cli.files.revisions import commit_named, names_in
from cbe_cli.school.conference_records import latest_records
from cbe_cli.school.discover import CONFERENCES
from cbe_cli.school.load import load
from cbe_cli.school.scored_rows import ScoredRow, told

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from cbe_cli.files.history import Commit
    from cbe_cli.school.conference_records import ConferenceRecord
    from cbe_cli.school.model import School

PRINTED: Final = "printed"
COMMITTED: Final = "committed"

KEY: Final = ("student", "day", "id", "task", "attempt", "by")
"""Which score it is. The class is that of today, so a folder may be renamed."""
SAYS: Final = ("scale", "said")

BEFORE: Final[dict[str, pl.DataType]] = {
    "student": pl.String(),
    "day": pl.Date(),
    "id": pl.String(),
    "task": pl.String(),
    "attempt": pl.Int32(),
    "by": pl.String(),
    "scale": pl.String(),
    "said": pl.String(),
    "since": pl.String(),  # PRINTED or COMMITTED
}


def scores_before(school: School, classes: Collection[str]) -> Parsed[pl.DataFrame]:
    """The scores of then in some classes, as `BEFORE`, each once; with the records that could not be read.

    What was printed was looked at, so it comes before the last commit: who says that a change is meant prints it.
    """
    students = sorted(school.evidence.filter(pl.col("class_id").is_in(list(classes))).get_column("student").unique())
    printed, found = _printed(school, students)
    committed = _committed(school, classes)
    unseen = committed.join(printed, on=KEY, how="anti")
    return Parsed(pl.concat([printed, unseen]), found)


def _printed(school: School, students: Collection[str]) -> tuple[pl.DataFrame, tuple[Diagnostic, ...]]:
    records = latest_records(school.root, school.setup.conferences, students)
    rows = [
        (one.student, *(getattr(row, name) for name in (*KEY[1:], *SAYS)), PRINTED)
        for one in records.value or ()
        for row in _last_seen(one)
    ]
    return _once(pl.DataFrame(rows, schema=BEFORE, orient="row")), records.diagnostics


def _last_seen(record: ConferenceRecord) -> list[ScoredRow]:
    """What was printed, but for what was accepted since."""
    accepted = {row.key for row in record.accepted}
    return [*(row for row in record.rows if row.key not in accepted), *record.accepted]


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """Without the rows that are about one score and say different things."""
    return rows.unique([*KEY, *SAYS]).filter(pl.struct(KEY).is_unique())


def _committed(school: School, classes: Collection[str]) -> pl.DataFrame:
    """The rows of gradebooks that are others in the last commit; none where there is no git, or nothing changed."""
    nothing = pl.DataFrame(schema=BEFORE)
    folders = [one.folder for one in school.classes if one.id in classes]
    if git.root_of(school.root) is None or not git.installed():
        return nothing
    changed = _changed(school.root, folders)
    try:
        commit = commit_named(school.root, "HEAD") if changed else None
        before = _school_of(school.root, commit, changed) if commit else None
    except CannotRun:  # a past that cannot be read stops nobody from printing the present
        return nothing
    if before is None:
        return nothing
    ours = before.evidence.filter(pl.col("class_id").is_in(list(classes)))
    return _once(told(ours).with_columns(since=pl.lit(COMMITTED)).select(*BEFORE))


def _changed(root: Path, folders: Collection[str]) -> list[str]:
    """The class folders in which a file is there and is another in the last commit."""
    how = ("--name-only", "--relative", "--diff-filter=M", "--no-ext-diff", "-z")
    asked = git.ask(root, "diff", *how, "HEAD", "--", *_places(folders))
    if asked.returncode:
        return []
    files = [PurePosixPath(name.decode("utf-8", "surrogateescape")) for name in asked.stdout.split(b"\0") if name]
    return [folder for folder in folders if any(file.is_relative_to(folder) for file in files)]


def _places(folders: Collection[str]) -> list[str]:
    """Gradebooks, and the lists of tasks that say when a row was."""
    names = ("evidence*", "evidence/**", "tasks.csv")
    return [f":(glob){folder}/{name}" if folder else f":(glob){name}" for folder in folders for name in names]


def _school_of(root: Path, commit: Commit, folders: Collection[str]) -> School | None:
    """As much of the school of a commit as says what the rows of these classes meant."""
    apart = {"classes", "portfolios", "templates", CONFERENCES, "out"}
    only = [name for name in names_in(root, commit) if name not in apart]
    with files_of(root, commit, [*only, *(folder for folder in folders if folder)]) as place:
        return load(place).value


assert {*KEY[1:], *SAYS} <= set(ScoredRow._fields)  # noqa: S101 - the two tables speak of one row
