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

    model_config = ConfigDict(json_schema_extra={"required": ["date", "student", "id", "score"]})

    date: Text | None = None
    student: Text | None = None
    id: Text | None = None
    score: Text | None = None
    name: Text | None = None
    task: Text | None = None
    attempt: Text | None = None
    kind: Text | None = None
    phase: Text | None = None
    dok: Text | None = None
    mode: Text | None = None
    assessor: Text | None = None
    weight: Text | None = None
    unit: Text | None = None
    experience: Text | None = None
    entered: Text | None = None
    artifact: Text | None = None
    note: Text | None = None
    second_score: Text | None = None
    second_assessor: Text | None = None


class EvidenceFile(Record):
    """`evidence.yaml`."""

    format: Version
    evidence: tuple[EvidenceRow, ...]


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
