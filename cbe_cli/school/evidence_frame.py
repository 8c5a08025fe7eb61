"""The shape of evidence in memory, whatever kind of file it came from."""

from __future__ import annotations

import polars as pl

SCHEMA: dict[str, pl.DataType] = {
    "class_id": pl.String(),  # the class whose gradebook holds the row
    "student": pl.String(),  # id as in students.csv
    "framework": pl.String(),
    "node": pl.String(),  # id as in the framework; of a retired node, as written
    "criterion": pl.String(),  # "" unless the row scores one criterion of a rubric
    "date": pl.Date(),  # of the work
    "score": pl.Float64(),  # on the node's scale; null for marks, placements and external scores
    "scale": pl.String(),  # `ScaleSteps.signature` of the scale on which the score was given; "" without a score
    "mark": pl.String(),  # missed, excused, insufficient, credited or ""
    "placed": pl.String(),  # of a placement row the level to start working on, else ""
    "external": pl.Boolean(),  # the row has a unit of its own and is of another scale than the node's
    "task": pl.String(),  # "" where the row is a piece by itself
    "attempt": pl.Int32(),  # 1 where not given
    "kind": pl.String(),
    "phase": pl.String(),
    "assessor": pl.String(),
    "weight": pl.Float64(),  # 1 where not given; 0 is shown and never counted
    "entered": pl.Date(),  # null where not given
    "dok": pl.Int32(),
    "mode": pl.String(),
    "unit": pl.String(),
    "experience": pl.String(),
    "artifact": pl.String(),
    "note": pl.String(),
    "written": pl.String(),  # the score cell as a person wrote it
    "path": pl.String(),  # where the row stands: path and line, or path, sheet and cell
    "sheet": pl.String(),
    "cell": pl.String(),
    "line": pl.UInt32(),
}
"""Column -> type. No text column is ever null: what is not given is ""."""


def no_evidence() -> pl.DataFrame:
    """A gradebook without rows."""
    return pl.DataFrame(schema=SCHEMA)
