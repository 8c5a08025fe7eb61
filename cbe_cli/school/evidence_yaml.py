"""Evidence as a list in YAML: `evidence.yaml`, for those who keep their gradebook by hand."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from pydantic import ConfigDict

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.school.evidence_rows import COLUMNS, Book, Rows, text_frame
from cbe_cli.school.fields import Text, Version
from cbe_cli.school.record import Record
from cbe_cli.school.yaml_file import read_record


class EvidenceRow(Record):
    """One scored demonstration; the keys are the columns of `evidence.csv`.

    Nothing is required of the model, so that a row without its date withholds one student and not the whole file.
    """

    model_config = ConfigDict(json_schema_extra={"required": ["student", "id"]})

    date: Text | None = None
    """The day of the work, such as 2026-10-05. It may be left out where the task in tasks.csv has a date."""
    student: Text | None = None
    """The student's id as in students.csv, or a name that only one student has."""
    id: Text | None = None
    """What was shown: a target or competency, a criterion `MA.RATIO#strategy`, on a level `MA@L5`, of a framework
    `riverbend:MA.RATIO`."""
    score: Text | None = None
    """A number of the scale, the name or code of a point, or a mark such as `missed`. A row without a score is no
    row."""
    name: Text | None = None
    """The student's name, which is checked against the id."""
    task: Text | None = None
    """What the work was, by a name of yours or an id of tasks.csv."""
    attempt: Text | None = None
    """Which try at the task it was: 1, 2, 3; 1 if left out."""
    kind: Text | None = None
    """What kind of work it was: performance_task, common_assessment, state_assessment, adaptive, observation, self,
    peer, external or placement."""
    phase: Text | None = None
    """The phase of learning: learn, practice, apply or assess."""
    dok: Text | None = None
    """The depth of knowledge of the work, from 1 (recall) to 4 (extended thinking)."""
    mode: Text | None = None
    """How it was shown, in words of yours, such as “spoken”."""
    assessor: Text | None = None
    """Who scored it; the teachers of the class if left out."""
    weight: Text | None = None
    """What the piece weighs where the method weighs, 1 if left out. With 0 it is shown and not counted."""
    unit: Text | None = None
    """The unit of a score on another scale, such as RIT. Such a score is shown and never counted."""
    experience: Text | None = None
    """In which project or course it was shown, in words of yours."""
    entered: Text | None = None
    """The day on which this was written down. Of several scores for the same work the one entered last counts."""
    artifact: Text | None = None
    """Where the work itself is to be found, such as the name of a file."""
    note: Text | None = None
    """What else is to be said of the work."""
    second_score: Text | None = None
    """What a second person gave the same work, on the same scale."""
    second_assessor: Text | None = None
    """Who gave the second score."""


class EvidenceFile(Record):
    """`evidence.yaml`: a gradebook by hand."""

    format: Version
    """The version of this file format; always 1."""
    evidence: tuple[EvidenceRow, ...]
    """The scored demonstrations, in any order."""


def read_evidence_yaml(path: Path, shown: str, book: Book) -> Parsed[Rows]:
    """The rows of the list. An unknown key or a list where a text belongs withholds the file, as in every YAML file."""
    read = read_record(EvidenceFile, path, shown, book.concerns)
    if read.value is None:
        return Parsed(None, read.diagnostics)
    items = read.value.evidence
    columns = {name: [getattr(item, name) or "" for item in items] for name in COLUMNS}

    def where(row: int, column: str) -> Location:
        return items[row].where(column)

    lines = pl.Series([item.where().line for item in items], dtype=pl.UInt32)
    return Parsed(Rows(book, shown, text_frame(columns).with_columns(line=lines), where), read.diagnostics)
