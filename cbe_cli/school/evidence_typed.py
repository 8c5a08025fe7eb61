"""From rows of text to the frame of evidence.

A gradebook repeats itself: a district's year of rows has some hundred dates, targets and scores. So each column is
typed by reading its *different* texts once in Python and joining the answers back; what takes time per row is Polars,
and the place of a cell is looked up only where it is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import polars as pl

from cbe_cli.diagnostics import Parsed
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.address import RetiredAddress, resolve
from cbe_cli.school.evidence_cells import read_day, read_number, read_word
from cbe_cli.school.evidence_findings import findings
from cbe_cli.school.evidence_frame import SCHEMA, no_evidence
from cbe_cli.school.evidence_rows import COLUMNS, Rows
from cbe_cli.school.evidence_scope import Reading, Scope, reading_of
from cbe_cli.school.model import Address
from cbe_cli.school.typing_columns import Answer, Numbered, TypedColumns
from cbe_cli.school.wording import Problem

_TEXT: Final = pl.String()
_PLAIN: Final = ("task", "mode", "assessor", "unit", "experience", "artifact", "note")


def typed(sources: Sequence[Rows], scope: Scope) -> Parsed[pl.DataFrame]:
    """The rows of all sources that are right, with the columns of `SCHEMA`, and a finding for each cell that is wrong.

    A row without a score is no row, whatever else it holds.
    """
    if not sources:
        return Parsed(no_evidence())
    table = TypedColumns(_texts(sources))
    _student(table, scope)
    _date(table, scope)
    _address_and_score(table, scope)
    _plain_cells(table, scope)
    _reserved_cells(table)
    frame = table.right.sort("source", "row").with_columns(
        class_id=pl.lit(scope.class_id), second_score=None, second_assessor=pl.lit("")
    )
    return Parsed(
        frame.select(pl.col(name).cast(type_) for name, type_ in SCHEMA.items()), findings(table, sources, scope)
    )


def _texts(sources: Sequence[Rows]) -> pl.DataFrame:
    """All rows with a score, with the number of their source and of the row in it; cells are called `<column>_text`."""
    numbered = (
        rows.cells.with_row_index("row").with_columns(source=pl.lit(number, pl.UInt32), path=pl.lit(rows.path))
        for number, rows in enumerate(sources)
    )
    texts = (pl.col(name).str.strip_chars().alias(f"{name}_text") for name in COLUMNS)
    every = pl.concat(numbered).select("source", "row", "path", "sheet", "cell", "line", *texts)
    plain = [pl.col(f"{name}_text").alias(name) for name in _PLAIN]
    return every.filter(pl.col("score_text") != "").with_columns(*plain, written=pl.col("score_text"))


def _student(table: TypedColumns, scope: Scope) -> None:
    def find(text: str) -> Answer:
        if not text:
            return Problem(checks.BLANK_CELL, "This row has a score, but no student.", "Fill in the student's id.")
        student = scope.people.find(text)
        return student if isinstance(student, Problem) else (student.id,)

    def compare(student: str, name: str) -> Answer:
        wrong = scope.people.mismatch(scope.students[student], name) if student else None
        return wrong or ()

    table.read("student", ("student_text",), find, {"student": _TEXT})
    table.read("name", ("student", "name_text"), compare, {})


def _date(table: TypedColumns, scope: Scope) -> None:
    """The day of the work, and its era: an id, a name and a score mean what they meant then."""

    def date(text: str) -> Answer:
        blank = Problem(checks.BLANK_CELL, "This row has a score, but no date.", "Fill in the day of the work.")
        return _one(read_day("date", text, scope.dates)) if text else blank

    table.read("date", ("date_text",), date, {"date": pl.Date()})
    every = len(scope.beginnings)
    table.frame = table.frame.with_columns(
        era=pl.when(pl.col("date").is_null())
        .then(every)
        .otherwise(pl.sum_horizontal(pl.lit(0), *(pl.col("date") >= begins for begins in scope.beginnings)))
    )


def _address_and_score(table: TypedColumns, scope: Scope) -> None:
    addresses: Numbered[Address | RetiredAddress] = Numbered()
    readings: Numbered[Reading] = Numbered()

    def address(text: str, era: int) -> Answer:
        if not text:
            hint = "Fill in the id of the competency or target."
            return Problem(checks.BLANK_CELL, "This row has a score, but no id.", hint)
        found = resolve(text, scope.editions_of(era))
        if isinstance(found, Problem):
            return found
        node = found.node.id if isinstance(found, Address) else found.id
        return addresses.number(found), found.framework, node, found.criterion, found.level

    def reading(address: int, kind: str, unit: str, era: int) -> Answer:
        if address < 0:
            return (-1,)
        way = reading_of(addresses[address], kind, unit, scope.editions_of(era))
        return way if isinstance(way, Problem) else (readings.number(way),)

    def score(reading: int, text: str) -> Answer:
        if reading < 0:
            return None, "", "", "", False
        cell = readings[reading].read(text)
        if isinstance(cell, Problem):
            return cell
        score = None if cell.score is None else float(cell.score)
        return score, cell.scale, cell.mark, cell.placed, cell.external

    into = {"address": pl.Int64(), "framework": _TEXT, "node": _TEXT, "criterion": _TEXT, "on_level": _TEXT}
    table.read("id", ("id_text", "era"), address, into)
    table.read("kind", ("kind_text",), lambda text: _one(read_word("kind", text)), {"kind": _TEXT})
    table.read("id", ("address", "kind", "unit", "era"), reading, {"reading": pl.Int64()})
    cell = {"score": pl.Float64(), "scale": _TEXT, "mark": _TEXT, "placed": _TEXT, "external": pl.Boolean()}
    table.read("score", ("reading", "score_text"), score, cell)


def _plain_cells(table: TypedColumns, scope: Scope) -> None:
    table.read(
        "entered", ("entered_text",), lambda text: _one(read_day("entered", text, scope.dates)), {"entered": pl.Date()}
    )
    table.read("phase", ("phase_text",), lambda text: _one(read_word("phase", text)), {"phase": _TEXT})
    for column in ("attempt", "dok", "weight"):
        table.read(column, (f"{column}_text",), partial(_number, column), {column: SCHEMA[column]})


def _reserved_cells(table: TypedColumns) -> None:
    refused = Problem(
        checks.RESERVED_COLUMN,
        "This column is reserved for double scoring.",
        hint="Leave the column empty for now.",
    )
    table.read("second_score", ("second_score_text",), lambda score: refused if score else (), {})
    table.read(
        "second_assessor",
        ("second_score_text", "second_assessor_text"),
        lambda score, assessor: refused if assessor and not score else (),
        {},
    )


def _number(column: str, text: str) -> Answer:
    return _one(read_number(column, text or ("" if column == "dok" else "1")))


def _one(answer: object) -> Answer:
    return answer if isinstance(answer, Problem) else (answer,)
